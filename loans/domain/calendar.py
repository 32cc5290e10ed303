"""Business days: the days on which a bank is open, and where a deadline goes that falls on another."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Final

from holidays import country_holidays

US_FEDERAL_RESERVE: Final = "us_federal_reserve"
"""The Federal Reserve banks: federal holidays, one on a Sunday kept on Monday, one on a Saturday not moved.

Source: "Holidays Observed by the Federal Reserve System" (release K.8).
"""
WEEKDAYS: Final = "weekdays"
"""Open from Monday to Friday, without holidays."""
CALENDARS: Final = (US_FEDERAL_RESERVE, WEEKDAYS)

_SATURDAY: Final = 5
_SUNDAY: Final = 6
_DAY: Final = timedelta(days=1)


class Roll(StrEnum):
    """Where a deadline goes that falls on a day which is not a business day."""

    NONE = "none"
    """Nowhere: it stands as it fell."""
    FOLLOWING = "following"
    """To the next business day."""
    PRECEDING = "preceding"
    """To the business day before."""
    MODIFIED_FOLLOWING = "modified_following"
    """To the next business day, unless that lies in another month: then to the one before."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar by its name, with days on which this bank is closed besides.

    Raises ValueError for a name that is none of `CALENDARS`.
    """

    name: str = US_FEDERAL_RESERVE
    closed: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if self.name not in CALENDARS:
            raise ValueError(f"{self.name} is no calendar; known are {', '.join(CALENDARS)}")

    def holiday(self, day: date) -> str:
        """The name of the holiday on the day, or nothing where there is none; an ordinary weekend is no holiday."""
        if day in self.closed:
            return "Closed"
        return _federal_holidays(day.year).get(day, "") if self.name == US_FEDERAL_RESERVE else ""

    def is_business_day(self, day: date) -> bool:
        """Whether the day is neither on a weekend nor a holiday."""
        return day.weekday() < _SATURDAY and not self.holiday(day)

    def add_business_days(self, day: date, count: int) -> date:
        """The business day so many business days after the day, or before it where the count is negative.

        A count of 0 gives the day itself, a business day or not.
        """
        step = _DAY if count > 0 else -_DAY
        for _ in range(abs(count)):
            day = self._nearest(day + step, step)
        return day

    def roll(self, day: date, rule: Roll) -> date:
        """The day to which the rule moves a deadline that falls on the day."""
        match rule:
            case Roll.NONE:
                return day
            case Roll.FOLLOWING:
                return self._nearest(day, _DAY)
            case Roll.PRECEDING:
                return self._nearest(day, -_DAY)
        following = self._nearest(day, _DAY)
        return following if following.month == day.month else self._nearest(day, -_DAY)

    def _nearest(self, day: date, step: timedelta) -> date:
        while not self.is_business_day(day):
            day += step
        return day


@cache
def _federal_holidays(year: int) -> dict[date, str]:
    """The holidays of the year by day. The library's own calendar of the Federal Reserve is empty before 1999."""
    kept = dict(country_holidays("US", years=year, observed=False))
    on_sunday = {day: name for day, name in kept.items() if day.weekday() == _SUNDAY}
    return kept | {day + _DAY: f"{name} (observed)" for day, name in on_sunday.items()}
