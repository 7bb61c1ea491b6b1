-- [A4] What is about to be done is written down before it is; the entry that says what came of it takes it away again.
CREATE TABLE "audit_intents" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "entry" JSONB NOT NULL,

    CONSTRAINT "audit_intents_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "audit_intents_at_idx" ON "audit_intents"("at");
