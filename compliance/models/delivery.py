"""What came for a deliverable, what the bank made of it, and deadlines that the bank moved. Never changed.

Figures and certificates are deliveries of their own kind (statement.py, certificate.py); here is everything else.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from accounts.models.person import Person
from compliance.domain.obligations import occasion
from compliance.models.occurrence import Occurrence
from compliance.models.statement import StoredFile
from loans.models.agreement import Agreement
from loans.models.covenant import Deliverable


class OfObligation(models.Model):
    """Names one thing owed once: a deliverable with its period, its stated day, or the occurrence that started it."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="%(class)s_rows")
    deliverable = models.ForeignKey(Deliverable, on_delete=models.PROTECT, related_name="%(class)s_rows")
    period_end = models.DateField(null=True)
    stated_day = models.DateField(null=True)
    occurrence = models.ForeignKey(
        Occurrence,
        null=True,
        on_delete=models.PROTECT,
        related_name="%(class)s_rows",
        help_text="The first row of its line of corrections.",
    )

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=Q(period_end__isnull=False, stated_day__isnull=True, occurrence__isnull=True)
                | Q(period_end__isnull=True, stated_day__isnull=False, occurrence__isnull=True)
                | Q(period_end__isnull=True, stated_day__isnull=True, occurrence__isnull=False),
                name="%(class)s_of_one_obligation",
            ),
        )

    @property
    def occasion(self) -> str:
        """As `compliance.domain.obligations.Obligation.occasion` has it."""
        return occasion(self.period_end, str(self.occurrence_id or ""), self.stated_day)


class Delivery(OfObligation):
    """Documents that came together, or the word that something was done where there is no document.

    `received_on` is the day that counts against the deadline: the day of the upload, or an earlier one where the bank
    records what came on paper.
    """

    is_certificate = models.BooleanField(
        default=False, help_text="The period's compliance certificate, signed on paper and recorded by the bank."
    )
    received_on = models.DateField()
    note = models.TextField(blank=True, help_text="A word with it, read by borrower and bank.")
    digest = models.CharField(max_length=64)
    delivered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    delivered_at = models.DateTimeField()

    class Meta(OfObligation.Meta):
        ordering = ("delivered_at", "id")
        indexes = (models.Index(fields=["agreement", "deliverable"], name="delivery_of_deliverable"),)

    def __str__(self) -> str:
        return f"{self.deliverable}, received {self.received_on}"


class DeliveryFile(models.Model):
    """One file of a delivery, under the name that it came with."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="delivery_files")
    name = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("delivery", "position")
        constraints = (
            models.UniqueConstraint(fields=["delivery", "position"], name="delivery_file_position_once"),
            models.UniqueConstraint(fields=["delivery", "file"], name="delivery_file_once"),
        )

    def __str__(self) -> str:
        return self.name


class DeliveryDecision(models.Model):
    """What the bank made of a delivery; the latest counts. What is returned is owed again."""

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        RETURNED = "returned", "Returned"

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="decisions")
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    reason = models.TextField(blank=True, help_text="Read by the borrower.")
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ("decided_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(verdict="accepted") | (Q(verdict="returned") & ~Q(reason="")),
                name="delivery_decision_returned_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.delivery}: {self.verdict}"


class Extension(OfObligation):
    """A deadline moved by the bank for one obligation: to which day, why, and by whose authority. The latest counts."""

    before = models.DateField(null=True, help_text="The deadline that it moves; empty where none was counted yet.")
    until = models.DateField()
    reason = models.TextField(help_text="Not shown to the borrower.")
    authority = models.CharField(max_length=300, help_text="Who may grant it, and under which document.")
    granted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()

    class Meta(OfObligation.Meta):
        ordering = ("granted_at", "id")
        constraints = (
            *OfObligation.Meta.constraints,
            models.CheckConstraint(
                condition=Q(before__isnull=True) | Q(until__gt=F("before")), name="extension_moves_forwards"
            ),
            models.CheckConstraint(condition=~Q(reason="") & ~Q(authority=""), name="extension_says_why_and_by_whom"),
        )

    def __str__(self) -> str:
        return f"{self.deliverable} until {self.until}"
