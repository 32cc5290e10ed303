"""The fiscal year of a borrower: where its months, quarters and years end.

Ordinary fiscal years end on a day of the year (31 December, 30 June, 15 January) and their months on that day of the
month. Years of 52 or 53 weeks end on a weekday: the last such weekday of a month, or the one nearest to the end of the
month (US Internal Revenue Code, section 441(f)); their quarters have thirteen weeks, the fourth takes the 53rd week.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache


class WeekRule(StrEnum):
    """Which weekday ends a year of weeks."""

    LAST = "last"
    NEAREST = "nearest"


@dataclass(frozen=True, slots=True)
class Weeks:
    """A year of 52 or 53 weeks: the weekday it ends on (Monday is 0) and the weeks in the months of a quarter."""

    weekday: int
    rule: WeekRule
    months: tuple[int, int, int] = (4, 4, 5)

    def __post_init__(self) -> None:
        """Raise ValueError unless the weekday is one and the months make a quarter of thirteen weeks."""
        if not 0 <= self.weekday <= 6:
            raise ValueError(f"a weekday is 0 (Monday) to 6 (Sunday), not {self.weekday}")
        if len(self.months) != 3 or sum(self.months) != 13 or min(self.months) < 1:
            raise ValueError(f"the months of a quarter have thirteen weeks together, not {self.months}")


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """A fiscal year by its last day; `end_day` past the end of a month means the month's last day."""

    end_month: int = 12
    end_day: int = 31
    weeks: Weeks | None = None

    def __post_init__(self) -> None:
        """Raise ValueError for a month or day that no year has."""
        if not 1 <= self.end_month <= 12:
            raise ValueError(f"a month is 1 to 12, not {self.end_month}")
        if not 1 <= self.end_day <= 31:
            raise ValueError(f"a day of the month is 1 to 31, not {self.end_day}")

    @property
    def ends_with_month(self) -> bool:
        """Whether periods end on the last day of a month."""
        return self.end_day >= monthrange(2001, self.end_month)[1]

    def year_end(self, year: int) -> date:
        """The last day of the fiscal year that ends in or nearest to the end month of calendar year `year`."""
        if self.weeks is None:
            return _last_day(self, year, self.end_month)
        last = date(year, self.end_month, monthrange(year, self.end_month)[1])
        before = last - timedelta(days=(last.weekday() - self.weeks.weekday) % 7)
        if self.weeks.rule is WeekRule.NEAREST and (last - before).days > 3:
            return before + timedelta(days=7)
        return before

    def month_ends(self, year: int) -> tuple[date, ...]:
        """The last days of the twelve months of the fiscal year that `year_end(year)` ends, oldest first."""
        return _month_ends(self, year)

    def year_of(self, day: date) -> int:
        """The number of the fiscal year that holds the day, as `year_end` counts them."""
        year = day.year - 1
        while self.year_end(year) < day:
            year += 1
        return year


@lru_cache(maxsize=4096)
def _month_ends(fiscal_year: FiscalYear, year: int) -> tuple[date, ...]:
    if fiscal_year.weeks is None:
        months = (12 * year + fiscal_year.end_month - 1 - back for back in range(11, -1, -1))
        return tuple(_last_day(fiscal_year, month // 12, month % 12 + 1) for month in months)
    end = fiscal_year.year_end(year - 1)
    steps = (timedelta(weeks=weeks) for weeks in (fiscal_year.weeks.months * 4)[:-1])
    return (*(end := end + step for step in steps), fiscal_year.year_end(year))


def _last_day(fiscal_year: FiscalYear, year: int, month: int) -> date:
    length = monthrange(year, month)[1]
    return date(year, month, length if fiscal_year.ends_with_month else min(fiscal_year.end_day, length))
