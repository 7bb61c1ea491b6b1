-- [A1] People who signed in: by a browser that has a secret, which is stored hashed.
CREATE TABLE "sessions" (
    "id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "staff_id" TEXT NOT NULL,
    "how" TEXT NOT NULL,
    "address" TEXT,
    "agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "sessions_hash_key" ON "sessions"("hash");
CREATE INDEX "sessions_staff_id_id_idx" ON "sessions"("staff_id", "id");
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A link signs one person in, once. Without a person: whoever opens it becomes the first administrator.
CREATE TABLE "sign_in_links" (
    "hash" TEXT NOT NULL,
    "staff_id" TEXT,
    "email" TEXT,
    "made_by" TEXT NOT NULL,
    "next" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_links_pkey" PRIMARY KEY ("hash")
);
CREATE INDEX "sign_in_links_staff_id_idx" ON "sign_in_links"("staff_id");
CREATE INDEX "sign_in_links_expires_at_idx" ON "sign_in_links"("expires_at");
ALTER TABLE "sign_in_links" ADD CONSTRAINT "sign_in_links_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Somebody is at the identity provider; what they come back with must fit.
CREATE TABLE "sign_in_attempts" (
    "hash" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "nonce" TEXT NOT NULL,
    "verifier" TEXT NOT NULL,
    "next" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_attempts_pkey" PRIMARY KEY ("hash")
);
CREATE INDEX "sign_in_attempts_expires_at_idx" ON "sign_in_attempts"("expires_at");

-- Who somebody of an identity provider is here. Found by the address the first time; kept, so that a new address makes nobody another.
CREATE TABLE "identities" (
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "staff_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "identities_pkey" PRIMARY KEY ("issuer", "subject")
);
ALTER TABLE "identities" ADD CONSTRAINT "identities_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE INDEX "staff_lower_email_idx" ON "staff"(lower("email"));
