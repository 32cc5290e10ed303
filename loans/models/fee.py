"""Fees that the borrower owes, and the instalments in which they fall due."""

from django.db import models
from django.db.models import Q

from loans.models.agreement import Agreement
from loans.models.modification import Clause


class Fee(models.Model):
    """One fee by a clause, earned in full on a day. Without an amount, `text` says what is owed."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="fees")
    key = models.SlugField(max_length=80)
    name = models.CharField(max_length=200)
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="fees")
    earned = models.DateField(null=True)
    amount = models.DecimalField(max_digits=24, decimal_places=2, null=True)
    text = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("agreement", "position")
        constraints = (
            models.UniqueConstraint(fields=["agreement", "key"], name="fee_key_once"),
            models.CheckConstraint(condition=Q(amount__isnull=False) | ~Q(text=""), name="fee_says_what_is_owed"),
        )

    def __str__(self) -> str:
        return self.name


class FeeInstalment(models.Model):
    """Due on `due`, or on the day of an earlier Event of Default where `or_event_of_default`."""

    fee = models.ForeignKey(Fee, on_delete=models.PROTECT, related_name="instalments")
    position = models.PositiveSmallIntegerField()
    amount = models.DecimalField(max_digits=24, decimal_places=2)
    due = models.DateField()
    or_event_of_default = models.BooleanField(default=False)

    class Meta:
        ordering = ("fee", "position")
        constraints = (
            models.UniqueConstraint(fields=["fee", "position"], name="fee_instalment_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="fee_instalment_above_zero"),
        )

    def __str__(self) -> str:
        return f"{self.amount} on {self.due}"
