-- The verdict as corrected, beside the one that was recorded; both are kept (T7).
ALTER TABLE "deadlines"
  ADD COLUMN "corrected_state" TEXT,
  ADD COLUMN "corrected_met_at" TIMESTAMPTZ(3),
  ADD COLUMN "correction" JSONB;

-- What waits for a lead is found without reading what does not.
CREATE INDEX "deadlines_corrections_waiting" ON "deadlines" (("correction"->>'at'), "case_id", "key") WHERE "correction"->>'status' = 'proposed';
