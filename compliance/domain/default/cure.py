"""The time that an agreement grants to cure a default before it becomes an Event of Default."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from compliance.domain.deadlines import Count
from loans.domain.calendar import Calendar


class CureStart(StrEnum):
    """What a cure period runs from."""

    DEFAULT = "default"
    """The day of the default."""
    NOTICE = "notice"
    """The day on which the bank gave notice of the default."""


@dataclass(frozen=True, slots=True)
class CurePeriod:
    """So many days to cure. Raises ValueError for a negative number of days."""

    days: int
    count: Count = Count.CALENDAR_DAYS
    start: CureStart = CureStart.DEFAULT

    def __post_init__(self) -> None:
        if self.days < 0:
            raise ValueError("a cure period counts days forwards")

    def last_day(self, since: date, noticed: date | None, calendar: Calendar) -> date | None:
        """The last day of the period; None while it has not begun because no notice was given."""
        anchor = since if self.start is CureStart.DEFAULT else noticed
        if anchor is None:
            return None
        if self.count is Count.BUSINESS_DAYS:
            return calendar.add_business_days(anchor, self.days)
        return anchor + timedelta(days=self.days)
