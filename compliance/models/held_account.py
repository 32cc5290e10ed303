"""Accounts that the borrower holds elsewhere than with the bank, as dated facts."""

from django.db import models
from django.db.models import Q

from accounts.models.person import Person
from loans.models.agreement import Agreement


class HeldAccount(models.Model):
    """One thing that the borrower said of one account, as of a day. What it says later is another row.

    `number` counts the accounts of an agreement, `ordinal` what was said of one; the last that holds on a day decides.
    """

    class Control(models.TextChoices):
        NOT_ASKED = "not_asked", "Not asked for"
        ASKED = "asked", "Asked for"
        SIGNED = "signed", "Signed"
        EXEMPT = "exempt", "Payroll or benefits alone"

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="held_accounts")
    number = models.PositiveSmallIntegerField()
    ordinal = models.PositiveSmallIntegerField()
    as_of = models.DateField()
    institution = models.CharField(max_length=120)
    purpose = models.CharField(max_length=120)
    ending = models.CharField(max_length=4, blank=True, help_text="The last characters of its number.")
    control = models.CharField(max_length=10, choices=Control.choices)
    control_day = models.DateField(null=True, help_text="The day of the control agreement.")
    closed = models.BooleanField(default=False)
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        ordering = ("agreement", "number", "ordinal")
        constraints = (
            models.UniqueConstraint(fields=["agreement", "number", "ordinal"], name="held_account_said_once"),
            models.CheckConstraint(
                condition=Q(control="signed", control_day__isnull=False)
                | ~Q(control="signed") & Q(control_day__isnull=True),
                name="held_account_control_has_its_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.institution}, {self.purpose}"
