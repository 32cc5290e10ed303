"""What keeps a default away: conditions of waivers that are met, and money paid in to cure a failed test."""

from django.db import models
from django.db.models import Q

from accounts.models.person import Person
from compliance.models.statement import StoredFile
from loans.models.agreement import Agreement
from loans.models.covenant import Covenant
from loans.models.waiver import WaiverCondition


class ConditionStep(models.Model):
    """What somebody at the bank said of a waiver's condition: met on a day, or (no day) not met after all.

    The newest says how it stands; what was said before stays.
    """

    condition = models.ForeignKey(WaiverCondition, on_delete=models.PROTECT, related_name="steps")
    ordinal = models.PositiveSmallIntegerField()
    met_on = models.DateField(null=True)
    note = models.TextField()
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()

    class Meta:
        ordering = ("condition", "ordinal")
        constraints = (
            models.UniqueConstraint(fields=["condition", "ordinal"], name="condition_step_ordinal_once"),
            models.CheckConstraint(condition=~Q(note=""), name="condition_step_says_what_shows_it"),
        )

    def __str__(self) -> str:
        return f"{self.condition}, met {self.met_on}" if self.met_on else f"{self.condition}, not met"


class CurePayment(models.Model):
    """Money paid in by the owners that counts as a line item of one failed test. The highest version counts.

    `amount` is in the agreement's currency; an amount of zero withdraws what was entered in error.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="cure_payments")
    covenant = models.ForeignKey(Covenant, on_delete=models.PROTECT, related_name="cure_payments")
    test_day = models.DateField()
    version = models.PositiveSmallIntegerField()
    amount = models.DecimalField(max_digits=24, decimal_places=2)
    received_on = models.DateField()
    note = models.TextField()
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()

    class Meta:
        ordering = ("agreement", "test_day", "covenant", "version")
        constraints = (
            models.UniqueConstraint(fields=["covenant", "test_day", "version"], name="cure_payment_version_once"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="cure_payment_not_negative"),
            models.CheckConstraint(condition=Q(version__gte=1), name="cure_payment_version_from_one"),
            models.CheckConstraint(condition=~Q(note=""), name="cure_payment_says_what_shows_it"),
        )

    def __str__(self) -> str:
        return f"{self.amount} for {self.covenant} on {self.test_day}"
