-- Events in commit order, and who is told of them.

-- How a case stood as an event's change left it, and what came next: an event is then the same for every reader, for ever.
ALTER TABLE "case_events" ADD COLUMN "situation" JSONB NOT NULL DEFAULT '{}';

-- For events from before there is only today's state. The one change of history there will be; what it says stays as it was.
ALTER TABLE "case_events" DISABLE TRIGGER case_events_append_only;
UPDATE case_events e
SET situation = jsonb_strip_nulls(jsonb_build_object(
      'kind', c.kind, 'stage', c.stage, 'state', c.state, 'outcome', c.outcome, 'title', c.title, 'ownerId', c.owner_id, 'customerId', c.customer_id))
    || jsonb_build_object('next', NULL)
FROM cases c WHERE c.id = e.case_id;
ALTER TABLE "case_events" ENABLE TRIGGER case_events_append_only;

-- A transaction's id says where it stands among the others, within one cluster. A dump that is restored into another one starts
-- to count anew; the offset keeps the order of events going up across that.
CREATE TABLE "event_log" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "txid_offset" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "event_log_pkey" PRIMARY KEY ("id"),
    CONSTRAINT event_log_is_one CHECK (id = 1)
);
INSERT INTO "event_log" DEFAULT VALUES;

CREATE FUNCTION event_txid() RETURNS bigint LANGUAGE sql STABLE AS
  'SELECT pg_current_xact_id()::text::bigint + txid_offset FROM event_log';
ALTER TABLE "case_events" ALTER COLUMN "txid" SET DEFAULT event_txid();

-- Below it every transaction has ended: nothing can come to lie there any more.
CREATE FUNCTION event_horizon() RETURNS bigint LANGUAGE sql STABLE AS
  'SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint + txid_offset FROM event_log';

CREATE INDEX case_events_log ON case_events (txid, id);

-- CreateTable
CREATE TABLE "webhooks" (
    "id" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "events" TEXT[] NOT NULL,
    "kinds" TEXT[] NOT NULL,
    "secret" TEXT NOT NULL,
    "previous_secret" TEXT,
    "previous_until" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL DEFAULT 'active',
    "idle" BOOLEAN NOT NULL DEFAULT true,
    "txid" BIGINT NOT NULL,
    "event_id" BIGINT NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "failing_since" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "stopped_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,

    CONSTRAINT "webhooks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_attempts" (
    "id" BIGSERIAL NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "event" TEXT,
    "type" TEXT NOT NULL,
    "case_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "ok" BOOLEAN NOT NULL,
    "status" INTEGER,
    "ms" INTEGER NOT NULL,
    "answer" TEXT NOT NULL,

    CONSTRAINT "webhook_attempts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "webhook_attempts_webhook_id_id_idx" ON "webhook_attempts"("webhook_id", "id");

-- CreateIndex
CREATE INDEX "webhook_attempts_at_idx" ON "webhook_attempts"("at");
