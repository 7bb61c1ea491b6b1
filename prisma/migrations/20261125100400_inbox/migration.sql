-- [E4] Hours in which a person is told only what is critical; a short form of each message for the robots of chat groups.
ALTER TABLE "staff" ADD COLUMN "quiet_hours" JSONB;
ALTER TABLE "messages" ADD COLUMN "brief" TEXT NOT NULL DEFAULT '';

-- What waits, by when it may be told: asked by every sweep.
CREATE INDEX alerts_ready ON alerts (ready_at) WHERE state = 'waiting';
