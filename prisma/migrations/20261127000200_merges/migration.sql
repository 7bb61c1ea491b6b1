-- Customers that are one and the same: found, judged by people, merged, and parted again [C2].
CREATE TABLE "customer_merges" (
    "id" TEXT NOT NULL,
    "survivor_id" TEXT NOT NULL,
    "merged_id" TEXT NOT NULL,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "survivor_before" JSONB NOT NULL,
    "merged_before" JSONB NOT NULL,
    "taken_over" JSONB NOT NULL,
    "referrals" TEXT[] NOT NULL,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by" TEXT,

    CONSTRAINT "customer_merges_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "customer_merges_survivor_id_at_idx" ON "customer_merges"("survivor_id", "at");
CREATE UNIQUE INDEX "customer_merges_in_force" ON "customer_merges"("merged_id") WHERE undone_at IS NULL;

CREATE TABLE "duplicate_pairs" (
    "id" TEXT NOT NULL,
    "one_id" TEXT NOT NULL,
    "other_id" TEXT NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "reasons" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" TEXT,
    "reason" TEXT,

    CONSTRAINT "duplicate_pairs_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "duplicate_pairs_in_order" CHECK (one_id < other_id COLLATE "C")
);
CREATE UNIQUE INDEX "duplicate_pairs_one_id_other_id_key" ON "duplicate_pairs"("one_id", "other_id");
CREATE INDEX "duplicate_pairs_state_score_id_idx" ON "duplicate_pairs"("state", "score" DESC, "id");
CREATE INDEX "duplicate_pairs_other_id_idx" ON "duplicate_pairs"("other_id");

-- Names without legal forms, in simplified characters, and the pairs of characters in them: worked out again when a name is another one.
CREATE TABLE "customer_cores" (
    "customer_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "core" TEXT NOT NULL,
    "grams" TEXT[] NOT NULL,

    CONSTRAINT "customer_cores_pkey" PRIMARY KEY ("customer_id")
);
CREATE INDEX "customer_cores_core_idx" ON "customer_cores"("core");

-- Who set a message to another case off, where it was neither a case nor an assessment.
ALTER TABLE "outbox" ADD COLUMN "by" TEXT;
ALTER TABLE "outbox" DROP CONSTRAINT outbox_from, ADD CONSTRAINT outbox_from CHECK (num_nonnulls(case_id, assessment_id, by) = 1);

-- Who writes from the same domain may be of the same company.
CREATE INDEX contacts_mail_domain ON contacts ((split_part(email_key, '@', 2))) WHERE email_key IS NOT NULL AND retracted_at IS NULL;
