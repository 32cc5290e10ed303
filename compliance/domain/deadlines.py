"""When a deliverable falls due: its rule, the day that the rule gives, and the grace that follows.

A due day is counted from an anchor: the end of a period, the day of an event, or the day of a request. It then moves by
the agreement's rule for a deadline on a holiday. Days of grace do not move the deadline: what comes within them is late
and still not missed. A cure period is no grace; it belongs to the default, not to the deadline.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final

from dateutil.relativedelta import relativedelta

from compliance.domain.figures import Span
from loans.domain.calendar import Calendar, Roll

REQUEST: Final = "request"
"""What starts a deadline where the bank itself asks."""


class Count(StrEnum):
    """What days a deadline counts."""

    CALENDAR_DAYS = "calendar_days"
    BUSINESS_DAYS = "business_days"


@dataclass(frozen=True, slots=True)
class AfterPeriod:
    """So many days after the last day of each month, quarter or fiscal year."""

    span: Span
    days: int
    count: Count = Count.CALENDAR_DAYS
    roll: Roll = Roll.NONE
    grace_days: int = 0

    def __post_init__(self) -> None:
        """Raise ValueError for a negative number of days, or a single day as the period."""
        _refuse_negative(self.days, self.grace_days)
        if self.span is Span.DAY:
            raise ValueError("a deliverable is owed for a month, a quarter or a fiscal year")


@dataclass(frozen=True, slots=True)
class AfterEvent:
    """So many days after an event, as the filing of a 10-Q.

    `span` names the periods for each of which the event happens once; None for an event that belongs to no period.
    """

    event: str
    days: int
    span: Span | None = None
    count: Count = Count.CALENDAR_DAYS
    roll: Roll = Roll.NONE
    grace_days: int = 0

    def __post_init__(self) -> None:
        """Raise ValueError for a negative number of days."""
        _refuse_negative(self.days, self.grace_days)


@dataclass(frozen=True, slots=True)
class OnDay:
    """Once, by a day."""

    day: date
    roll: Roll = Roll.NONE
    grace_days: int = 0

    def __post_init__(self) -> None:
        """Raise ValueError for a negative number of days."""
        _refuse_negative(self.grace_days)


@dataclass(frozen=True, slots=True)
class Promptly:
    """At once after something that the borrower reports. The agreement counts no days, so none is made up.

    With an `amount`, in the agreement's currency, only what comes to it starts anything, and what nobody has put a
    figure on, which may come to it.
    """

    event: str
    amount: Decimal | None = None

    def reaches(self, amount: Decimal | None) -> bool:
        """Whether something of that amount is to be reported."""
        return self.amount is None or amount is None or amount >= self.amount


@dataclass(frozen=True, slots=True)
class OnRequest:
    """When the bank asks; at most once in so many months, except while a default continues if the agreement says so."""

    at_most_every_months: int | None = None
    unless_default: bool = False
    event: str = REQUEST


Rule = AfterPeriod | AfterEvent | OnDay | Promptly | OnRequest


def due(rule: Rule, anchor: date, calendar: Calendar) -> date:
    """The day by which the deliverable is owed.

    `anchor` is the last day of the period, the day of the event, or the day of the request; a rule for a stated day
    needs none and ignores it. What is owed promptly or on request is owed from its anchor on.
    """
    match rule:
        case AfterPeriod() | AfterEvent():
            return calendar.roll(_counted(rule.count, anchor, rule.days, calendar), rule.roll)
        case OnDay():
            return calendar.roll(rule.day, rule.roll)
    return anchor


def grace_until(rule: Rule, day: date, calendar: Calendar) -> date | None:
    """The last day of grace for a deadline on `day`: from the day after it the deliverable is missed.

    Without grace it is the deadline itself. None where the agreement counts no days, and a person decides.
    """
    match rule:
        case AfterPeriod() | AfterEvent():
            return _counted(rule.count, day, rule.grace_days, calendar)
        case OnDay():
            return day + timedelta(days=rule.grace_days)
    return None


def may_request_from(rule: OnRequest, last: date | None, *, default_continues: bool) -> date | None:
    """The first day on which the bank may ask again, after the one of `last`; None where it may ask on any day."""
    if last is None or rule.at_most_every_months is None or (rule.unless_default and default_continues):
        return None
    # Where the later month has no such day, its last day.
    return last + relativedelta(months=rule.at_most_every_months)


def _counted(count: Count, day: date, days: int, calendar: Calendar) -> date:
    if count is Count.BUSINESS_DAYS:
        return calendar.add_business_days(day, days)
    return day + timedelta(days=days)


def _refuse_negative(*days: int) -> None:
    if min(days) < 0:
        raise ValueError("a deadline counts days forwards")
