"""How a deadline came about, step by step, as one would count it on a calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from compliance.domain.deadlines import AfterEvent, AfterPeriod, Count, OnDay, OnRequest, Promptly, Rule
from compliance.domain.figures import Span
from compliance.domain.obligations import Obligation
from loans.domain.calendar import Calendar, Roll

_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PERIODS: Final = {Span.MONTH: "month", Span.QUARTER: "quarter", Span.YEAR: "fiscal year"}
_MOVED: Final = {
    Roll.FOLLOWING: "the deadline moves to the next business day",
    Roll.PRECEDING: "the deadline moves to the business day before",
    Roll.MODIFIED_FOLLOWING: "the deadline moves to the nearest business day within the month",
}


@dataclass(frozen=True, slots=True)
class DeadlineStep:
    """One step of the count: what happens, and the day that it leads to."""

    text: str
    day: date

    @property
    def weekday(self) -> str:
        return _WEEKDAYS[self.day.weekday()]


def deadline_steps(rule: Rule, obligation: Obligation, calendar: Calendar) -> tuple[DeadlineStep, ...]:
    """The steps from the start to the deadline that rule and documents give, and to the end of its grace.

    `obligation` is what the rule made, before the bank moved anything. The last day but for the grace is its deadline;
    without one yet, the steps end with the day on which the event is expected.
    """
    return tuple(_steps(rule, obligation, calendar))


def _steps(rule: Rule, obligation: Obligation, calendar: Calendar) -> Iterator[DeadlineStep]:
    yield from _start(rule, obligation)
    if obligation.due is None:
        return
    if obligation.overridden:
        named = "The bank names a day" if obligation.occurrence else "A document states the day for this period alone"
        yield DeadlineStep(named, obligation.due)
    elif isinstance(rule, (AfterPeriod, AfterEvent)):
        yield from _counted(rule, obligation.anchor, obligation.due, calendar)
    elif isinstance(rule, OnDay):
        yield from _rolled(rule.roll, rule.day, obligation.due, calendar)
    if obligation.grace_until is not None and obligation.grace_until != obligation.due:
        grace = rule.grace_days if isinstance(rule, (AfterPeriod, AfterEvent, OnDay)) else 0
        yield DeadlineStep(f"{_days(grace)} of grace: missed from the day after", obligation.grace_until)


def _start(rule: Rule, obligation: Obligation) -> Iterator[DeadlineStep]:
    match rule:
        case AfterPeriod() if obligation.period_end is not None:
            yield DeadlineStep(f"The {_PERIODS[rule.span]} ends", obligation.period_end)
        case AfterEvent() if obligation.awaits and obligation.period_end is not None:
            yield DeadlineStep("The period ends", obligation.period_end)
            if obligation.expected_by is not None:
                yield DeadlineStep("By then it should have happened", obligation.expected_by)
        case AfterEvent():
            yield DeadlineStep("It happens", obligation.anchor)
        case Promptly():
            yield DeadlineStep("It happens, and is owed at once; no days are counted", obligation.anchor)
        case OnRequest():
            yield DeadlineStep("The bank asks; no days are counted", obligation.anchor)
        case OnDay():
            yield DeadlineStep("The agreement states the day", rule.day)


def _counted(rule: AfterPeriod | AfterEvent, anchor: date, due: date, calendar: Calendar) -> Iterator[DeadlineStep]:
    if rule.count is Count.BUSINESS_DAYS:
        day = calendar.add_business_days(anchor, rule.days)
        yield DeadlineStep(f"{_days(rule.days, 'business day')} on{_passing(anchor, day, calendar)}", day)
    else:
        day = anchor + timedelta(days=rule.days)
        yield DeadlineStep(f"{_days(rule.days)} on", day)
    yield from _rolled(rule.roll, day, due, calendar)


def _rolled(roll: Roll, day: date, due: date, calendar: Calendar) -> Iterator[DeadlineStep]:
    if calendar.is_business_day(day):
        return
    closed = calendar.holiday(day) or _WEEKDAYS[day.weekday()]
    if roll is Roll.NONE:
        yield DeadlineStep(f"The bank is closed ({closed}); the agreement moves no deadline for that", due)
    else:
        yield DeadlineStep(f"The bank is closed ({closed}); {_MOVED[roll]}", due)


def _passing(first: date, last: date, calendar: Calendar) -> str:
    """The holidays on weekdays that a count of business days leaves out."""
    days = (first + timedelta(days=count) for count in range(1, (last - first).days))
    named = [holiday for day in days if day.weekday() < 5 and (holiday := calendar.holiday(day))]
    return f", leaving out {', '.join(named)}" if named else ""


def _days(count: int, kind: str = "day") -> str:
    return f"{count} {kind}{'' if count == 1 else 's'}"
