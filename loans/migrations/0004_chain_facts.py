"""The chain is never changed either: the database refuses update and delete of documents and their signatures."""

from django.db import migrations

TABLES = ("loans_modification", "loans_requiredsignature", "loans_execution")


class Migration(migrations.Migration):
    dependencies = (("loans", "0003_facility_under"), ("accounts", "0002_integrity"))
    operations = tuple(
        migrations.RunSQL(
            f"CREATE TRIGGER facts BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()",
            f"DROP TRIGGER facts ON {table}",
        )
        for table in TABLES
    )
