-- Ways to reach people other than e-mail, and how far each message has come on each of them [E5].
CREATE TABLE "channels" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "secret" TEXT,
    "per_minute" INTEGER,
    "next_slot_at" TIMESTAMPTZ(3),
    "closed_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "channels_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "deliveries" (
    "message_id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "form" TEXT,
    "state" TEXT NOT NULL DEFAULT 'trying',
    "reason" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "slot_at" TIMESTAMPTZ(3),

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("message_id", "channel"),
    CONSTRAINT "deliveries_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "messages"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- What was tried before there were other channels was tried by e-mail.
ALTER TABLE "attempts" ADD COLUMN "channel" TEXT NOT NULL DEFAULT 'email';
ALTER TABLE "staff" ADD COLUMN "handles" JSONB NOT NULL DEFAULT '{}';
