"""Business days of the Federal Reserve banks, and where deadlines roll."""

from datetime import date, timedelta

import pytest
from holidays import financial_holidays
from hypothesis import given
from hypothesis import strategies as st

from loans.domain.calendar import US_FEDERAL_RESERVE, WEEKDAYS, Calendar, Roll

BANK = Calendar()
some_days = st.dates(date(1997, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    "day",
    [
        date(1997, 1, 1),
        date(1998, 1, 19),
        date(1999, 5, 31),
        date(1999, 7, 5),
        date(2000, 2, 21),
        date(2001, 11, 12),
        date(2004, 7, 5),
        date(2005, 12, 26),
        date(2006, 1, 2),
        date(2007, 10, 8),
        date(2012, 11, 22),
        date(2022, 6, 20),
        date(2023, 6, 19),
        date(2024, 6, 19),
        date(2030, 9, 2),
    ],
)
def test_the_bank_is_closed_on_a_federal_holiday(day: date) -> None:
    assert day.weekday() < 5
    assert BANK.holiday(day)
    assert not BANK.is_business_day(day)


@pytest.mark.parametrize(
    "day",
    [
        date(1999, 12, 24),
        date(1999, 12, 31),
        date(2004, 12, 31),
        date(2009, 7, 3),
        date(2010, 12, 31),
        date(2020, 7, 3),
        date(2021, 6, 18),
        date(2021, 12, 24),
        date(2023, 11, 10),
        date(1998, 6, 19),
        date(2020, 6, 19),
        date(2001, 9, 12),
        date(2004, 6, 11),
    ],
)
def test_the_bank_is_open_on_the_friday_before_a_saturday_holiday_and_before_a_holiday_was_made(day: date) -> None:
    assert BANK.is_business_day(day)
    assert BANK.holiday(day) == ""


@pytest.mark.parametrize("year", range(1997, 2031))
def test_every_year_has_the_holidays_that_the_reserve_banks_keep(year: int) -> None:
    start = date(year, 1, 1)
    weekdays = [day for day in (start + timedelta(days=count) for count in range(365)) if day.weekday() < 5]
    closed = {day for day in weekdays if not BANK.is_business_day(day)}
    if year >= 1999:
        assert closed == {day for day in financial_holidays("FED", years=year) if day.weekday() < 5}
    assert 8 <= len(closed) <= 11


def test_a_weekend_is_no_business_day_and_has_no_holiday_of_its_own() -> None:
    assert not BANK.is_business_day(date(2006, 2, 11))
    assert BANK.holiday(date(2006, 2, 11)) == ""


def test_a_holiday_kept_on_monday_is_named_as_such() -> None:
    assert BANK.holiday(date(2006, 1, 2)) == "New Year's Day (observed)"


def test_days_on_which_this_bank_is_closed_come_on_top() -> None:
    day = date(2001, 9, 12)
    closed = Calendar(US_FEDERAL_RESERVE, frozenset({day}))
    assert closed.holiday(day) == "Closed"
    assert closed.add_business_days(date(2001, 9, 11), 1) == date(2001, 9, 13)


def test_a_calendar_of_weekdays_knows_no_holiday() -> None:
    assert Calendar(WEEKDAYS).is_business_day(date(2006, 12, 25))
    assert not Calendar(WEEKDAYS).is_business_day(date(2006, 12, 24))


def test_an_unknown_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match="known are us_federal_reserve, weekdays"):
        Calendar("moon")


@pytest.mark.parametrize(
    ("day", "count", "landed"),
    [
        (date(2006, 2, 17), 1, date(2006, 2, 21)),
        (date(2006, 2, 17), 5, date(2006, 2, 27)),
        (date(2006, 2, 18), 1, date(2006, 2, 21)),
        (date(2006, 2, 21), -1, date(2006, 2, 17)),
        (date(2006, 2, 18), 0, date(2006, 2, 18)),
    ],
)
def test_business_days_are_counted_over_weekends_and_holidays(day: date, count: int, landed: date) -> None:
    assert BANK.add_business_days(day, count) == landed


@pytest.mark.parametrize(
    ("day", "rule", "landed"),
    [
        (date(1999, 5, 31), Roll.NONE, date(1999, 5, 31)),
        (date(1999, 5, 31), Roll.FOLLOWING, date(1999, 6, 1)),
        (date(1999, 5, 31), Roll.PRECEDING, date(1999, 5, 28)),
        (date(1999, 5, 31), Roll.MODIFIED_FOLLOWING, date(1999, 5, 28)),
        (date(1999, 7, 3), Roll.MODIFIED_FOLLOWING, date(1999, 7, 6)),
        (date(1999, 7, 6), Roll.FOLLOWING, date(1999, 7, 6)),
    ],
)
def test_a_deadline_on_a_closed_day_rolls_by_its_rule(day: date, rule: Roll, landed: date) -> None:
    assert BANK.roll(day, rule) == landed


@given(some_days, st.sampled_from([rule for rule in Roll if rule is not Roll.NONE]))
def test_a_roll_lands_on_a_business_day_near_by_and_stays_there(day: date, rule: Roll) -> None:
    landed = BANK.roll(day, rule)
    assert BANK.is_business_day(landed)
    assert BANK.roll(landed, rule) == landed
    assert abs((landed - day).days) <= 4


@given(some_days)
def test_a_modified_following_roll_stays_in_its_month(day: date) -> None:
    assert BANK.roll(day, Roll.MODIFIED_FOLLOWING).month == day.month


@given(some_days, some_days, st.sampled_from(Roll))
def test_a_roll_never_reverses_two_days(one: date, other: date, rule: Roll) -> None:
    earlier, later = sorted((one, other))
    assert BANK.roll(earlier, rule) <= BANK.roll(later, rule)


@given(some_days, st.integers(1, 30))
def test_business_days_counted_forth_and_back_meet(day: date, count: int) -> None:
    start = BANK.roll(day, Roll.FOLLOWING)
    assert BANK.add_business_days(BANK.add_business_days(start, count), -count) == start
