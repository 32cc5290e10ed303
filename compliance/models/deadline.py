"""Each thing owed once, kept beside its agreement's standing: a calendar of thousands of agreements is one read."""

from django.db import models
from django.db.models import F, Q

from compliance.domain.owing import State
from loans.models.agreement import Agreement
from loans.models.covenant import Deliverable

STATES = [(state.value, state.value.replace("_", " ").capitalize()) for state in State]


class Deadline(models.Model):
    """One obligation as it stood on the day `as_of`. Derived, written with the standing, and made anew at any time.

    `day` is where it stands in a calendar; `revision` grows with whatever may have moved it. On the day on which an
    open one turns late although nothing comes, its agreement is looked at again, and so is its row. On the first day on
    which it can be delivered its row alone is changed, with those of all others that open on that day.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="deadlines")
    deliverable = models.ForeignKey(Deliverable, on_delete=models.PROTECT, related_name="deadlines")
    occasion = models.CharField(max_length=40)
    name = models.CharField(max_length=600, help_text="The deliverable with what it is for.")
    clause = models.CharField(max_length=300, blank=True)
    day = models.DateField()
    due = models.DateField(null=True, help_text="Empty while the event that starts it has not happened.")
    original_due = models.DateField(null=True, help_text="Before the bank moved it.")
    state = models.CharField(max_length=16, choices=STATES)
    is_open = models.BooleanField()
    is_overdue = models.BooleanField()
    is_missed = models.BooleanField()
    awaits_decision = models.BooleanField()
    late_days = models.PositiveIntegerField(default=0)
    opens = models.DateField(null=True, help_text="The first day on which it can be delivered; empty: any day.")
    is_counted = models.BooleanField(default=True, help_text="Whether there is a day after which it is late.")
    is_expected = models.BooleanField(default=False, help_text="Whether its day is that of an event that is expected.")
    remind_on = models.DateField(null=True, help_text="The next day on which somebody is reminded of it.")
    delivered_on = models.DateField(null=True)
    revision = models.PositiveIntegerField(default=0)
    as_of = models.DateField()

    class Meta:
        ordering = ("day", "agreement", "id")
        constraints = (
            models.UniqueConstraint(fields=["agreement", "deliverable", "occasion"], name="deadline_once"),
            models.CheckConstraint(
                condition=Q(is_open=True, delivered_on__isnull=True)
                | Q(is_open=False, delivered_on__isnull=False)
                | Q(is_open=False, state=State.WAIVED.value),
                name="deadline_open_until_delivered_or_waived",
            ),
            models.CheckConstraint(
                condition=Q(due__isnull=True) | Q(day=F("due")), name="deadline_stands_on_the_day_due"
            ),
        )
        indexes = (
            models.Index(fields=["agreement", "day"], name="deadline_of_agreement"),
            models.Index(fields=["day"], name="deadline_of_day"),
            models.Index(fields=["remind_on"], condition=Q(is_open=True), name="deadline_to_remind"),
            models.Index(fields=["day"], condition=Q(is_overdue=True), name="deadline_overdue"),
            models.Index(fields=["opens"], condition=Q(state=State.NOT_DUE.value), name="deadline_to_open"),
        )

    def __str__(self) -> str:
        return f"{self.name}, {self.day}"
