"""An alert says of its own what happened, what to do and where, and rests on its cause alone."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def fill(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """What was told so far were fails: each led to the period of its evaluation."""
    alerts = apps.get_model("compliance", "Alert")
    officers = apps.get_model("loans", "Officer")
    for alert in alerts.objects.select_related("agreement", "evaluation"):
        watches = officers.objects.filter(agreement=alert.agreement, person=alert.person).exists()
        day = alert.evaluation.test_day if alert.evaluation else None
        alert.capacity = "officer" if watches else "signing_officer"
        alert.happened = alert.subject
        alert.to_do = "Open the period, check the working, and decide what follows."
        alert.address = f"/agreements/{alert.agreement.slug}/periods/{day}" if day else "/"
        alert.save(update_fields=["capacity", "happened", "to_do", "address"])


class Migration(migrations.Migration):
    dependencies = [("compliance", "0007_default_facts"), ("loans", "0004_chain_facts")]

    operations = [
        migrations.AddField(
            "alert",
            "address",
            models.CharField(default="", help_text="The path of the one page that it leads to.", max_length=300),
            preserve_default=False,
        ),
        migrations.AddField(
            "alert",
            "capacity",
            models.CharField(default="", help_text="As what the person is told.", max_length=20),
            preserve_default=False,
        ),
        migrations.AddField("alert", "happened", models.TextField(default=""), preserve_default=False),
        migrations.AddField("alert", "to_do", models.TextField(default=""), preserve_default=False),
        migrations.AlterField("alert", "cause", models.CharField(max_length=160)),
        migrations.AlterField(
            "alert", "kind", models.CharField(help_text="One of compliance.domain.alerts.Kind.", max_length=30)
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RemoveField("alert", "evaluation"),
    ]
