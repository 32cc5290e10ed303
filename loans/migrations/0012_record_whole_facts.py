"""Rates, balances, and what assumptions are made for stay as they were recorded."""

from django.db import migrations

TABLES = ("loans_indexrate", "loans_statedbalance", "loans_assumedfor")


class Migration(migrations.Migration):
    dependencies = (("loans", "0011_record_whole"), ("accounts", "0002_integrity"))
    operations = tuple(
        migrations.RunSQL(
            f"CREATE TRIGGER facts BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()",
            f"DROP TRIGGER facts ON {table}",
        )
        for table in TABLES
    )
