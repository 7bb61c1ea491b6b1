-- So that two people who change the same thing do not overwrite each other: counted by the database, by what people say of it alone.
CREATE FUNCTION count_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.revision := OLD.revision + 1;
  RETURN NEW;
END $$;

ALTER TABLE "staff" ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 1;
CREATE TRIGGER "staff_revision" BEFORE UPDATE OF name, email, language, manager_id, team_id, roles, channels, handles, time_zone, quiet_hours ON "staff"
  FOR EACH ROW WHEN ((OLD.name, OLD.email, OLD.language, OLD.manager_id, OLD.team_id, OLD.roles, OLD.channels, OLD.handles, OLD.time_zone, OLD.quiet_hours)
    IS DISTINCT FROM (NEW.name, NEW.email, NEW.language, NEW.manager_id, NEW.team_id, NEW.roles, NEW.channels, NEW.handles, NEW.time_zone, NEW.quiet_hours))
  EXECUTE FUNCTION count_revision();

ALTER TABLE "absences" ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 1;
CREATE TRIGGER "absences_revision" BEFORE UPDATE OF from_on, to_on, stand_in_id ON "absences"
  FOR EACH ROW WHEN ((OLD.from_on, OLD.to_on, OLD.stand_in_id) IS DISTINCT FROM (NEW.from_on, NEW.to_on, NEW.stand_in_id))
  EXECUTE FUNCTION count_revision();

ALTER TABLE "channels" ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 1;
CREATE TRIGGER "channels_revision" BEFORE UPDATE OF name, url, secret, per_minute ON "channels"
  FOR EACH ROW WHEN ((OLD.name, OLD.url, OLD.secret, OLD.per_minute) IS DISTINCT FROM (NEW.name, NEW.url, NEW.secret, NEW.per_minute))
  EXECUTE FUNCTION count_revision();

ALTER TABLE "webhooks" ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 1;
CREATE TRIGGER "webhooks_revision" BEFORE UPDATE OF url, events, kinds, secret ON "webhooks"
  FOR EACH ROW WHEN ((OLD.url, OLD.events, OLD.kinds, OLD.secret) IS DISTINCT FROM (NEW.url, NEW.events, NEW.kinds, NEW.secret))
  EXECUTE FUNCTION count_revision();

-- What the rules make of a customer is no change of theirs.
ALTER TABLE "customers" ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 1;
CREATE TRIGGER "customers_revision" BEFORE UPDATE OF name, owner_id, external_source, external_id, industry, size, region, credit_code, website, founded_on,
    first_deal_on, referred_by_id, potential, tags, decided, merged_into_id ON "customers"
  FOR EACH ROW WHEN ((OLD.name, OLD.owner_id, OLD.external_source, OLD.external_id, OLD.industry, OLD.size, OLD.region, OLD.credit_code, OLD.website,
      OLD.founded_on, OLD.first_deal_on, OLD.referred_by_id, OLD.potential, OLD.tags, OLD.decided, OLD.merged_into_id)
    IS DISTINCT FROM (NEW.name, NEW.owner_id, NEW.external_source, NEW.external_id, NEW.industry, NEW.size, NEW.region, NEW.credit_code, NEW.website,
      NEW.founded_on, NEW.first_deal_on, NEW.referred_by_id, NEW.potential, NEW.tags, NEW.decided, NEW.merged_into_id))
  EXECUTE FUNCTION count_revision();
