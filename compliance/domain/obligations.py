"""What is owed and when: the obligations that a deliverable's rule makes, for all periods of an interval at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, TypeVar

from compliance.domain.deadlines import AfterEvent, AfterPeriod, OnDay, Promptly, Rule, due, grace_until
from compliance.domain.figures import Span
from compliance.domain.fiscal_year import FiscalYear
from compliance.domain.periods import SPANS, period_of, test_days
from loans.domain.calendar import Calendar
from loans.domain.terms import InForce, Interval

V = TypeVar("V")
_FREQUENCIES: Final = {span: frequency for frequency, span in SPANS.items()}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Something that happened and starts a deadline: a filing, a legal action, a request of the bank."""

    event: str
    day: date
    period_end: date | None = None
    """The end of the period that a filing is for."""
    key: str = ""
    """By which it is known for good, whatever of it is corrected later."""
    amount: Decimal | None = None
    """What it is about, in the agreement's currency; None where nobody has put a figure on it."""
    by: date | None = None
    """The day that a request names."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """By when a filing should have been made, so that its absence is noticed: days after a quarter or a fiscal year.

    None means that it is not made for such a period: a 10-Q is not filed for the quarter that ends the fiscal year.
    """

    event: str
    after_quarter: int | None = None
    after_year: int | None = None

    @property
    def longest(self) -> int:
        """The longest time in days that the event may take."""
        return max(self.after_quarter or 0, self.after_year or 0)

    def by(self, period_end: date, fiscal_year: FiscalYear) -> date | None:
        """The day by which the event should have happened for the period; None where none is expected."""
        ends_year = period_of(period_end, Span.YEAR, fiscal_year).end == period_end
        days = self.after_year if ends_year else self.after_quarter
        return None if days is None else period_end + timedelta(days=days)


@dataclass(frozen=True, slots=True)
class Override:
    """A stated day for one period in place of what the rule gives. It stands as written and moves for no holiday."""

    period_end: date
    due: date


@dataclass(frozen=True, slots=True)
class Obligation:
    """One thing owed once."""

    period_end: date | None
    """The end of the period it is for; None where it belongs to none."""
    due: date | None
    """The day by which it is owed; None while the event that starts the deadline has not happened."""
    anchor: date
    """What it counts from: the end of the period, the day of the event or on which it should happen, the stated day."""
    grace_until: date | None = None
    """The last day of grace; None where no day is counted."""
    overridden: bool = False
    """Whether the day was stated for this period alone."""
    awaits: str = ""
    """The event that has not happened."""
    expected_by: date | None = None
    """The day by which the event should have happened, where that is known."""
    occurrence: str = ""
    """The key of the occurrence that started it, where it is for no period."""

    @property
    def occasion(self) -> str:
        """What tells it from the others of its deliverable, for good."""
        return occasion(self.period_end, self.occurrence, self.anchor)

    @property
    def is_counted(self) -> bool:
        """Whether there is a day after which it is late: one that the rule counts, or one stated for it alone."""
        return self.due is not None and (self.grace_until is not None or self.overridden)


def occasion(period_end: date | None, occurrence: str, stated_day: date | None) -> str:
    """The text that names one obligation among those of its deliverable, in addresses and keys of alerts.

    `2006-03-31` for a period, `after-17` for an occurrence, `by-1999-12-31` for a stated day.
    """
    if period_end is not None:
        return period_end.isoformat()
    if occurrence:
        return f"after-{occurrence}"
    return f"by-{stated_day.isoformat()}" if stated_day else ""


@dataclass(frozen=True, slots=True)
class Setting:
    """What obligations are counted by, besides the rule itself."""

    fiscal_year: FiscalYear
    calendar: Calendar
    overrides: tuple[Override, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    expectation: Expectation | None = None
    ends: date | None = None
    """The day from which nothing is owed any more, as the agreement has ended; None while it stands."""


def expected(rule: Rule, first: date, last: date, setting: Setting) -> tuple[Obligation, ...]:
    """All obligations from `first` to `last`, both included: for the periods that end, the events that happen, those
    that should happen, and the stated days that lie there.

    In the order of their anchors. What would fall due on or after the agreement's end is not owed. An override
    speaks for its own period alone and changes nothing where the rule has no such period.
    """
    found = (each for each in _all(rule, first, last, setting) if _outlasts(setting.ends, each))
    return tuple(sorted(found, key=lambda each: (each.anchor, each.due or date.max)))


def owed(history: Sequence[Interval[Rule]], first: date, last: date, setting: Setting) -> tuple[Obligation, ...]:
    """The obligations from `first` to `last` under the rules of one deliverable through time.

    The rule in force at the end of a period decides for that period; the rule in force on the day of an event, or on
    the day by which it should have happened, decides for what the event starts. A day stated for a period that ended
    before there was any rule is owed all the same, under the rule in force on that day.
    """
    found: list[Obligation] = []
    for interval in history:
        if isinstance(interval.state, InForce):
            until = last if interval.end is None else min(last, interval.end - timedelta(days=1))
            begin = max(first, interval.first)
            found += _stated_alone(interval.state.value, history, begin, until, setting)
            found += expected(interval.state.value, begin, until, setting)
    return tuple(found)


def rule_on(history: Sequence[Interval[Rule]], day: date) -> Rule | None:
    """The rule in force on a day, for an obligation that of its anchor; None where none is."""
    found = in_force_on(history, day)
    return None if found is None else found.value


def in_force_on(history: Iterable[Interval[V]], day: date) -> InForce[V] | None:
    """What a history says of a day; None where nothing is in force."""
    for interval in history:
        if interval.first <= day and (interval.end is None or day < interval.end):
            return interval.state if isinstance(interval.state, InForce) else None
    return None


def extended(obligation: Obligation, until: date, rule: Rule, calendar: Calendar) -> Obligation:
    """The obligation with the day to which the bank moved its deadline. It stands as written; grace runs from it."""
    return replace(obligation, due=until, grace_until=grace_until(rule, until, calendar), overridden=True)


def _all(rule: Rule, first: date, last: date, setting: Setting) -> Iterator[Obligation]:
    if isinstance(rule, AfterPeriod):
        for end in test_days(_FREQUENCIES[rule.span], setting.fiscal_year, first, last):
            yield _obligation(rule, end, end, setting)
    elif isinstance(rule, OnDay):
        if first <= rule.day <= last:
            yield _obligation(rule, rule.day, None, setting)
    else:
        for each in setting.occurrences:
            if each.event == rule.event and first <= each.day <= last and _starts(rule, each):
                yield _started(rule, each, setting)
        if isinstance(rule, AfterEvent) and rule.span is not None:
            yield from _awaited(rule, rule.span, first, last, setting)


def _obligation(rule: Rule, anchor: date, period_end: date | None, setting: Setting) -> Obligation:
    stated = _stated(period_end, setting.overrides)
    day = stated or due(rule, anchor, setting.calendar)
    grace = grace_until(rule, day, setting.calendar)
    return Obligation(period_end, day, anchor, grace, overridden=stated is not None)


def _starts(rule: Rule, occurrence: Occurrence) -> bool:
    return not isinstance(rule, Promptly) or rule.reaches(occurrence.amount)


def _started(rule: Rule, occurrence: Occurrence, setting: Setting) -> Obligation:
    """What an occurrence starts. A day that the request itself names is the deadline, and a person decides after it."""
    found = _obligation(rule, occurrence.day, occurrence.period_end, setting)
    if occurrence.period_end is None:
        found = replace(found, occurrence=occurrence.key)
    return found if occurrence.by is None else replace(found, due=occurrence.by, overridden=True)


def _stated_alone(
    rule: Rule, history: Sequence[Interval[Rule]], first: date, last: date, setting: Setting
) -> Iterator[Obligation]:
    """The days from `first` to `last` stated for periods of the rule that ended while no rule was in force."""
    if not isinstance(rule, AfterPeriod):
        return
    for each in setting.overrides:
        end = each.period_end
        is_period = test_days(_FREQUENCIES[rule.span], setting.fiscal_year, end, end)
        if first <= each.due <= last and is_period and rule_on(history, end) is None:
            grace = grace_until(rule, each.due, setting.calendar)
            found = Obligation(each.period_end, each.due, each.due, grace, overridden=True)
            if _outlasts(setting.ends, found):
                yield found


def _stated(period_end: date | None, overrides: Iterable[Override]) -> date | None:
    return next((each.due for each in overrides if each.period_end == period_end), None)


def _awaited(rule: AfterEvent, span: Span, first: date, last: date, setting: Setting) -> Iterator[Obligation]:
    """The periods for which the event should happen in the interval and never did, before or after it."""
    happened = {each.period_end for each in setting.occurrences if each.event == rule.event}
    expectation = setting.expectation or Expectation(rule.event, after_quarter=0, after_year=0)
    back = timedelta(days=expectation.longest)
    for end in test_days(_FREQUENCIES[span], setting.fiscal_year, first - back, last):
        by = expectation.by(end, setting.fiscal_year)
        if end not in happened and by is not None and first <= by <= last:
            yield _awaiting(rule, end, by, setting)


def _awaiting(rule: AfterEvent, period_end: date, by: date, setting: Setting) -> Obligation:
    expected_by = None if setting.expectation is None else by
    stated = _stated(period_end, setting.overrides)
    if stated is None:
        return Obligation(period_end, None, by, awaits=rule.event, expected_by=expected_by)
    grace = grace_until(rule, stated, setting.calendar)
    return Obligation(period_end, stated, by, grace, overridden=True, awaits=rule.event, expected_by=expected_by)


def _outlasts(ends: date | None, obligation: Obligation) -> bool:
    return ends is None or (obligation.due or obligation.anchor) < ends
