"""The outbox: what is to be told to whom, written in the transaction of its cause and sent afterwards."""

from django.db import models
from django.db.models import Q

from accounts.models.person import Person
from compliance.models.evaluation import Evaluation
from loans.models.agreement import Agreement


class Alert(models.Model):
    """One message to one person about one cause. `cause` is unique for the person, so nobody is told twice."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        SENT = "sent", "Sent"
        GIVEN_UP = "given_up", "Given up"

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="alerts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="alerts")
    evaluation = models.ForeignKey(Evaluation, null=True, on_delete=models.PROTECT, related_name="alerts")
    kind = models.CharField(max_length=30)
    cause = models.CharField(max_length=120)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField()
    message_id = models.CharField(max_length=200, unique=True)
    created_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    first_attempt_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "cause"], name="alert_once_for_each_person"),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_at__isnull=False), name="alert_sent_has_its_instant"
            ),
        )
        indexes = (models.Index(fields=["next_attempt_at"], condition=Q(state="waiting"), name="alert_waiting"),)

    def __str__(self) -> str:
        return self.subject
