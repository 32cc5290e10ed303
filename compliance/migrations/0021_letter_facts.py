"""Letters, their wording and projections are facts: the database refuses to change or delete them."""

from django.db import migrations

TABLES = (
    "compliance_letterwording",
    "compliance_letter",
    "compliance_letterdefault",
    "compliance_lettertext",
    "compliance_letterstep",
    "compliance_letterpaper",
    "compliance_projection",
    "compliance_projectedfigure",
)


class Migration(migrations.Migration):
    dependencies = (("compliance", "0020_projections"),)
    operations = tuple(
        migrations.RunSQL(
            f"CREATE TRIGGER facts BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()",
            f"DROP TRIGGER facts ON {table}",
        )
        for table in TABLES
    )
