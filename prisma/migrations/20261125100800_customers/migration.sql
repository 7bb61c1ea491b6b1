-- Customers, what is known of them, and what follows from it [C1, C3–C7].

-- What people type and what was stored meet in one form: full-width as half-width, no case, no spaces, no punctuation.
CREATE FUNCTION search_key(given text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT lower(regexp_replace(normalize(given, NFKC), '[[:space:][:punct:]]+', '', 'g'))
$$;

-- Every two neighbouring characters (a single character is itself). Two, not three: many Chinese names and most words have two.
CREATE FUNCTION search_grams(given text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT substr(k, n, 2)), '{}')
  FROM search_key(given) AS k, generate_series(1, greatest(length(k) - 1, least(length(k), 1))) AS n
$$;

ALTER TABLE "customers"
    ADD COLUMN "industry" TEXT,
    ADD COLUMN "size" TEXT,
    ADD COLUMN "region" TEXT,
    ADD COLUMN "credit_code" TEXT,
    ADD COLUMN "website" TEXT,
    ADD COLUMN "web_domain" TEXT,
    ADD COLUMN "founded_on" TEXT,
    ADD COLUMN "first_deal_on" TEXT,
    ADD COLUMN "referred_by_id" TEXT,
    ADD COLUMN "potential" INTEGER,
    ADD COLUMN "tags" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    ADD COLUMN "decided" JSONB NOT NULL DEFAULT '{}',
    ADD COLUMN "merged_into_id" TEXT,
    ADD COLUMN "activity" TEXT NOT NULL DEFAULT 'low',
    ADD COLUMN "orientation" TEXT,
    ADD COLUMN "lifecycle" TEXT NOT NULL DEFAULT 'prospect',
    ADD COLUMN "marketing_class" TEXT NOT NULL DEFAULT 'general',
    ADD COLUMN "value_score" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "yearly_amount" DECIMAL(20,2) NOT NULL DEFAULT 0,
    ADD COLUMN "last_interaction_at" TIMESTAMPTZ(3),
    ADD COLUMN "assessment_seq" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    ADD COLUMN "updated_by" TEXT,
    ADD COLUMN name_key text COLLATE "C" GENERATED ALWAYS AS (search_key(name)) STORED,
    ADD COLUMN name_grams text[] GENERATED ALWAYS AS (search_grams(name)) STORED,
    ADD CONSTRAINT customers_not_merged_into_itself CHECK (merged_into_id <> id);

CREATE TABLE "contacts" (
    "id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "original_customer_id" TEXT,
    "external_source" TEXT,
    "external_id" TEXT,
    "name" TEXT NOT NULL,
    "position" TEXT,
    "phones" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "email" TEXT,
    "email_key" TEXT,
    "channels" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "decision_maker" BOOLEAN NOT NULL DEFAULT false,
    "birthday" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by" TEXT NOT NULL,
    "retracted_at" TIMESTAMPTZ(3),
    name_grams text[] GENERATED ALWAYS AS (search_grams(name)) STORED,

    CONSTRAINT "contacts_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "contracts" (
    "id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "original_customer_id" TEXT,
    "external_source" TEXT,
    "external_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "title" TEXT,
    "amount" DECIMAL(20,4) NOT NULL,
    "currency" TEXT NOT NULL,
    "signed_on" TEXT NOT NULL,
    "starts_on" TEXT,
    "ends_on" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by" TEXT NOT NULL,
    "retracted_at" TIMESTAMPTZ(3),

    CONSTRAINT "contracts_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "orders" (
    "id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "original_customer_id" TEXT,
    "external_source" TEXT,
    "external_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "title" TEXT,
    "amount" DECIMAL(20,4) NOT NULL,
    "currency" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by" TEXT NOT NULL,
    "retracted_at" TIMESTAMPTZ(3),

    CONSTRAINT "orders_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "interactions" (
    "id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "original_customer_id" TEXT,
    "external_source" TEXT,
    "external_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'contact',
    "channel" TEXT NOT NULL,
    "direction" TEXT,
    "topic" TEXT,
    "summary" TEXT,
    "by_id" TEXT,
    "contact_id" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by" TEXT NOT NULL,
    "retracted_at" TIMESTAMPTZ(3),

    CONSTRAINT "interactions_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "behaviour" (
    "id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "original_customer_id" TEXT,
    "external_source" TEXT,
    "external_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "type" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,
    "data" JSONB,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by" TEXT NOT NULL,
    "retracted_at" TIMESTAMPTZ(3),

    CONSTRAINT "behaviour_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "satisfaction" (
    "id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "original_customer_id" TEXT,
    "external_source" TEXT,
    "external_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "measure" TEXT NOT NULL,
    "score" INTEGER NOT NULL,
    "comment" TEXT,
    "contact_id" TEXT,
    "case_id" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by" TEXT NOT NULL,
    "retracted_at" TIMESTAMPTZ(3),

    CONSTRAINT "satisfaction_pkey" PRIMARY KEY ("id")
);

-- [C1] The same item again is the same fact.
CREATE UNIQUE INDEX "contacts_external_source_external_id_key" ON "contacts"("external_source", "external_id");
CREATE UNIQUE INDEX "contracts_external_source_external_id_key" ON "contracts"("external_source", "external_id");
CREATE UNIQUE INDEX "orders_external_source_external_id_key" ON "orders"("external_source", "external_id");
CREATE UNIQUE INDEX "interactions_external_source_external_id_key" ON "interactions"("external_source", "external_id");
CREATE UNIQUE INDEX "behaviour_external_source_external_id_key" ON "behaviour"("external_source", "external_id");
CREATE UNIQUE INDEX "satisfaction_external_source_external_id_key" ON "satisfaction"("external_source", "external_id");

-- What happened with one customer, in order.
CREATE INDEX "contacts_customer_id_id_idx" ON "contacts"("customer_id", "id");
CREATE INDEX "contracts_customer_id_at_id_idx" ON "contracts"("customer_id", "at", "id");
CREATE INDEX "orders_customer_id_at_id_idx" ON "orders"("customer_id", "at", "id");
CREATE INDEX "interactions_customer_id_at_id_idx" ON "interactions"("customer_id", "at", "id");
CREATE INDEX "behaviour_customer_id_at_id_idx" ON "behaviour"("customer_id", "at", "id");
CREATE INDEX "satisfaction_customer_id_at_id_idx" ON "satisfaction"("customer_id", "at", "id");

-- What was known before a fact was corrected.
CREATE TABLE "fact_changes" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "fact_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "by" TEXT,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "fact_changes_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "fact_changes_fact_id_id_idx" ON "fact_changes"("fact_id", "id");

-- [C7] What followed from the facts, whenever it became something else.
CREATE TABLE "assessments" (
    "id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "original_customer_id" TEXT,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "cause" JSONB NOT NULL,
    "changed" TEXT[] NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,
    "facts" JSONB NOT NULL,
    "policy_version" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "assessments_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "assessments_customer_id_seq_key" ON "assessments"("customer_id", "seq");
CREATE INDEX "assessments_customer_id_at_id_idx" ON "assessments"("customer_id", "at", "id");

-- Whose facts have changed since they were last assessed. Rows are only added, and taken away by whoever assessed: nobody waits for
-- anybody, and a crash between the two leaves them to the sweep.
CREATE TABLE "assessment_marks" (
    "id" BIGSERIAL NOT NULL,
    "customer_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "fact_id" TEXT,
    "facts" INTEGER NOT NULL DEFAULT 1,
    "marked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "assessment_marks_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "assessment_marks_customer_id_idx" ON "assessment_marks"("customer_id");

-- A message can come from a case, or from what became of a customer.
ALTER TABLE "outbox"
    ALTER COLUMN "case_id" DROP NOT NULL,
    ADD COLUMN "assessment_id" TEXT,
    ADD CONSTRAINT outbox_from CHECK ((case_id IS NULL) <> (assessment_id IS NULL));

-- Search and lists; those who were merged into another do not show.
CREATE INDEX customers_name_grams ON customers USING gin (name_grams);
CREATE INDEX customers_tags ON customers USING gin (tags);
CREATE INDEX contacts_name_grams ON contacts USING gin (name_grams);
CREATE INDEX contacts_phones ON contacts USING gin (phones);
CREATE INDEX contacts_email_key ON contacts (email_key);
CREATE INDEX customers_credit_code ON customers (credit_code) WHERE credit_code IS NOT NULL;
CREATE INDEX customers_web_domain ON customers (web_domain) WHERE web_domain IS NOT NULL;
CREATE INDEX customers_merged ON customers (merged_into_id) WHERE merged_into_id IS NOT NULL;
CREATE INDEX customers_referred_by ON customers (referred_by_id) WHERE referred_by_id IS NOT NULL;
CREATE INDEX customers_by_name ON customers (name_key, id) WHERE merged_into_id IS NULL;
CREATE INDEX customers_by_tier ON customers (tier, id) WHERE merged_into_id IS NULL;
CREATE INDEX customers_by_risk ON customers (churn_risk, id) WHERE merged_into_id IS NULL;
CREATE INDEX customers_by_owner ON customers (owner_id, id) WHERE merged_into_id IS NULL;
CREATE INDEX customers_by_value ON customers (value_score DESC, id DESC) WHERE merged_into_id IS NULL;
CREATE INDEX customers_by_amount ON customers (yearly_amount DESC, id DESC) WHERE merged_into_id IS NULL;
CREATE INDEX customers_by_silence ON customers ((coalesce(last_interaction_at, '-infinity'::timestamptz)), id) WHERE merged_into_id IS NULL;

-- [C4, C7] A fact that matters cannot be written without a mark, whoever writes it.
CREATE FUNCTION mark_for_assessment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO assessment_marks (customer_id, kind, fact_id, facts)
  SELECT customer_id, TG_TABLE_NAME, min(id), count(*) FROM new_rows GROUP BY customer_id;
  RETURN NULL;
END $$;
CREATE FUNCTION mark_again_for_assessment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO assessment_marks (customer_id, kind, fact_id, facts)
  SELECT customer_id, TG_TABLE_NAME, min(id), count(*)
  FROM (SELECT id, customer_id FROM new_rows UNION SELECT id, customer_id FROM old_rows) AS touched GROUP BY customer_id;
  RETURN NULL;
END $$;

-- [C1] What changes in a fact is kept, before and after.
CREATE FUNCTION keep_what_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO fact_changes (kind, fact_id, customer_id, by, before, after)
  SELECT TG_TABLE_NAME, n.id, to_jsonb(n) ->> 'customer_id', n.updated_by, d.before, d.after
  FROM new_rows n JOIN old_rows o USING (id) CROSS JOIN LATERAL (
    SELECT jsonb_object_agg(key, was.value) AS before, jsonb_object_agg(key, now.value) AS after
    FROM jsonb_each(to_jsonb(o)) AS was (key, value) JOIN jsonb_each(to_jsonb(n)) AS now (key, value) USING (key)
    WHERE was.value IS DISTINCT FROM now.value AND NOT key = ANY (ARRAY['revision', 'updated_at', 'updated_by', 'name_key', 'name_grams'])
  ) AS d WHERE d.before IS NOT NULL;
  RETURN NULL;
END $$;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['contracts', 'orders', 'interactions', 'behaviour', 'satisfaction'] LOOP
    EXECUTE format('CREATE TRIGGER %s_matter AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_for_assessment()', t, t);
    EXECUTE format('CREATE TRIGGER %s_matter_again AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_again_for_assessment()', t, t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['contacts', 'contracts', 'orders', 'interactions', 'behaviour', 'satisfaction'] LOOP
    EXECUTE format('CREATE TRIGGER %s_changes AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION keep_what_changed()', t, t);
  END LOOP;
END $$;

-- Of a customer, what is told of it: not what is worked out, which has its own history. (The history's customer is the customer itself.)
CREATE FUNCTION keep_what_changed_of_a_customer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO fact_changes (kind, fact_id, customer_id, by, before, after)
  SELECT 'customers', NEW.id, NEW.id, NEW.updated_by, jsonb_object_agg(key, was.value), jsonb_object_agg(key, now.value)
  FROM jsonb_each(to_jsonb(OLD)) AS was (key, value) JOIN jsonb_each(to_jsonb(NEW)) AS now (key, value) USING (key)
  WHERE was.value IS DISTINCT FROM now.value AND key = ANY (ARRAY['name', 'owner_id', 'industry', 'size', 'region', 'credit_code', 'website',
    'founded_on', 'first_deal_on', 'referred_by_id', 'potential', 'tags', 'decided', 'merged_into_id'])
  HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER customers_changes AFTER UPDATE OF name, owner_id, industry, size, region, credit_code, website, founded_on, first_deal_on,
  referred_by_id, potential, tags, decided, merged_into_id ON customers FOR EACH ROW EXECUTE FUNCTION keep_what_changed_of_a_customer();

-- What is told of a customer and matters to its assessment; a referral matters to the one who referred.
CREATE FUNCTION mark_customer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO assessment_marks (customer_id, kind, fact_id) SELECT id, 'customers', NEW.id
  FROM (SELECT NEW.id UNION SELECT NEW.referred_by_id UNION SELECT CASE TG_OP WHEN 'UPDATE' THEN OLD.referred_by_id END) AS touched (id) WHERE id IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER customers_matter AFTER INSERT ON customers FOR EACH ROW
  WHEN (NEW.first_deal_on IS NOT NULL OR NEW.referred_by_id IS NOT NULL OR NEW.potential IS NOT NULL OR NEW.decided <> '{}')
  EXECUTE FUNCTION mark_customer();
CREATE TRIGGER customers_matter_again AFTER UPDATE OF first_deal_on, referred_by_id, potential, decided, merged_into_id ON customers FOR EACH ROW
  WHEN ((OLD.first_deal_on, OLD.referred_by_id, OLD.potential, OLD.decided, OLD.merged_into_id)
        IS DISTINCT FROM (NEW.first_deal_on, NEW.referred_by_id, NEW.potential, NEW.decided, NEW.merged_into_id))
  EXECUTE FUNCTION mark_customer();

-- A complaint that is a case of its own matters as well.
CREATE FUNCTION mark_complaint() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO assessment_marks (customer_id, kind, fact_id) VALUES (NEW.customer_id, 'cases', NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER complaints_matter AFTER INSERT ON cases FOR EACH ROW WHEN (NEW.kind = 'complaint') EXECUTE FUNCTION mark_complaint();

-- [A4, C7] What was kept stays as it was; only whose it is may change, when customers are merged or parted again.
CREATE FUNCTION refuse_change_of_what_was_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER fact_changes_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON fact_changes
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_what_was_kept();
CREATE TRIGGER assessments_no_delete BEFORE DELETE OR TRUNCATE ON assessments
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_what_was_kept();
CREATE TRIGGER assessments_append_only BEFORE UPDATE OF id, at, cause, changed, before, after, facts, policy_version, recorded_at ON assessments
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_what_was_kept();
