-- What ended in the engine is kept for good, and what was proven is known.

-- The engine's history of a run that ended, as Temporal's own tools write it (JSON), in gzip.
CREATE TABLE "kept_histories" (
    "workflow_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "events" INTEGER NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL,
    "content" BYTEA NOT NULL,
    "kept_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "kept_histories_pkey" PRIMARY KEY ("workflow_id", "run_id")
);
CREATE INDEX "kept_histories_case_id_idx" ON "kept_histories"("case_id");
-- It is compressed already.
ALTER TABLE "kept_histories" ALTER COLUMN "content" SET STORAGE EXTERNAL;

-- [A4] Append-only, by the database and not only by code.
CREATE FUNCTION refuse_change_of_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'kept_histories is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER kept_histories_append_only BEFORE UPDATE OR DELETE ON kept_histories
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_kept();
CREATE TRIGGER kept_histories_no_truncate BEFORE TRUNCATE ON kept_histories
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_kept();

-- Runs that ended, or are about to, until their history is kept.
CREATE TABLE "histories_to_keep" (
    "workflow_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "next_try_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lost" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "histories_to_keep_pkey" PRIMARY KEY ("workflow_id", "run_id")
);
CREATE INDEX "histories_to_keep_next_try_at_idx" ON "histories_to_keep"("next_try_at");

-- What was closed before histories were kept.
INSERT INTO histories_to_keep (workflow_id, run_id, case_id) SELECT id, run_id, id FROM cases WHERE closed_at IS NOT NULL;

-- When each case was last proven, and whether it proved right.
CREATE TABLE "case_proofs" (
    "case_id" TEXT NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL,
    "ok" BOOLEAN NOT NULL,

    CONSTRAINT "case_proofs_pkey" PRIMARY KEY ("case_id")
);
CREATE INDEX "case_proofs_checked_at_idx" ON "case_proofs"("checked_at");
CREATE INDEX case_proofs_differing ON case_proofs (case_id) WHERE NOT ok;
