-- Seals the cursors of lists: the same for every process of an installation.
CREATE TABLE "cursor_keys" (
    "id" INTEGER NOT NULL DEFAULT 1 CHECK ("id" = 1),
    "key" BYTEA NOT NULL,

    CONSTRAINT "cursor_keys_pkey" PRIMARY KEY ("id")
);
-- 244 random bits from the operating system
INSERT INTO "cursor_keys" ("key") VALUES (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));
