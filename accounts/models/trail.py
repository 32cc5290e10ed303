"""The trail: who did what, when and why, in an append-only chain of digests for each scope."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Concat, Lower

from accounts.domain.trail import Entry
from accounts.domain.verification import Seal
from accounts.models.person import Person


class TrailEntry(models.Model):
    """One act. Rows are never updated or deleted; the database refuses both.

    `scope` is what the chain is about (`agreement/SLUG`, `accounts`); `digest` covers the entry and the one before.
    `words` is what a search looks through, made by the database and no part of what the entry says.
    """

    scope = models.CharField(max_length=120)
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    act = models.CharField(max_length=60)
    subject = models.CharField(max_length=200)
    why = models.TextField(blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    words = models.GeneratedField(
        expression=Lower(Concat("act", Value(" "), "subject", Value(" "), "why", output_field=models.TextField())),
        output_field=models.TextField(),
        db_persist=True,
    )

    class Meta:
        constraints = (models.UniqueConstraint(fields=["scope", "sequence"], name="trail_sequence_once"),)
        indexes = (
            models.Index(fields=["-at", "-id"], name="trail_newest_first"),
            models.Index(fields=["scope", "-at", "-id"], name="trail_of_a_scope"),
            models.Index(fields=["actor", "-at", "-id"], name="trail_of_a_person"),
            models.Index(fields=["act", "-at", "-id"], name="trail_of_an_act"),
            GinIndex(OpClass(F("words"), name="gin_trgm_ops"), name="trail_words"),
        )

    def __str__(self) -> str:
        return f"{self.scope} {self.sequence}: {self.act} {self.subject}"

    def as_entry(self) -> Entry:
        """What the row says, as the digest and the verification take it."""
        return Entry(
            scope=self.scope,
            sequence=self.sequence,
            at=self.at,
            actor=self.actor_id,
            act=self.act,
            subject=self.subject,
            why=self.why,
            before=self.before,
            after=self.after,
            previous=self.previous,
            digest=self.digest,
        )


class TrailHead(models.Model):
    """The end of a scope's chain: sequence and digest of its last entry; before the first, 0 and a row of zeros.

    The database moves it on with each entry, and refuses every other change, so that an entry removed at the end shows.
    """

    scope = models.CharField(max_length=120, primary_key=True)
    sequence = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.scope} {self.sequence}"

    def as_seal(self) -> Seal:
        return Seal(self.scope, self.sequence, self.digest)
