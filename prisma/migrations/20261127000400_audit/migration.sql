-- [A4] Who asked for what, when, from where, and what came of it. Nothing here is ever changed; each row is chained to the one before.
CREATE TABLE "audit" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "address" TEXT,
    "request_id" TEXT,
    "method" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "subject" TEXT,
    "before" JSONB,
    "after" JSONB,
    "previous" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("seq")
);
CREATE INDEX "audit_by_seq_idx" ON "audit"("by", "seq");
CREATE INDEX "audit_subject_seq_idx" ON "audit"("subject", "seq") WHERE subject IS NOT NULL;
CREATE INDEX "audit_at_idx" ON "audit"("at");

-- What a row is hashed over. Each part has its length before it, so that none can borrow from its neighbour.
CREATE FUNCTION audit_text(a audit) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT string_agg(coalesce(length(part)::text, '-') || ':' || coalesce(part, ''), ',' ORDER BY nth)
  FROM unnest(ARRAY[a.previous, a.seq::text, (extract(epoch FROM a.at) * 1000)::bigint::text, a.by, a.key_id, a.address, a.request_id, a.method,
    a.route, a.path, a.status::text, a.subject, a.before::text, a.after::text]) WITH ORDINALITY AS p (part, nth)
$$;

-- One after the other: the numbers have no gaps, so that a row that is missing is missed.
CREATE FUNCTION chain_audit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last record;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('followthrough.audit'));
  SELECT seq, hash INTO last FROM audit ORDER BY seq DESC LIMIT 1;
  NEW.seq := coalesce(last.seq, 0) + 1;
  NEW.previous := coalesce(last.hash, '');
  NEW.hash := encode(sha256(convert_to(audit_text(NEW), 'UTF8')), 'hex');
  RETURN NEW;
END $$;
CREATE TRIGGER audit_chained BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION chain_audit();
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_what_was_kept();
