-- [A3] A key that is rotated is answered under its old secret too, for a while.
ALTER TABLE "api_keys" ADD COLUMN "previous_hash" TEXT, ADD COLUMN "previous_until" TIMESTAMPTZ(3);
CREATE UNIQUE INDEX "api_keys_previous_hash_key" ON "api_keys"("previous_hash");
