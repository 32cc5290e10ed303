"""Where fiscal years and their months end."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.domain.fiscal_year import FiscalYear, WeekRule, Weeks

SATURDAY = 5


@pytest.mark.parametrize(
    ("fiscal_year", "ends"),
    [
        (FiscalYear(), [date(2003, 12, 31), date(2004, 12, 31)]),
        (FiscalYear(6, 30), [date(2003, 6, 30), date(2004, 6, 30)]),
        (FiscalYear(2, 28), [date(2003, 2, 28), date(2004, 2, 29)]),
        (FiscalYear(2, 29), [date(2003, 2, 28), date(2004, 2, 29)]),
        (FiscalYear(1, 15), [date(2003, 1, 15), date(2004, 1, 15)]),
    ],
)
def test_an_ordinary_year_ends_on_its_day(fiscal_year: FiscalYear, ends: list[date]) -> None:
    assert [fiscal_year.year_end(year) for year in (2003, 2004)] == ends


def test_months_end_with_the_month_when_the_year_does() -> None:
    ends = FiscalYear(6, 30).month_ends(2004)
    assert ends[:3] == (date(2003, 7, 31), date(2003, 8, 31), date(2003, 9, 30))
    assert ends[7] == date(2004, 2, 29)
    assert ends[-1] == date(2004, 6, 30)


def test_months_end_on_the_day_of_the_year_else() -> None:
    ends = FiscalYear(1, 30).month_ends(2004)
    assert ends[0] == date(2003, 2, 28)
    assert ends[1] == date(2003, 3, 30)
    assert ends[-1] == date(2004, 1, 30)


@pytest.mark.parametrize(
    ("year", "end", "weeks"),
    [
        # The last Saturday of December, and of a retailer's January: 53 weeks in 2005 and in 2006.
        (2004, date(2004, 12, 25), 52),
        (2005, date(2005, 12, 31), 53),
        (2006, date(2006, 12, 30), 52),
    ],
)
def test_a_year_may_end_on_the_last_saturday(year: int, end: date, weeks: int) -> None:
    fiscal_year = FiscalYear(12, 31, Weeks(SATURDAY, WeekRule.LAST))
    assert fiscal_year.year_end(year) == end
    assert (end - fiscal_year.year_end(year - 1)).days == 7 * weeks


@pytest.mark.parametrize(
    ("year", "end"),
    [
        (2003, date(2004, 1, 3)),  # 31 December is a Wednesday: the Saturday after is nearer
        (2004, date(2005, 1, 1)),
        (2005, date(2005, 12, 31)),
        (2008, date(2009, 1, 3)),
        (2009, date(2010, 1, 2)),
        (2013, date(2013, 12, 28)),  # a Tuesday: the Saturday before is nearer
    ],
)
def test_a_year_may_end_on_the_nearest_saturday(year: int, end: date) -> None:
    assert FiscalYear(12, 31, Weeks(SATURDAY, WeekRule.NEAREST)).year_end(year) == end


def test_the_53rd_week_falls_into_the_last_month() -> None:
    ends = FiscalYear(12, 31, Weeks(SATURDAY, WeekRule.LAST, (4, 4, 5))).month_ends(2005)
    lengths = [(end - before).days // 7 for before, end in zip((date(2004, 12, 25), *ends), ends, strict=False)]
    assert lengths == [4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 6]


@given(st.integers(1990, 2100), st.sampled_from(WeekRule), st.integers(0, 6), st.integers(1, 12))
def test_a_year_of_weeks_has_52_or_53_and_ends_on_its_weekday(
    year: int, rule: WeekRule, weekday: int, month: int
) -> None:
    fiscal_year = FiscalYear(month, 31, Weeks(weekday, rule))
    end = fiscal_year.year_end(year)
    assert end.weekday() == weekday
    assert (end - fiscal_year.year_end(year - 1)).days in {364, 371}
    following_month = date(year + month // 12, month % 12 + 1, 1)
    distance = end - (following_month - timedelta(days=1))
    assert timedelta(days=-6 if rule is WeekRule.LAST else -3) <= distance
    assert distance <= timedelta(days=0 if rule is WeekRule.LAST else 3)


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2004, 6, 30), 2004), (date(2004, 7, 1), 2005), (date(2003, 7, 1), 2004)],
)
def test_a_day_belongs_to_the_year_that_ends_next(day: date, year: int) -> None:
    assert FiscalYear(6, 30).year_of(day) == year


def test_the_first_days_of_january_may_belong_to_the_year_before() -> None:
    fiscal_year = FiscalYear(12, 31, Weeks(SATURDAY, WeekRule.NEAREST))
    assert fiscal_year.year_of(date(2004, 1, 3)) == 2003
    assert fiscal_year.year_of(date(2004, 1, 4)) == 2004


@pytest.mark.parametrize(("month", "day"), [(0, 31), (13, 31), (12, 0), (12, 32)])
def test_a_day_that_no_year_has_is_refused(month: int, day: int) -> None:
    with pytest.raises(ValueError, match="is 1 to"):
        FiscalYear(month, day)


@pytest.mark.parametrize("weekday", [-1, 7])
def test_a_weekday_that_is_none_is_refused(weekday: int) -> None:
    with pytest.raises(ValueError, match="a weekday is 0"):
        Weeks(weekday, WeekRule.LAST)


@pytest.mark.parametrize("months", [(4, 4, 4), (0, 8, 5), (13,)])
def test_months_that_make_no_quarter_are_refused(months: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="thirteen weeks"):
        Weeks(SATURDAY, WeekRule.LAST, months)
