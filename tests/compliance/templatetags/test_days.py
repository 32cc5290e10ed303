"""Days, distances and moments on a page."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from compliance.templatetags.days import day, day_and_month, distance, duration, lasting, moment

TODAY = date(2006, 7, 14)


def test_a_day_is_written_out() -> None:
    assert day(date(2006, 3, 31)) == "31 Mar 2006"
    assert day_and_month(date(2006, 3, 1)) == "1 Mar"


def test_of_a_moment_it_is_the_day_at_the_bank() -> None:
    with timezone.override(ZoneInfo("America/New_York")):
        assert day(datetime(2007, 1, 18, 0, 16, tzinfo=UTC)) == "17 Jan 2007"


def test_a_day_that_is_not_known_is_left_blank() -> None:
    assert [day(None), day_and_month(None), distance(None, TODAY), lasting(None, TODAY), moment(None)] == [""] * 5


@pytest.mark.parametrize(
    ("ahead", "text"),
    [
        (6, "in 6 days"),
        (2, "in 2 days"),
        (1, "tomorrow"),
        (0, "today"),
        (-1, "1 day late"),
        (-9, "9 days late"),
        (-1200, "1,200 days late"),
    ],
)
def test_a_deadline_says_how_far_it_is(ahead: int, text: str) -> None:
    assert distance(TODAY + timedelta(days=ahead), TODAY) == text


@pytest.mark.parametrize(("back", "text"), [(2, "2 days"), (1, "1 day"), (0, "today")])
def test_a_default_says_how_long_it_has_lasted(back: int, text: str) -> None:
    assert lasting(TODAY - timedelta(days=back), TODAY) == text


@pytest.mark.parametrize(
    ("length", "text"),
    [
        (timedelta(minutes=15), "15 minutes"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(minutes=90), "90 minutes"),
        (timedelta(hours=24), "24 hours"),
        (timedelta(seconds=61), "2 minutes"),
        (timedelta(), "0 minutes"),
    ],
)
def test_a_lock_says_how_long_it_holds(length: timedelta, text: str) -> None:
    assert duration(length) == text


@pytest.mark.parametrize(
    ("instant", "text"),
    [
        (datetime(2006, 7, 14, 13, 12, tzinfo=UTC), "14 Jul 2006 09:12 EDT"),
        (datetime(2006, 1, 1, 3, 0, tzinfo=UTC), "31 Dec 2005 22:00 EST"),
    ],
)
def test_a_moment_is_shown_in_the_banks_zone_and_names_it(instant: datetime, text: str) -> None:
    with timezone.override(ZoneInfo("America/New_York")):
        assert moment(instant) == text
