"""What the database holds of a draft: its trail is fact, only an open one is edited, and no editor approves it."""

from django.db import migrations

FACTS = ("loans_sourcedocument", "loans_draftevent", "loans_requiredcondition", "loans_conditionmet")
PARTS = ("loans_draftclause", "loans_draftoperation", "loans_draftterm", "loans_draftentry")

KEPT = """
CREATE TRIGGER kept BEFORE DELETE ON loans_modificationdraft FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""
OPEN = """
CREATE FUNCTION draft_is_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM loans_modificationdraft
        WHERE id IN (CASE WHEN TG_OP = 'DELETE' THEN OLD.draft_id ELSE NEW.draft_id END,
                     CASE WHEN TG_OP = 'INSERT' THEN NEW.draft_id ELSE OLD.draft_id END)
        AND state <> 'draft'
    ) THEN
        RAISE EXCEPTION 'a draft that was submitted is not edited' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""
ANOTHER = """
CREATE FUNCTION draft_approved_by_another() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.act = 'approve' AND EXISTS (
        SELECT FROM loans_draftevent WHERE draft_id = NEW.draft_id AND actor_id = NEW.actor_id AND edits
    ) THEN
        RAISE EXCEPTION 'whoever edited a draft does not approve it' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER another BEFORE INSERT ON loans_draftevent FOR EACH ROW EXECUTE FUNCTION draft_approved_by_another();
"""


def _facts(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE TRIGGER facts BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()",
        f"DROP TRIGGER facts ON {table}",
    )


def _open(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE TRIGGER open BEFORE INSERT OR UPDATE OR DELETE ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION draft_is_open()",
        f"DROP TRIGGER open ON {table}",
    )


class Migration(migrations.Migration):
    dependencies = (("loans", "0005_drafts"), ("accounts", "0002_integrity"))
    operations = (
        *(_facts(table) for table in FACTS),
        migrations.RunSQL(KEPT, "DROP TRIGGER kept ON loans_modificationdraft"),
        migrations.RunSQL(OPEN, "DROP FUNCTION draft_is_open()"),
        *(_open(table) for table in PARTS),
        migrations.RunSQL(
            ANOTHER, "DROP TRIGGER another ON loans_draftevent; DROP FUNCTION draft_approved_by_another()"
        ),
    )
