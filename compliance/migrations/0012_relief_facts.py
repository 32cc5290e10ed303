"""What was said of a condition and what was paid in are facts: the database refuses change."""

from django.db import migrations

TABLES = ("compliance_conditionstep", "compliance_curepayment")


class Migration(migrations.Migration):
    dependencies = (("compliance", "0011_relief"),)
    operations = tuple(
        migrations.RunSQL(
            f"CREATE TRIGGER facts BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()",
            f"DROP TRIGGER facts ON {table}",
        )
        for table in TABLES
    )
