"""The head of each chain of the trail, moved on by the database itself, and what a search of the trail goes by."""

import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models

HEADS_OF_WHAT_STANDS = """
INSERT INTO accounts_trailhead (scope, sequence, digest)
    SELECT DISTINCT ON (scope) scope, sequence, digest FROM accounts_trailentry ORDER BY scope, sequence DESC;
"""
HEAD = """
CREATE FUNCTION trail_head_holds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- A head begins before the first entry, and then moves to the very next entry, once that stands and follows it.
    IF TG_OP = 'INSERT' AND NEW.sequence = 0 AND NEW.digest = repeat('0', 64) THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.scope = OLD.scope AND NEW.sequence = OLD.sequence + 1 AND EXISTS (
        SELECT FROM accounts_trailentry
        WHERE scope = NEW.scope AND sequence = NEW.sequence AND previous = OLD.digest AND digest = NEW.digest
    ) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the head of a trail only moves on to the next entry' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER facts BEFORE INSERT OR UPDATE OR DELETE ON accounts_trailhead
    FOR EACH ROW EXECUTE FUNCTION trail_head_holds();
"""
FOLLOWS = """
CREATE FUNCTION trail_entry_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE accounts_trailhead SET sequence = NEW.sequence, digest = NEW.digest
        WHERE scope = NEW.scope AND sequence = NEW.sequence - 1 AND digest = NEW.previous;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'entry % of % does not follow the head of its trail', NEW.sequence, NEW.scope
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER follows AFTER INSERT ON accounts_trailentry FOR EACH ROW EXECUTE FUNCTION trail_entry_follows();
"""


class Migration(migrations.Migration):
    dependencies = (("accounts", "0003_filled_once"),)
    operations = (
        TrigramExtension(),
        migrations.CreateModel(
            name="TrailHead",
            fields=[
                ("scope", models.CharField(max_length=120, primary_key=True, serialize=False)),
                ("sequence", models.PositiveBigIntegerField()),
                ("digest", models.CharField(max_length=64)),
            ],
        ),
        migrations.RemoveIndex(model_name="trailentry", name="trail_newest_first"),
        migrations.AddField(
            model_name="trailentry",
            name="words",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.text.Lower(
                    django.db.models.functions.text.Concat(
                        "act", models.Value(" "), "subject", models.Value(" "), "why", output_field=models.TextField()
                    )
                ),
                output_field=models.TextField(),
            ),
        ),
        migrations.AlterField(
            model_name="trailentry",
            name="actor",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="trailentry", index=models.Index(fields=["-at", "-id"], name="trail_newest_first")
        ),
        migrations.AddIndex(
            model_name="trailentry", index=models.Index(fields=["scope", "-at", "-id"], name="trail_of_a_scope")
        ),
        migrations.AddIndex(
            model_name="trailentry", index=models.Index(fields=["actor", "-at", "-id"], name="trail_of_a_person")
        ),
        migrations.AddIndex(
            model_name="trailentry", index=models.Index(fields=["act", "-at", "-id"], name="trail_of_an_act")
        ),
        migrations.AddIndex(
            model_name="trailentry",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(models.F("words"), name="gin_trgm_ops"), name="trail_words"
            ),
        ),
        migrations.RunSQL(HEADS_OF_WHAT_STANDS, migrations.RunSQL.noop),
        migrations.RunSQL(HEAD, "DROP TRIGGER facts ON accounts_trailhead; DROP FUNCTION trail_head_holds()"),
        migrations.RunSQL(FOLLOWS, "DROP TRIGGER follows ON accounts_trailentry; DROP FUNCTION trail_entry_follows()"),
    )
