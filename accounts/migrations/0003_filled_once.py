"""A column of a fact that may still be filled is filled once: what it then says is as fixed as the rest."""

from django.db import migrations

REFUSE_CHANGE = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- The names of columns that may still be filled come as arguments; all else of a fact stays as it was recorded.
    IF TG_OP = 'UPDATE' AND TG_NARGS > 0 AND to_jsonb(OLD) - TG_ARGV = to_jsonb(NEW) - TG_ARGV{only_empty} THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% holds facts: a row is never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
"""
ONLY_EMPTY = """
        AND NOT EXISTS (
            SELECT FROM unnest(TG_ARGV) AS name
            WHERE to_jsonb(OLD) -> name NOT IN ('null', to_jsonb(NEW) -> name)
        )"""


class Migration(migrations.Migration):
    dependencies = (("accounts", "0002_integrity"),)
    operations = (migrations.RunSQL(REFUSE_CHANGE.format(only_empty=ONLY_EMPTY), REFUSE_CHANGE.format(only_empty="")),)
