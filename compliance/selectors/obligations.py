"""What an agreement owes and by when, from the deadlines in force through time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from accounts.clock import end_of
from compliance.domain.deadlines import REQUEST, AfterEvent, AfterPeriod, Count, OnDay, OnRequest, Promptly, Rule
from compliance.domain.figures import Span
from compliance.domain.obligations import (
    Expectation,
    Obligation,
    Occurrence,
    Override,
    Setting,
    extended,
    in_force_on,
    owed,
    rule_on,
)
from compliance.models import Extension
from compliance.models import Occurrence as OccurrenceRow
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
    """One thing owed once, with the deliverable that asks for it and the rule in force that makes it owed.

    `obligation` carries the deadline that counts; `original` is what the rule or the document gave before the bank
    moved it by `extensions`, oldest first. `occurrence` is the event or the request that started it, as it stands now.
    """

    deliverable: Deliverable
    obligation: Obligation
    original: Obligation
    rule: Rule
    source: InForce[Any]
    extensions: tuple[Extension, ...] = ()
    occurrence: OccurrenceRow | None = None

    @property
    def due(self) -> date | None:
        return self.obligation.due

    @property
    def period_end(self) -> date | None:
        return self.obligation.period_end

    @property
    def key(self) -> str:
        """Names it for good within its agreement: `audited_statements/2005-12-31`."""
        return f"{self.deliverable.key}/{self.obligation.occasion}"

    @property
    def brings_figures(self) -> bool:
        return FIGURES in self.deliverable.brings


class AgreementObligations:
    """Reads the deliverables of an agreement once and answers for any stretch of days.

    Reported events and extensions count as far as they were on record at the instant `at`, or by the end of the day on
    which `tests` knows the agreement.
    """

    def __init__(self, tests: AgreementTests, at: datetime | None = None) -> None:
        self.tests = tests
        self.at = at or end_of(tests.known)
        self.calendar = Calendar(tests.agreement.holidays)

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

    @cached_property
    def reports(self) -> dict[str, list[OccurrenceRow]]:
        """Every line of reports, each with its corrections, oldest first, by the key of its first."""
        rows = OccurrenceRow.objects.filter(agreement=self.tests.agreement, reported_at__lte=self.at)
        return report_lines(rows.select_related("event", "deliverable", "reported_by").order_by("id"))

    @cached_property
    def occurrences(self) -> dict[str, OccurrenceRow]:
        """Each event and request as it stands, by the key of its line of reports; withdrawn ones left out."""
        return {key: line[-1] for key, line in self.reports.items() if not line[-1].withdrawn}

    def reported(self, owed: Owed) -> Iterator[tuple[OccurrenceRow | None, OccurrenceRow]]:
        """Every report of the event that starts an obligation, each with the one that it corrects."""
        for line in self._lines_of(owed):
            yield from zip((None, *line), line, strict=False)

    def _lines_of(self, owed: Owed) -> Iterator[list[OccurrenceRow]]:
        end = owed.period_end
        if end is None:
            yield from (line for key, line in self.reports.items() if key == owed.obligation.occurrence)
            return
        events = set(self._events(owed.deliverable))
        for line in self.reports.values():
            if line[0].event is not None and line[0].event.key in events and line[0].period_end == end:
                yield line

    @cached_property
    def extensions(self) -> dict[tuple[int, str], list[Extension]]:
        """Extensions by deliverable and occasion, oldest first."""
        rows = Extension.objects.filter(agreement=self.tests.agreement, granted_at__lte=self.at)
        found: dict[tuple[int, str], list[Extension]] = defaultdict(list)
        for row in rows.select_related("granted_by").order_by("id"):
            found[row.deliverable_id, row.occasion].append(row)
        return found

    def between(self, first: date, last: date) -> tuple[Owed, ...]:
        """What periods and events from `first` to `last` make owed, in the order of the days due; undated ones last."""
        return self._between(self.deliverables, first, last)

    def figures_due(self, period_end: date) -> date | None:
        """The day by which the figures of a period are owed; None where no deadline for them is on record."""
        return self.figures_due_between(period_end, period_end).get(period_end)

    def figures_due_between(self, first: date, last: date) -> dict[date, date]:
        """By the ends of the periods from `first` to `last`, the day by which their figures are owed, where one is."""
        bringing = [deliverable for deliverable in self.deliverables if FIGURES in deliverable.brings]
        found = self._between(bringing, first, last + LONGEST_WAIT)
        return {end: due for end, due in earliest_due(found).items() if first <= end <= last}

    def _between(self, deliverables: Iterable[Deliverable], first: date, last: date) -> tuple[Owed, ...]:
        found = [each for deliverable in deliverables for each in self._of(deliverable, first, last)]
        return tuple(sorted(found, key=lambda each: (each.due or date.max, each.deliverable.position)))

    def rule(self, deliverable: Deliverable, day: date) -> Rule | None:
        """The rule of a deliverable in force on a day; None where none is."""
        return rule_on(tuple(map(self._ruled, self._stored(deliverable))), day)

    def _stored(self, deliverable: Deliverable) -> tuple[Interval[Any], ...]:
        return self.tests.record.history(f"deliverable/{deliverable.key}/due", self.tests.known)

    def _of(self, deliverable: Deliverable, first: date, last: date) -> Iterator[Owed]:
        stored = self._stored(deliverable)
        history = tuple(map(self._ruled, stored))
        for obligation in owed(history, first, last, self._setting(deliverable)):
            rule, source = rule_on(history, obligation.anchor), in_force_on(stored, obligation.anchor)
            if rule is not None and source is not None:
                yield self._owed(deliverable, obligation, rule, source)

    def _owed(self, deliverable: Deliverable, found: Obligation, rule: Rule, source: InForce[Any]) -> Owed:
        extensions = tuple(self.extensions.get((deliverable.pk, found.occasion), ()))
        counts = extended(found, extensions[-1].until, rule, self.calendar) if extensions else found
        return Owed(
            deliverable=deliverable,
            obligation=counts,
            original=found,
            rule=rule,
            source=source,
            extensions=extensions,
            occurrence=self._occurrence(deliverable, found),
        )

    def _occurrence(self, deliverable: Deliverable, obligation: Obligation) -> OccurrenceRow | None:
        if obligation.occurrence:
            return self.occurrences[obligation.occurrence]
        events = set(self._events(deliverable))
        rows = self.occurrences.values() if obligation.period_end is not None and not obligation.awaits else ()
        return next(
            (
                row
                for row in rows
                if row.event is not None and row.event.key in events and row.period_end == obligation.period_end
            ),
            None,
        )

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
            calendar=self.calendar,
            overrides=tuple(self._overrides(deliverable)),
            occurrences=tuple(self._occurred(deliverable)),
            expectation=events[0] if events else None,
            ends=agreement.ended_on,
        )

    def _occurred(self, deliverable: Deliverable) -> Iterator[Occurrence]:
        """What may start an obligation of the deliverable: events of any kind, and requests for this one alone."""
        for key, row in self.occurrences.items():
            if row.event is not None:
                yield Occurrence(row.event.key, row.day, row.period_end, key, row.amount)
            elif row.deliverable_id == deliverable.pk:
                yield Occurrence(REQUEST, row.day, key=key, by=row.by)

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


def earliest_due(found: Iterable[Owed]) -> dict[date, date]:
    """By the end of each period the first day on which something of it is due; what has no day left out."""
    days: dict[date, date] = {}
    for each in found:
        if each.period_end is not None and each.due is not None:
            days[each.period_end] = min(each.due, days.get(each.period_end, each.due))
    return days


def report_lines(rows: Iterable[OccurrenceRow]) -> dict[str, list[OccurrenceRow]]:
    """Reports, which come oldest first, each line of corrections together, by the key of its first."""
    first: dict[int, int] = {}
    lines: dict[str, list[OccurrenceRow]] = defaultdict(list)
    for row in rows:
        first[row.pk] = first[row.supersedes_id] if row.supersedes_id is not None else row.pk
        lines[str(first[row.pk])].append(row)
    return lines


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
            amount = detail.get("amount")
            return Promptly(detail.get("event", ""), Decimal(amount.replace(",", "")) if amount else None)
    months = detail.get("at_most_every_months")
    return OnRequest(int(months) if months else None, unless_default=detail.get("unless_default") == "yes")
