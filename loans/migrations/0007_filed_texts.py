"""The texts of the chain's documents; like every fact they are never changed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("loans", "0006_draft_facts"),
        ("accounts", "0002_integrity"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FiledText",
            fields=[
                (
                    "modification",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="filed_text",
                        serialize=False,
                        to="loans.modification",
                    ),
                ),
                ("text", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                ("recorded", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="filed_text_says_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("digest__regex", "^[0-9a-f]{64}$")), name="filed_text_digest"
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            "CREATE TRIGGER facts BEFORE UPDATE OR DELETE ON loans_filedtext FOR EACH ROW EXECUTE FUNCTION refuse_change()",
            "DROP TRIGGER facts ON loans_filedtext",
        ),
    ]
