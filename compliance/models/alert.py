"""Alerts: what one person is told of one cause, written in the transaction of the cause."""

from django.db import models
from django.db.models import Q

from accounts.models.person import Person
from compliance.domain.alerts import RULES, Way
from compliance.models.mail import Mail
from loans.models.agreement import Agreement

LOUD = [kind.value for kind, rule in RULES.items() if not rule.silenced]


class Alert(models.Model):
    """One thing told to one person. `cause` is unique for the person, so nobody is told twice.

    `matter` is the same for all that are told of one cause, also of those to whom it went on because nobody had
    acknowledged it. `mail` carries it: its own, one with others of the day, or none where the person wants none.
    """

    key = models.CharField(max_length=32, unique=True, help_text="Names it in its address and in its mail.")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="alerts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="alerts")
    kind = models.CharField(max_length=30, help_text="One of compliance.domain.alerts.Kind.")
    capacity = models.CharField(max_length=20, help_text="As what the person is told.")
    cause = models.CharField(max_length=200)
    matter = models.CharField(max_length=200)
    subject = models.CharField(max_length=300)
    happened = models.TextField()
    numbers = models.JSONField(default=list, help_text="Pairs of a label and a value.")
    to_do = models.TextField()
    address = models.CharField(max_length=300, help_text="The path of the page on which to do it.")
    text = models.TextField()
    html = models.TextField()
    created_at = models.DateTimeField()
    way = models.CharField(max_length=10, choices=[(way.value, way.value.capitalize()) for way in Way])
    mail = models.ForeignKey(Mail, null=True, on_delete=models.PROTECT, related_name="alerts")
    opened_at = models.DateTimeField(null=True)
    escalates_at = models.DateTimeField(
        null=True, help_text="When it goes on to the next person unless somebody acknowledges it; empty: it does not."
    )
    passed_on = models.BooleanField(default=False, help_text="Whether it went on because nobody acknowledged it.")
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "cause"], name="alert_once_for_each_person"),
            models.CheckConstraint(
                condition=Q(acknowledged_at__isnull=True, acknowledged_by__isnull=True)
                | Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False),
                name="alert_acknowledged_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(way=Way.NONE.value, mail__isnull=False), name="alert_page_only_has_no_mail"
            ),
        )
        indexes = (
            models.Index(fields=["person", "-created_at", "-id"], name="alert_of_a_person"),
            models.Index(fields=["cause"], name="alert_of_a_cause"),
            models.Index(fields=["agreement", "matter"], name="alert_of_a_matter"),
            models.Index(
                fields=["person"], condition=Q(way=Way.DIGEST.value, mail__isnull=True), name="alert_waiting_for_digest"
            ),
            models.Index(
                fields=["escalates_at"],
                condition=Q(escalates_at__isnull=False, acknowledged_at__isnull=True, passed_on=False),
                name="alert_to_pass_on",
            ),
        )

    def __str__(self) -> str:
        return self.subject
