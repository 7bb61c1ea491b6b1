-- One key for each case and each person, sealed under the keys of the house. What is sealed with it is read as long as it is here: erasing
-- destroys it, and with it every copy of what it has sealed.
CREATE TABLE "data_keys" (
    "subject" TEXT NOT NULL,
    "key_name" TEXT,
    "sealed" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "destroyed_at" TIMESTAMPTZ(3),

    CONSTRAINT "data_keys_pkey" PRIMARY KEY ("subject"),
    CONSTRAINT "data_keys_is_there_or_destroyed" CHECK (("sealed" IS NULL) = ("destroyed_at" IS NOT NULL) AND ("sealed" IS NULL) = ("key_name" IS NULL))
);
CREATE INDEX "data_keys_key_name_idx" ON "data_keys"("key_name");

-- What was destroyed is not put back, and not made anew.
CREATE FUNCTION refuse_to_revive_a_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.destroyed_at IS NULL THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'the key of % is not brought back: % refused', OLD.subject, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER data_keys_stay_destroyed BEFORE UPDATE OR DELETE ON data_keys FOR EACH ROW EXECUTE FUNCTION refuse_to_revive_a_key();

-- Who was erased, when, and who wanted it. `subjects` are all ids it is about: of a customer also those that were merged into it.
CREATE TABLE "erasures" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL CHECK ("kind" IN ('customer', 'person')),
    "subject_id" TEXT NOT NULL,
    "subjects" TEXT[] NOT NULL,
    "reason" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "erased_at" TIMESTAMPTZ(3),
    "done" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "erasures_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "erasures_subject_id_key" ON "erasures"("subject_id");
CREATE INDEX "erasures_subjects_idx" ON "erasures" USING gin ("subjects");
CREATE INDEX "erasures_at_id_idx" ON "erasures"("at" DESC, "id" DESC);

-- It stays on record; only what came of it is added, once.
CREATE FUNCTION refuse_change_of_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.erased_at IS NULL
     AND (to_jsonb(NEW) - '{subjects,erased_at,done}'::text[]) = (to_jsonb(OLD) - '{subjects,erased_at,done}'::text[]) AND NEW.subjects @> OLD.subjects
  THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'erasures stay on record: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER erasures_stay BEFORE UPDATE OR DELETE ON erasures FOR EACH ROW EXECUTE FUNCTION refuse_change_of_erasure();

CREATE FUNCTION is_erased(subject text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM erasures WHERE subjects @> ARRAY[subject])
$$;

-- [A4] History stays as it was: what happened, when, by whom. Of a customer who was erased the words are taken out, and nothing else is.
CREATE OR REPLACE FUNCTION refuse_change_of_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND TG_LEVEL = 'ROW' AND (to_jsonb(NEW) - '{data,situation}'::text[]) = (to_jsonb(OLD) - '{data,situation}'::text[])
     AND is_erased((SELECT customer_id FROM cases WHERE id = OLD.case_id))
  THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'case_events is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;

-- What was corrected in facts, and what followed from them, goes with the facts.
CREATE FUNCTION refuse_unless_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF is_erased(OLD.customer_id) THEN RETURN OLD; END IF;
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
DROP TRIGGER fact_changes_append_only ON fact_changes;
CREATE TRIGGER fact_changes_append_only BEFORE UPDATE OR TRUNCATE ON fact_changes
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_what_was_kept();
CREATE TRIGGER fact_changes_no_delete BEFORE DELETE ON fact_changes FOR EACH ROW EXECUTE FUNCTION refuse_unless_erased();
DROP TRIGGER assessments_no_delete ON assessments;
CREATE TRIGGER assessments_no_truncate BEFORE TRUNCATE ON assessments
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_what_was_kept();
CREATE TRIGGER assessments_no_delete BEFORE DELETE ON assessments FOR EACH ROW EXECUTE FUNCTION refuse_unless_erased();

-- The engine's histories go where no key of the case could be destroyed: they are from before there were such keys.
CREATE OR REPLACE FUNCTION refuse_change_of_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND TG_LEVEL = 'ROW' AND is_erased((SELECT customer_id FROM cases WHERE id = OLD.case_id)) THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'kept_histories is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
