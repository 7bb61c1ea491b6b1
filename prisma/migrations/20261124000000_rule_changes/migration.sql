-- Other rules for open cases: which were chosen, and what became of each case.
CREATE TABLE "migrations" (
    "id" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "policy_version" INTEGER,
    "calendar_id" TEXT,
    "calendar_version" INTEGER,
    "filter" JSONB NOT NULL,
    "notify" BOOLEAN NOT NULL,
    "per_second" INTEGER NOT NULL,
    "reason" TEXT,
    "state" TEXT NOT NULL DEFAULT 'running',
    "selected_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "migrations_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "migration_cases" (
    "migration_id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "before" INTEGER NOT NULL,
    "revision" INTEGER,
    "moved" INTEGER NOT NULL DEFAULT 0,
    "overdue" INTEGER NOT NULL DEFAULT 0,
    "skipped" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,

    CONSTRAINT "migration_cases_pkey" PRIMARY KEY ("migration_id","case_id")
);

CREATE INDEX "migration_cases_migration_id_state_case_id_idx" ON "migration_cases"("migration_id", "state", "case_id");

ALTER TABLE "migration_cases" ADD CONSTRAINT "migration_cases_migration_id_fkey" FOREIGN KEY ("migration_id") REFERENCES "migrations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What is not finished is found at once, and the open cases by id, however many are closed.
CREATE INDEX migrations_unfinished ON migrations (created_at) WHERE finished_at IS NULL;
CREATE INDEX cases_open ON cases (id) WHERE state <> 'closed';

-- Who made a version of a calendar.
ALTER TABLE "calendars" ADD COLUMN "created_by" TEXT NOT NULL DEFAULT 'system';

-- By which calendar and time-zone data a due was worked out.
ALTER TABLE "deadlines" ADD COLUMN "calendar" TEXT, ADD COLUMN "calendar_version" INTEGER, ADD COLUMN "time_zone_data" TEXT;
