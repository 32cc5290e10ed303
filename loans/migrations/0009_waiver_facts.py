"""What a document excuses and which fees it sets are facts, like its clauses: the database refuses change."""

from django.db import migrations

TABLES = (
    "loans_waiver",
    "loans_excuse",
    "loans_waivercondition",
    "loans_fee",
    "loans_feeinstalment",
)


class Migration(migrations.Migration):
    dependencies = (("loans", "0008_remedies_and_waivers"),)
    operations = tuple(
        migrations.RunSQL(
            f"CREATE TRIGGER facts BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()",
            f"DROP TRIGGER facts ON {table}",
        )
        for table in TABLES
    )
