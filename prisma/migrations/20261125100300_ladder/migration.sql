-- Who is on duty, by shifts and rotations.
CREATE TABLE "rosters" (
    "id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "content" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by" TEXT NOT NULL,

    CONSTRAINT "rosters_pkey" PRIMARY KEY ("id")
);

-- Who stood in for whom, and which levels had nobody [X3, X11].
ALTER TABLE "rungs" ADD COLUMN "on_behalf_of" JSONB, ADD COLUMN "empty_levels" JSONB;

-- What the stand-ins were told, for the note to whoever comes back.
CREATE INDEX rungs_on_behalf ON rungs (fired_at) WHERE on_behalf_of IS NOT NULL;

-- An absence that is over is handed back, once [E3]. Of those that ended before there is nothing to tell.
ALTER TABLE "absences" ADD COLUMN "handed_back_at" TIMESTAMPTZ(3), ADD COLUMN "note" JSONB;
UPDATE absences SET handed_back_at = now() WHERE to_on < to_char(now() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD');
CREATE INDEX absences_to_hand_back ON absences (to_on) WHERE handed_back_at IS NULL;

-- What became of a person's deadlines in a stretch of time.
CREATE INDEX deadlines_settled_by ON deadlines (owner_id, settled_at) WHERE NOT live;
