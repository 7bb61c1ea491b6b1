-- What an operator must know, and keys of persons.
CREATE TABLE "notices" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "notices_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "notices_raised_at_id_idx" ON "notices"("raised_at", "id");

-- At most one is open per kind and subject.
CREATE UNIQUE INDEX notices_open ON notices (kind, subject) WHERE resolved_at IS NULL;

ALTER TABLE "api_keys" ADD COLUMN "staff_id" TEXT;

-- An alert is about a rung or about a notice; how urgent it is, and until when a closed delivery window holds it [X8].
ALTER TABLE "rungs" ADD COLUMN "severity" TEXT NOT NULL DEFAULT 'normal', ADD COLUMN "not_before" TIMESTAMPTZ(3);
ALTER TABLE "alerts"
    ALTER COLUMN "rung_id" DROP NOT NULL,
    ALTER COLUMN "case_id" DROP NOT NULL,
    ALTER COLUMN "deadline_key" DROP NOT NULL,
    ADD COLUMN "notice_id" TEXT,
    ADD COLUMN "severity" TEXT NOT NULL DEFAULT 'normal',
    ADD COLUMN "ready_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    ADD CONSTRAINT "alerts_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notices"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    ADD CONSTRAINT alerts_about CHECK ((rung_id IS NULL) <> (notice_id IS NULL));
CREATE UNIQUE INDEX "alerts_notice_id_person_id_key" ON "alerts"("notice_id", "person_id");
