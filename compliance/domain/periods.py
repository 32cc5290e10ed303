"""Periods and test days of a fiscal year: every day lies in exactly one month, quarter and year."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from compliance.domain.figures import Span
from compliance.domain.fiscal_year import FiscalYear
from loans.domain.days import day_text

_TITLES = {Span.MONTH: "Month ended", Span.QUARTER: "Quarter ended", Span.YEAR: "Fiscal year ended"}
_MONTHS_IN = {Span.MONTH: 1, Span.QUARTER: 3, Span.YEAR: 12}


class Frequency(StrEnum):
    """How often a covenant is tested."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    ANNUALLY = "annually"
    ONCE = "once"


SPANS = {Frequency.MONTHLY: Span.MONTH, Frequency.QUARTERLY: Span.QUARTER, Frequency.ANNUALLY: Span.YEAR}


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, both ends included."""

    span: Span
    start: date
    end: date

    @property
    def label(self) -> str:
        """As a page's title says it: `Month ended 30 Jun 1999`; a single day is the day."""
        title = _TITLES.get(self.span)
        return day_text(self.end) if title is None else f"{title} {day_text(self.end)}"

    @property
    def phrase(self) -> str:
        """As the middle of a sentence says it: `month ended 30 Jun 1999`."""
        label = self.label
        return label[0].lower() + label[1:]


class NotAPeriodEndError(ValueError):
    """The day does not end a period of that length in that fiscal year; `nearest` are the ends around it."""

    def __init__(self, day: date, span: Span, nearest: tuple[date, date]) -> None:
        before, after = nearest
        super().__init__(
            f"{day_text(day)} does not end a fiscal {span.value}: one ends on {day_text(before)}, "
            f"the next on {day_text(after)}"
        )
        self.nearest = nearest


def period_of(day: date, span: Span, fiscal_year: FiscalYear) -> Period:
    """The one period of that span which holds the day."""
    if span is Span.DAY:
        return Period(span, day, day)
    year = fiscal_year.year_of(day)
    ends = _ends_in(year, span, fiscal_year)
    index = bisect_left(ends, day)
    before = ends[index - 1] if index else fiscal_year.year_end(year - 1)
    return Period(span, before + timedelta(days=1), ends[index])


def period_ending(end: date, span: Span, fiscal_year: FiscalYear) -> Period:
    """The period of that span which ends on the day; raise NotAPeriodEndError where none does."""
    period = period_of(end, span, fiscal_year)
    if period.end != end:
        raise NotAPeriodEndError(end, span, (period.start - timedelta(days=1), period.end))
    return period


@lru_cache(maxsize=4096)
def trailing(period_end: date, n: int, span: Span, fiscal_year: FiscalYear) -> tuple[Period, ...]:
    """The `n` latest periods of that span that ended on or before `period_end`, oldest first."""
    period = period_of(period_end, span, fiscal_year)
    if period.end != period_end:
        period = _before(period, fiscal_year)
    periods = [period]
    while len(periods) < n:
        periods.append(_before(periods[-1], fiscal_year))
    return tuple(reversed(periods))


def test_days(
    frequency: Frequency,
    fiscal_year: FiscalYear,
    first: date,
    last: date,
    *,
    once: date | None = None,  # noqa: PT028  (a test day is the field's word; this is no test)
) -> tuple[date, ...]:
    """The days from `first` to `last`, both included, on which a covenant of that frequency is tested.

    A covenant tested once has its own day, `once`; raise ValueError where it is not given.
    """
    if frequency is not Frequency.ONCE:
        return tuple(_period_ends(SPANS[frequency], fiscal_year, first, last))
    if once is None:
        raise ValueError("a covenant that is tested once needs its day")
    return (once,) if first <= once <= last else ()


def is_test_day(frequency: Frequency, fiscal_year: FiscalYear, day: date, *, once: date | None = None) -> bool:
    """Whether a covenant of that frequency is tested on the day."""
    return test_days(frequency, fiscal_year, day, day, once=once) == (day,)


def _ends_in(year: int, span: Span, fiscal_year: FiscalYear) -> tuple[date, ...]:
    step = _MONTHS_IN[span]
    return fiscal_year.month_ends(year)[step - 1 :: step]


def _before(period: Period, fiscal_year: FiscalYear) -> Period:
    return period_of(period.start - timedelta(days=1), period.span, fiscal_year)


def _period_ends(span: Span, fiscal_year: FiscalYear, first: date, last: date) -> Iterator[date]:
    if first > last:
        return
    for year in range(fiscal_year.year_of(first), fiscal_year.year_of(last) + 1):
        yield from (end for end in _ends_in(year, span, fiscal_year) if first <= end <= last)
