-- The order in which customers were merged into one: several may share a moment [C2].
ALTER TABLE "customer_merges" ADD COLUMN "seq" BIGINT;
UPDATE "customer_merges" SET "seq" = ordered.n
  FROM (SELECT "id", row_number() OVER (ORDER BY "at", "id") AS n FROM "customer_merges") AS ordered
  WHERE ordered."id" = "customer_merges"."id";
CREATE SEQUENCE "customer_merges_seq_seq" OWNED BY "customer_merges"."seq";
SELECT setval('customer_merges_seq_seq', coalesce(max("seq"), 0) + 1, false) FROM "customer_merges";
ALTER TABLE "customer_merges" ALTER COLUMN "seq" SET DEFAULT nextval('customer_merges_seq_seq'), ALTER COLUMN "seq" SET NOT NULL;
DROP INDEX "customer_merges_survivor_id_at_idx";
CREATE INDEX "customer_merges_survivor_id_seq_idx" ON "customer_merges"("survivor_id", "seq");
