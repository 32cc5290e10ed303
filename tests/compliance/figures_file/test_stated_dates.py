"""A date is taken only where it has one reading."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.figures_file.stated_dates import date_stated, day_text

END = date(2006, 3, 31)


@pytest.mark.parametrize(
    "text",
    [
        "2006-03-31",
        "2006-3-31 00:00:00",
        "31 Mar 2006",
        "31. March 2006",
        "31-mar-2006",
        "March 31, 2006",
        " Mar  31 2006 ",
        "3/31/2006",
        "31/03/2006",
        "31.03.2006",
    ],
)
def test_ways_to_write_a_day(text: str) -> None:
    assert date_stated(text) == END


def test_a_day_that_is_the_same_both_ways_round_is_clear() -> None:
    assert date_stated("4/4/2006") == date(2006, 4, 4)


@pytest.mark.parametrize(
    "text", ["", "3/4/2006", "3/31/06", "2006-02-30", "31 Foo 2006", "Foo 31, 2006", "31/31/2006", "Q1 2006", "38807"]
)
def test_what_is_no_day_or_two_is_refused(text: str) -> None:
    assert date_stated(text) is None


@given(st.dates())
def test_the_way_days_are_shown_reads_back(day: date) -> None:
    assert date_stated(day.isoformat()) == day
    if day.year >= 1000:
        assert date_stated(day_text(day)) == day
