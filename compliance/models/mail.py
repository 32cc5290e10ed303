"""The outbox: one message to one person, handed to the mail server once."""

from django.db import models
from django.db.models import Q

from accounts.models.person import Person


class Mail(models.Model):
    """A message that carries one alert or several. Its key comes from what it carries, and with it its Message-ID.

    `keeps_quiet` holds it back on days on which the bank is closed, as the person asked.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        SENT = "sent", "Sent"
        GIVEN_UP = "given_up", "Given up"
        BOUNCED = "bounced", "Bounced"

    key = models.CharField(max_length=32, primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mails")
    subject = models.CharField(max_length=300)
    message_id = models.CharField(max_length=200, unique=True)
    created_at = models.DateTimeField()
    keeps_quiet = models.BooleanField(default=False)
    digest_day = models.DateField(null=True, help_text="The day whose digest it is; empty for any other mail.")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    first_attempt_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True, help_text="When it was taken, given up, or came back.")
    last_error = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "digest_day"], name="mail_one_digest_a_day"),
            models.CheckConstraint(
                condition=Q(state="waiting", ended_at__isnull=True) | (~Q(state="waiting") & Q(ended_at__isnull=False)),
                name="mail_ended_has_its_instant",
            ),
        )
        indexes = (
            models.Index(fields=["next_attempt_at"], condition=Q(state="waiting"), name="mail_waiting"),
            models.Index(fields=["state", "-created_at"], name="mail_by_state"),
            models.Index(fields=["person", "-created_at"], name="mail_of_a_person"),
        )

    def __str__(self) -> str:
        return self.subject
