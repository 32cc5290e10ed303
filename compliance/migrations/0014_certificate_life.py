"""A certificate is prepared first: who prepared it and when. Its paper is a fact of its own, made when it is sealed."""

from django.db import migrations

TRIGGER = (
    "CREATE TRIGGER facts BEFORE UPDATE OR DELETE ON compliance_certificate "
    "FOR EACH ROW EXECUTE FUNCTION refuse_change('paper_id')"
)


class Migration(migrations.Migration):
    dependencies = (("compliance", "0013_outbox"),)
    operations = (
        migrations.RunSQL("DROP TRIGGER facts ON compliance_certificate", TRIGGER),
        migrations.RenameField("certificate", "issued_by", "prepared_by"),
        migrations.RenameField("certificate", "issued_at", "prepared_at"),
        migrations.RemoveField("certificate", "paper"),
    )
