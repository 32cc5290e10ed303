"""What an agreement owes and by when, from the deadlines in force through time."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from compliance.domain.deadlines import AfterEvent, AfterPeriod, Count, OnDay, OnRequest, Promptly, Rule
from compliance.domain.figures import Span
from compliance.domain.obligations import Expectation, Obligation, Override, Setting, owed
from compliance.selectors.agreement_tests import AgreementTests
from loans.domain.calendar import Calendar, Roll
from loans.domain.terms import InForce, Interval
from loans.models import Deliverable

SPANS = {"month": Span.MONTH, "quarter": Span.QUARTER, "fiscal_year": Span.YEAR}
FIGURES = "figures"
LONGEST_WAIT = timedelta(days=400)
"""Within it of a period's end lies the day on which an event that starts its deadline should have happened."""


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing owed once, with the deliverable that asks for it."""

    deliverable: Deliverable
    obligation: Obligation

    @property
    def due(self) -> date | None:
        return self.obligation.due

    @property
    def period_end(self) -> date | None:
        return self.obligation.period_end

    @property
    def brings_figures(self) -> bool:
        return FIGURES in self.deliverable.brings


class AgreementObligations:
    """Reads the deliverables of an agreement once and answers for any stretch of days."""

    def __init__(self, tests: AgreementTests) -> None:
        self.tests = tests

    @cached_property
    def deliverables(self) -> tuple[Deliverable, ...]:
        return tuple(
            self.tests.agreement.deliverables.order_by("position").prefetch_related(
                "overrides__clause__modification", "covenants"
            )
        )

    @cached_property
    def expectations(self) -> dict[str, Expectation]:
        return {
            row.key: Expectation(row.key, row.expected_days, row.expected_days_year_end)
            for row in self.tests.agreement.events.all()
            if row.expected_days is not None or row.expected_days_year_end is not None
        }

    def between(self, first: date, last: date) -> tuple[Owed, ...]:
        """What periods and events from `first` to `last` make owed, in the order of the days due; undated ones last."""
        return self._between(self.deliverables, first, last)

    def figures_due(self, period_end: date) -> date | None:
        """The day by which the figures of a period are owed; None where no deadline for them is on record."""
        return self.figures_due_between(period_end, period_end).get(period_end)

    def figures_due_between(self, first: date, last: date) -> dict[date, date]:
        """By the ends of the periods from `first` to `last`, the day by which their figures are owed, where one is."""
        bringing = [deliverable for deliverable in self.deliverables if FIGURES in deliverable.brings]
        days: dict[date, date] = {}
        for each in self._between(bringing, first, last + LONGEST_WAIT):
            end, due = each.period_end, each.due
            if end is not None and first <= end <= last and due is not None:
                days[end] = min(due, days.get(end, due))
        return days

    def _between(self, deliverables: Iterable[Deliverable], first: date, last: date) -> tuple[Owed, ...]:
        found = [each for deliverable in deliverables for each in self._of(deliverable, first, last)]
        return tuple(sorted(found, key=lambda each: (each.due or date.max, each.deliverable.position)))

    def _of(self, deliverable: Deliverable, first: date, last: date) -> Iterator[Owed]:
        history = self.tests.record.history(f"deliverable/{deliverable.key}/due", self.tests.known)
        for obligation in owed(tuple(map(self._ruled, history)), first, last, self._setting(deliverable)):
            yield Owed(deliverable, obligation)

    def _ruled(self, interval: Interval[Any]) -> Interval[Rule]:
        state = interval.state
        if not isinstance(state, InForce):
            return interval
        rule = rule_of(state.value, Roll(self.tests.agreement.deadline_roll))
        return replace(interval, state=replace(state, term=replace(state.term, value=rule)))

    def _setting(self, deliverable: Deliverable) -> Setting:
        agreement = self.tests.agreement
        events = [self.expectations[key] for key in self._events(deliverable) if key in self.expectations]
        return Setting(
            fiscal_year=self.tests.fiscal_year,
            calendar=Calendar(agreement.holidays),
            overrides=tuple(self._overrides(deliverable)),
            expectation=events[0] if events else None,
            ends=agreement.ended_on,
        )

    def _overrides(self, deliverable: Deliverable) -> Iterator[Override]:
        """The days stated for one period alone, by documents that count; of two for one period the later document's."""
        counting = [link.key for link in self.tests.record.chain if link.counts(self.tests.known)]
        rows = [row for row in deliverable.overrides.all() if row.clause.modification.key in counting]
        for row in sorted(rows, key=lambda row: row.clause.modification.sequence, reverse=True):
            yield Override(row.period_end, row.due)

    def _events(self, deliverable: Deliverable) -> Iterator[str]:
        for row in self.tests.record.rows.values():
            if row.deliverable_id == deliverable.pk and isinstance(row.detail, dict) and row.detail.get("event"):
                yield row.detail["event"]


def rule_of(detail: Mapping[str, Any], roll: Roll) -> Rule:
    """A deadline's rule from the text it is stored as; the agreement's rule for holidays goes with it."""
    days = int(detail.get("days", 0))
    count = Count.BUSINESS_DAYS if detail.get("business_days") == "yes" else Count.CALENDAR_DAYS
    grace = int(detail.get("grace_days", 0))
    match detail["kind"]:
        case "after_period":
            return AfterPeriod(SPANS[detail["period"]], days, count, roll, grace)
        case "after_event":
            span = SPANS.get(detail.get("period", ""))
            return AfterEvent(detail["event"], days, span, count, roll, grace)
        case "on_day":
            return OnDay(date.fromisoformat(detail["day"]), roll, grace)
        case "promptly":
            return Promptly(detail.get("event", ""))
    months = detail.get("at_most_every_months")
    return OnRequest(int(months) if months else None, unless_default=detail.get("unless_default") == "yes")
