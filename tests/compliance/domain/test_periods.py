"""Periods and test days of fiscal years of every kind."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.domain import periods
from compliance.domain.figures import Span
from compliance.domain.fiscal_year import FiscalYear, WeekRule, Weeks
from compliance.domain.periods import (
    Frequency,
    NotAPeriodEndError,
    Period,
    is_test_day,
    period_ending,
    period_of,
    trailing,
)

CALENDAR_YEAR = FiscalYear()
JUNE_YEAR = FiscalYear(6, 30)
LONG_SPANS = (Span.MONTH, Span.QUARTER, Span.YEAR)
FREQUENCIES = (Frequency.MONTHLY, Frequency.QUARTERLY, Frequency.ANNUALLY)

fiscal_years = st.one_of(
    st.builds(FiscalYear, st.integers(1, 12), st.integers(1, 31)),
    st.builds(
        FiscalYear,
        st.integers(1, 12),
        st.just(31),
        st.builds(Weeks, st.integers(0, 6), st.sampled_from(WeekRule), st.permutations([4, 4, 5]).map(tuple)),
    ),
)
days = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("span", "end", "fiscal_year", "label"),
    [
        (Span.MONTH, date(1999, 6, 30), CALENDAR_YEAR, "Month ended 30 Jun 1999"),
        (Span.QUARTER, date(2006, 3, 31), CALENDAR_YEAR, "Quarter ended 31 Mar 2006"),
        (Span.YEAR, date(2005, 12, 31), CALENDAR_YEAR, "Fiscal year ended 31 Dec 2005"),
        (Span.YEAR, date(2005, 6, 30), JUNE_YEAR, "Fiscal year ended 30 Jun 2005"),
        (Span.DAY, date(2005, 6, 3), JUNE_YEAR, "3 Jun 2005"),
    ],
)
def test_a_period_is_labelled_as_a_title_and_as_a_phrase(
    span: Span, end: date, fiscal_year: FiscalYear, label: str
) -> None:
    period = period_ending(end, span, fiscal_year)
    assert period.label == label
    assert period.phrase == label[0].lower() + label[1:]


def test_a_quarter_holds_its_three_months() -> None:
    assert period_of(date(2004, 2, 29), Span.QUARTER, CALENDAR_YEAR) == Period(
        Span.QUARTER, date(2004, 1, 1), date(2004, 3, 31)
    )
    assert period_of(date(2004, 1, 1), Span.YEAR, JUNE_YEAR) == Period(Span.YEAR, date(2003, 7, 1), date(2004, 6, 30))


def test_a_day_that_ends_no_period_is_refused_with_the_ends_around_it() -> None:
    with pytest.raises(NotAPeriodEndError, match="29 Jun 1999 does not end a fiscal quarter") as caught:
        period_ending(date(1999, 6, 29), Span.QUARTER, CALENDAR_YEAR)
    assert caught.value.nearest == (date(1999, 3, 31), date(1999, 6, 30))


@given(days, fiscal_years, st.sampled_from(LONG_SPANS))
def test_every_day_is_in_exactly_one_period(day: date, fiscal_year: FiscalYear, span: Span) -> None:
    period = period_of(day, span, fiscal_year)
    assert period.start <= day <= period.end
    assert period_of(period.start, span, fiscal_year) == period
    assert period_of(period.end, span, fiscal_year) == period
    following = period_of(period.end + timedelta(days=1), span, fiscal_year)
    assert following.start == period.end + timedelta(days=1)


@given(days, fiscal_years)
def test_quarters_are_three_months_and_years_four_quarters(day: date, fiscal_year: FiscalYear) -> None:
    year = period_of(day, Span.YEAR, fiscal_year)
    counts = {
        frequency: len(periods.test_days(frequency, fiscal_year, year.start, year.end)) for frequency in FREQUENCIES
    }
    assert counts == {Frequency.MONTHLY: 12, Frequency.QUARTERLY: 4, Frequency.ANNUALLY: 1}
    quarters = periods.test_days(Frequency.QUARTERLY, fiscal_year, year.start, year.end)
    assert set(quarters) <= set(periods.test_days(Frequency.MONTHLY, fiscal_year, year.start, year.end))
    assert quarters[-1] == year.end


@given(days, st.integers(0, 900), fiscal_years, st.sampled_from(FREQUENCIES))
def test_test_days_increase_and_are_the_test_days(
    first: date, length: int, fiscal_year: FiscalYear, frequency: Frequency
) -> None:
    last = first + timedelta(days=length)
    found = periods.test_days(frequency, fiscal_year, first, last)
    assert list(found) == sorted(set(found))
    every_day = (first + timedelta(days=offset) for offset in range(length + 1))
    assert found == tuple(day for day in every_day if is_test_day(frequency, fiscal_year, day))


def test_test_days_of_a_leap_year() -> None:
    days_found = periods.test_days(Frequency.MONTHLY, CALENDAR_YEAR, date(2004, 2, 1), date(2004, 4, 29))
    assert days_found == (date(2004, 2, 29), date(2004, 3, 31))


def test_no_days_lie_between_a_day_and_an_earlier_one() -> None:
    assert periods.test_days(Frequency.MONTHLY, CALENDAR_YEAR, date(2004, 3, 1), date(2004, 1, 1)) == ()


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (date(1999, 10, 1), date(1999, 12, 31), (date(1999, 10, 31),)),
        (date(1999, 11, 1), date(1999, 12, 31), ()),
        (date(1999, 1, 1), date(1999, 10, 30), ()),
    ],
)
def test_what_is_tested_once_has_its_own_day(first: date, last: date, found: tuple[date, ...]) -> None:
    assert periods.test_days(Frequency.ONCE, CALENDAR_YEAR, first, last, once=date(1999, 10, 31)) == found


def test_what_is_tested_once_needs_its_day() -> None:
    with pytest.raises(ValueError, match="needs its day"):
        is_test_day(Frequency.ONCE, CALENDAR_YEAR, date(1999, 10, 31))


@pytest.mark.parametrize(
    ("day", "ends"),
    [
        (date(2006, 3, 31), [date(2005, 6, 30), date(2005, 9, 30), date(2005, 12, 31), date(2006, 3, 31)]),
        (date(2006, 3, 30), [date(2005, 3, 31), date(2005, 6, 30), date(2005, 9, 30), date(2005, 12, 31)]),
        (date(2006, 4, 30), [date(2005, 6, 30), date(2005, 9, 30), date(2005, 12, 31), date(2006, 3, 31)]),
    ],
)
def test_trailing_quarters_are_the_latest_that_have_ended(day: date, ends: list[date]) -> None:
    assert [period.end for period in trailing(day, 4, Span.QUARTER, CALENDAR_YEAR)] == ends


@given(days, st.integers(1, 30), fiscal_years, st.sampled_from(LONG_SPANS))
def test_trailing_periods_are_adjacent(day: date, n: int, fiscal_year: FiscalYear, span: Span) -> None:
    found = trailing(day, n, span, fiscal_year)
    assert len(found) == n
    for before, after in pairwise(found):
        assert after.start == before.end + timedelta(days=1)
    assert found[-1].end <= day
    assert period_of(found[-1].end + timedelta(days=1), span, fiscal_year).end > day
