"""Defaults and their steps are facts: the database refuses to change or delete them."""

from django.db import migrations

TABLES = ("compliance_default", "compliance_defaultstep")


class Migration(migrations.Migration):
    dependencies = (("compliance", "0006_defaults"),)
    operations = tuple(
        migrations.RunSQL(
            f"CREATE TRIGGER facts BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()",
            f"DROP TRIGGER facts ON {table}",
        )
        for table in TABLES
    )
