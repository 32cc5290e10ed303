"""To whom a matter goes on when nobody acknowledges it, and when."""

from collections.abc import Iterable
from datetime import datetime

from compliance.domain.alerts import BANK, Capacity
from loans.domain.calendar import Calendar


def passes_on_at(told: datetime, days: int, calendar: Calendar) -> datetime:
    """The instant at which an unacknowledged matter goes on: so many business days later, at the same time of day.

    Told on a day on which the bank is closed, the days count from the next one on which it is open.
    """
    day = calendar.add_business_days(told.date(), days)
    return told.replace(year=day.year, month=day.month, day=day.day)


def next_in_line(told: Iterable[Capacity]) -> tuple[Capacity, ...]:
    """The bank's capacities after the last that was told, in their order: officers, approvers, administrators.

    Empty once the administrators were told.
    """
    reached = max((BANK.index(each) for each in told if each in BANK), default=-1)
    return BANK[reached + 1 :]
