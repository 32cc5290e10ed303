"""The trail: who did what, when and why, in an append-only chain of digests for each scope."""

from django.db import models

from accounts.models.person import Person


class TrailEntry(models.Model):
    """One act. Rows are never updated or deleted; the database refuses both.

    `scope` is what the chain is about (`agreement/SLUG`, `accounts`); `digest` covers the entry and the one before.
    """

    scope = models.CharField(max_length=120)
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=60)
    subject = models.CharField(max_length=200)
    why = models.TextField(blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["scope", "sequence"], name="trail_sequence_once"),)
        indexes = (models.Index(fields=["-at"], name="trail_newest_first"),)

    def __str__(self) -> str:
        return f"{self.scope} {self.sequence}: {self.act} {self.subject}"
