"""What Django's constraints cannot say: facts that refuse change, and roles tied to the kind of their organization."""

from django.db import migrations

REFUSE_CHANGE = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- The names of columns that may still be filled come as arguments; all else of a fact stays as it was recorded.
    IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - TG_ARGV = to_jsonb(NEW) - TG_ARGV AND TG_NARGS > 0 THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% holds facts: a row is never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
"""
TRAIL = """
CREATE TRIGGER facts BEFORE UPDATE OR DELETE ON accounts_trailentry FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""
ROLE_FITS = """
ALTER TABLE accounts_membership ADD CONSTRAINT membership_of_the_kind FOREIGN KEY (organization_id, organization_kind)
    REFERENCES accounts_organization (id, kind) ON UPDATE RESTRICT DEFERRABLE INITIALLY DEFERRED;
"""


class Migration(migrations.Migration):
    dependencies = (("accounts", "0001_initial"),)
    operations = (
        migrations.RunSQL(REFUSE_CHANGE, "DROP FUNCTION refuse_change()"),
        migrations.RunSQL(TRAIL, "DROP TRIGGER facts ON accounts_trailentry"),
        migrations.RunSQL(ROLE_FITS, "ALTER TABLE accounts_membership DROP CONSTRAINT membership_of_the_kind"),
    )
