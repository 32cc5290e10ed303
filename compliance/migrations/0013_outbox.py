"""An alert is one thing, the mail that carries it another; preferences, acknowledgement, and what each day was done."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

PERSON = settings.AUTH_USER_MODEL
WAYS = [("mail", "Mail"), ("digest", "Digest"), ("none", "None")]
LOUD = ["fail", "default_opened", "event_of_default", "default_ended", "letter_sent"]


def own_mails(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Each alert so far was a mail of its own, named by the hash that its Message-ID holds."""
    alerts = apps.get_model("compliance", "Alert").objects
    mails = apps.get_model("compliance", "Mail").objects
    for alert in alerts.all():
        key = alert.message_id[1:33]
        ended = None if alert.state == "waiting" else alert.sent_at or alert.first_attempt_at or alert.created_at
        mails.create(
            key=key,
            person=alert.person,
            subject=alert.subject,
            message_id=alert.message_id,
            created_at=alert.created_at,
            state=alert.state,
            attempts=alert.attempts,
            next_attempt_at=alert.next_attempt_at,
            first_attempt_at=alert.first_attempt_at,
            ended_at=ended,
            last_error=alert.last_error,
        )
        alerts.filter(pk=alert.pk).update(key=key, matter=alert.cause, mail_id=key)
    editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    dependencies = [
        ("loans", "0004_chain_facts"),
        ("compliance", "0012_relief_facts"),
        migrations.swappable_dependency(PERSON),
    ]

    operations = [
        migrations.CreateModel(
            name="Mail",
            fields=[
                ("key", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("subject", models.CharField(max_length=300)),
                ("message_id", models.CharField(max_length=200, unique=True)),
                ("created_at", models.DateTimeField()),
                ("keeps_quiet", models.BooleanField(default=False)),
                (
                    "digest_day",
                    models.DateField(help_text="The day whose digest it is; empty for any other mail.", null=True),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("sent", "Sent"),
                            ("given_up", "Given up"),
                            ("bounced", "Bounced"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("next_attempt_at", models.DateTimeField()),
                ("first_attempt_at", models.DateTimeField(null=True)),
                (
                    "ended_at",
                    models.DateTimeField(help_text="When it was taken, given up, or came back.", null=True),
                ),
                ("last_error", models.TextField(blank=True)),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="mails", to=PERSON),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Night",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("task", models.CharField(max_length=100)),
                ("day", models.DateField()),
                ("done_at", models.DateTimeField()),
            ],
            options={"constraints": (models.UniqueConstraint(fields=("task", "day"), name="night_once"),)},
        ),
        migrations.CreateModel(
            name="AlertPreference",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(help_text="One of compliance.domain.alerts.Kind.", max_length=30)),
                ("way", models.CharField(choices=WAYS, max_length=10)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="alert_preferences", to=PERSON
                    ),
                ),
            ],
            options={
                "constraints": (
                    models.UniqueConstraint(fields=("person", "kind"), name="alert_preference_once"),
                    models.CheckConstraint(
                        condition=~models.Q(way="none", kind__in=LOUD),
                        name="alert_preference_silences_no_default",
                    ),
                )
            },
        ),
        migrations.CreateModel(
            name="QuietDays",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="quiet_days",
                        serialize=False,
                        to=PERSON,
                    ),
                ),
                ("kept", models.BooleanField()),
            ],
        ),
        migrations.AddField("alert", "key", models.CharField(max_length=32, default=""), preserve_default=False),
        migrations.AddField("alert", "matter", models.CharField(max_length=200, default=""), preserve_default=False),
        migrations.AddField(
            "alert", "numbers", models.JSONField(default=list, help_text="Pairs of a label and a value.")
        ),
        migrations.AddField(
            "alert", "way", models.CharField(max_length=10, choices=WAYS, default="mail"), preserve_default=False
        ),
        migrations.AddField(
            "alert",
            "mail",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="alerts",
                to="compliance.mail",
            ),
        ),
        migrations.AddField("alert", "opened_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "alert",
            "escalates_at",
            models.DateTimeField(
                help_text="When it goes on to the next person unless somebody acknowledges it; empty: it does not.",
                null=True,
            ),
        ),
        migrations.AddField(
            "alert",
            "passed_on",
            models.BooleanField(default=False, help_text="Whether it went on because nobody acknowledged it."),
        ),
        migrations.AddField("alert", "acknowledged_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "alert",
            "acknowledged_by",
            models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=PERSON),
        ),
        migrations.RunPython(own_mails, migrations.RunPython.noop),
        migrations.AlterField(
            "alert",
            "key",
            models.CharField(help_text="Names it in its address and in its mail.", max_length=32, unique=True),
        ),
        migrations.AlterField("alert", "cause", models.CharField(max_length=200)),
        migrations.AlterField(
            "alert",
            "address",
            models.CharField(help_text="The path of the page on which to do it.", max_length=300),
        ),
        migrations.RemoveConstraint("alert", "alert_sent_has_its_instant"),
        migrations.RemoveIndex("alert", "alert_waiting"),
        *(
            migrations.RemoveField("alert", name)
            for name in (
                "attempts",
                "first_attempt_at",
                "last_error",
                "message_id",
                "next_attempt_at",
                "sent_at",
                "state",
            )
        ),
        migrations.AddIndex("alert", models.Index(fields=["person", "-created_at", "-id"], name="alert_of_a_person")),
        migrations.AddIndex("alert", models.Index(fields=["cause"], name="alert_of_a_cause")),
        migrations.AddIndex("alert", models.Index(fields=["agreement", "matter"], name="alert_of_a_matter")),
        migrations.AddIndex(
            "alert",
            models.Index(
                condition=models.Q(way="digest", mail__isnull=True),
                fields=["person"],
                name="alert_waiting_for_digest",
            ),
        ),
        migrations.AddIndex(
            "alert",
            models.Index(
                condition=models.Q(escalates_at__isnull=False, acknowledged_at__isnull=True, passed_on=False),
                fields=["escalates_at"],
                name="alert_to_pass_on",
            ),
        ),
        migrations.AddConstraint(
            "alert",
            models.CheckConstraint(
                condition=models.Q(acknowledged_at__isnull=True, acknowledged_by__isnull=True)
                | models.Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False),
                name="alert_acknowledged_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            "alert",
            models.CheckConstraint(
                condition=~models.Q(way="none", mail__isnull=False),
                name="alert_page_only_has_no_mail",
            ),
        ),
        migrations.AddConstraint(
            "mail", models.UniqueConstraint(fields=("person", "digest_day"), name="mail_one_digest_a_day")
        ),
        migrations.AddConstraint(
            "mail",
            models.CheckConstraint(
                condition=models.Q(state="waiting", ended_at__isnull=True)
                | models.Q(~models.Q(state="waiting"), ended_at__isnull=False),
                name="mail_ended_has_its_instant",
            ),
        ),
        migrations.AddIndex(
            "mail",
            models.Index(condition=models.Q(state="waiting"), fields=["next_attempt_at"], name="mail_waiting"),
        ),
        migrations.AddIndex("mail", models.Index(fields=["state", "-created_at"], name="mail_by_state")),
        migrations.AddIndex("mail", models.Index(fields=["person", "-created_at"], name="mail_of_a_person")),
    ]
