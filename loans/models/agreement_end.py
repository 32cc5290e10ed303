"""The end of an agreement, stated by one person and approved by another."""

from django.db import models
from django.db.models import F, Q

from accounts.models.person import Person
from loans.models.agreement import Agreement


class EndVerdict(models.TextChoices):
    APPROVED = "approved", "Approved"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Withdrawn"


class EndStatement(models.Model):
    """That an agreement ends on a day, and why. It counts once another person has approved it; one waits at a time."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="end_statements")
    on = models.DateField(help_text="From this day nothing is tested or owed any more.")
    reason = models.CharField(max_length=500)
    stated_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    stated_at = models.DateTimeField()
    verdict = models.CharField(max_length=10, choices=EndVerdict.choices, blank=True)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=500, blank=True, help_text="Why it was refused or withdrawn.")

    class Meta:
        ordering = ("-stated_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=["agreement"], condition=Q(verdict=""), name="end_waits_once"),
            models.CheckConstraint(
                condition=Q(verdict="", decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(verdict="") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="end_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(verdict__in=[EndVerdict.APPROVED, EndVerdict.REFUSED]) | ~Q(decided_by=F("stated_by")),
                name="end_decided_by_another",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="end_has_a_reason"),
        )

    def __str__(self) -> str:
        return f"{self.agreement.slug} ends on {self.on}"
