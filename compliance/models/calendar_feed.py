"""The secret address under which a person's calendar is read by another program."""

from django.db import models
from django.db.models import Q

from accounts.models.person import Person


class CalendarFeed(models.Model):
    """One address, known by the SHA-256 of its secret; the secret itself is shown once and kept nowhere.

    A person has one address at a time; a revoked one stays on record and opens nothing.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="calendar_feeds")
    secret_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True, help_text="When a program last read it, to the hour.")

    class Meta:
        ordering = ("-made_at",)
        constraints = (
            models.UniqueConstraint(
                fields=["person"], condition=Q(revoked_at__isnull=True), name="calendar_feed_one_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"Calendar of {self.person}"
