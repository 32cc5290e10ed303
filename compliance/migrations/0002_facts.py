"""What was delivered, tested and certified is never changed: the database refuses update and delete."""

from django.db import migrations

TABLES = {
    "compliance_storedfile": "",
    "compliance_statement": "",
    "compliance_figure": "",
    "compliance_evaluation": "",
    # A certificate's paper is rendered after it was issued; nothing else of it may change.
    "compliance_certificate": "'paper_id'",
}


class Migration(migrations.Migration):
    dependencies = (("compliance", "0001_initial"), ("accounts", "0002_integrity"))
    operations = tuple(
        migrations.RunSQL(
            f"CREATE TRIGGER facts BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change({kept})",
            f"DROP TRIGGER facts ON {table}",
        )
        for table, kept in TABLES.items()
    )
