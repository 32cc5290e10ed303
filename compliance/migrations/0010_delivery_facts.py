"""What happened, came, was decided and was granted is never changed: the database refuses update and delete."""

from django.db import migrations

TABLES = (
    "compliance_occurrence",
    "compliance_delivery",
    "compliance_deliveryfile",
    "compliance_deliverydecision",
    "compliance_extension",
)


class Migration(migrations.Migration):
    dependencies = (("compliance", "0009_deliveries"), ("accounts", "0002_integrity"))
    operations = tuple(
        migrations.RunSQL(
            f"CREATE TRIGGER facts BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()",
            f"DROP TRIGGER facts ON {table}",
        )
        for table in TABLES
    )
