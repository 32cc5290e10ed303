"""What a document said is never changed: the database refuses update and delete."""

from django.db import migrations

TABLES = ("loans_clause", "loans_term", "loans_deadlineoverride", "loans_agreementpaper")


class Migration(migrations.Migration):
    dependencies = (("loans", "0001_initial"), ("accounts", "0002_integrity"))
    operations = tuple(
        migrations.RunSQL(
            f"CREATE TRIGGER facts BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()",
            f"DROP TRIGGER facts ON {table}",
        )
        for table in TABLES
    )
