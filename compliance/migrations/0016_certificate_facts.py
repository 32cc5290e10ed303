"""Steps, seals, accepted values and accounts held elsewhere are facts; and nobody verifies what he or she received."""

from django.db import migrations

TABLES = (
    "compliance_certificate",
    "compliance_certificatestep",
    "compliance_certificateseal",
    "compliance_acceptedvalue",
    "compliance_heldaccount",
)
TWO_PEOPLE = """
CREATE FUNCTION refuse_own_verification() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.kind = 'verified' AND EXISTS (
        SELECT FROM compliance_certificatestep AS step
        WHERE step.certificate_id = NEW.certificate_id AND step.kind = 'received' AND step.taken_by_id = NEW.taken_by_id
    ) THEN
        RAISE EXCEPTION 'whoever received a certificate does not verify it' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER two_people BEFORE INSERT ON compliance_certificatestep
    FOR EACH ROW EXECUTE FUNCTION refuse_own_verification();
"""
UNDONE = "DROP TRIGGER two_people ON compliance_certificatestep; DROP FUNCTION refuse_own_verification();"


class Migration(migrations.Migration):
    dependencies = (("compliance", "0015_certificate_steps"),)
    operations = (
        *(
            migrations.RunSQL(
                f"CREATE TRIGGER facts BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()",
                f"DROP TRIGGER facts ON {table}",
            )
            for table in TABLES
        ),
        migrations.RunSQL(TWO_PEOPLE, UNDONE),
    )
