"""Which clauses name a security paper; and what is on record of such papers is never changed either."""

from django.db import migrations, models

TABLES = (
    "loans_securitydocument",
    "loans_securitydocument_parties",
    "loans_securitydocument_mentioned_in",
    "loans_securitydocument_ratified_by",
)


class Migration(migrations.Migration):
    dependencies = (("loans", "0009_waiver_facts"), ("accounts", "0002_integrity"))
    operations = (
        migrations.AddField(
            model_name="securitydocument",
            name="mentioned_in",
            field=models.ManyToManyField(related_name="mentioned_documents", to="loans.clause"),
        ),
        *(
            migrations.RunSQL(
                f"CREATE TRIGGER facts BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()",
                f"DROP TRIGGER facts ON {table}",
            )
            for table in TABLES
        ),
    )
