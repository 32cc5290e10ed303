"""What happened outside and starts a deadline: a filing, a legal action, a request of the bank. Never changed."""

from django.db import models
from django.db.models import F, Q

from accounts.models.person import Person
from loans.models.agreement import Agreement
from loans.models.covenant import Deliverable, Event


class Occurrence(models.Model):
    """One event as it was reported, or one request of the bank for a deliverable.

    A correction is a later row that supersedes the earlier; one with `withdrawn` says that it never happened. The first
    row of such a line names the occurrence for good, whatever is corrected afterwards.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="occurrences")
    event = models.ForeignKey(Event, null=True, on_delete=models.PROTECT, related_name="occurrences")
    deliverable = models.ForeignKey(
        Deliverable, null=True, on_delete=models.PROTECT, related_name="requests", help_text="What the bank asks for."
    )
    day = models.DateField(help_text="On which it happened, or on which the bank asked.")
    period_end = models.DateField(null=True, help_text="The end of the period that a filing is for.")
    amount = models.DecimalField(max_digits=24, decimal_places=2, null=True, help_text="Empty where none is known.")
    by = models.DateField(null=True, help_text="The day by which the bank asks for it; empty where it names none.")
    text = models.CharField(max_length=300, blank=True)
    supersedes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="superseded_by")
    withdrawn = models.BooleanField(default=False)
    reported_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    reported_at = models.DateTimeField()

    class Meta:
        ordering = ("agreement", "day", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(event__isnull=False, deliverable__isnull=True)
                | Q(event__isnull=True, deliverable__isnull=False, period_end__isnull=True, amount__isnull=True),
                name="occurrence_of_an_event_or_a_request",
            ),
            models.CheckConstraint(
                condition=Q(by__isnull=True) | Q(deliverable__isnull=False, by__gte=F("day")),
                name="occurrence_only_a_request_names_a_day",
            ),
            models.CheckConstraint(
                condition=Q(period_end__isnull=True) | Q(day__gt=F("period_end")),
                name="occurrence_after_its_period",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0), name="occurrence_amount_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn=False) | (Q(supersedes__isnull=False) & ~Q(text="")),
                name="occurrence_withdrawn_says_which_and_why",
            ),
            models.UniqueConstraint(
                fields=["event", "period_end"],
                condition=Q(supersedes__isnull=True),
                name="occurrence_once_for_a_period",
            ),
        )

    def __str__(self) -> str:
        return f"{self.event or self.deliverable} on {self.day}"
