-- When the system was away, and what of it is given back.
CREATE TABLE "outages" (
    "id" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3) NOT NULL,
    "detected" BOOLEAN NOT NULL,
    "reason" TEXT,
    "policies" INTEGER[],
    "approved_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outages_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "outages_from_at_id_idx" ON "outages"("from_at", "id");

-- However many find it, it was one.
CREATE UNIQUE INDEX outages_detected ON outages (from_at) WHERE detected;

ALTER TABLE "migrations" ADD COLUMN "outage_id" TEXT;
ALTER TABLE "migrations" ADD CONSTRAINT "migrations_outage_id_fkey" FOREIGN KEY ("outage_id") REFERENCES "outages"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "system_beats" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "audited_at" TIMESTAMPTZ(3),
    "audited_to" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "system_beats_pkey" PRIMARY KEY ("id"),
    CONSTRAINT system_beats_one CHECK (id = 1)
);

-- What a rung was about and whose it was when it came, and since when it could have been known.
ALTER TABLE "rungs" ADD COLUMN "kind" TEXT, ADD COLUMN "owner_id" TEXT, ADD COLUMN "known_at" TIMESTAMPTZ(3);
UPDATE rungs r SET kind = d.kind, owner_id = d.owner_id FROM deadlines d WHERE d.case_id = r.case_id AND d.key = r.deadline_key;

-- What came in the last hour, and what came late: few among many. A BRIN index costs nothing to write.
CREATE INDEX rungs_recorded ON rungs USING brin (recorded_at) WITH (autosummarize = on, pages_per_range = 32);
CREATE INDEX rungs_late ON rungs (at, id) WHERE state = 'fired' AND fired_at - coalesce(known_at, at) > interval '60 seconds';
CREATE INDEX alerts_withdrawn ON alerts (rung_id) WHERE state = 'withdrawn';
CREATE INDEX alerts_delivered ON alerts (delivered_at) WHERE delivered_at IS NOT NULL;

-- What is due next, and what should have come: of deadlines whose clock runs.
CREATE INDEX deadlines_next_rung ON deadlines (next_rung_at, case_id, key) WHERE live AND next_rung_at IS NOT NULL;

-- Alerts that nobody has worked on are found by how long they wait.
CREATE INDEX alerts_waiting_since ON alerts (ready_at) WHERE state = 'waiting';
