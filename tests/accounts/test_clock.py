"""The clock: the bank's own day, through summer and winter time, and the day of the samples where one is set."""

from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from pathlib import Path
from unittest import mock

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django.fixtures import Settings

from accounts import clock


def at(instant: datetime) -> AbstractContextManager[object]:
    return mock.patch("accounts.clock.timezone.now", return_value=instant)


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2006, 1, 1, 4, 59, tzinfo=UTC), date(2005, 12, 31)),
        (datetime(2006, 1, 1, 5, 0, tzinfo=UTC), date(2006, 1, 1)),
        (datetime(2006, 7, 1, 3, 59, tzinfo=UTC), date(2006, 6, 30)),
        (datetime(2006, 7, 1, 4, 0, tzinfo=UTC), date(2006, 7, 1)),
    ],
)
def test_the_day_ends_at_midnight_in_the_banks_zone(settings: Settings, instant: datetime, day: date) -> None:
    settings.CLOCK_DAY = None
    assert clock.day_of(instant) == day
    with at(instant):
        assert clock.today() == day
        assert clock.now() == instant


def test_a_set_day_stays_while_the_time_of_day_runs_on(settings: Settings) -> None:
    settings.CLOCK_DAY = date(2007, 1, 17)
    with at(datetime(2026, 7, 3, 18, 30, tzinfo=UTC)):
        assert clock.now().isoformat() == "2007-01-17T14:30:00-05:00"
    with at(datetime(2026, 7, 4, 2, 30, tzinfo=UTC)):
        assert clock.today() == date(2007, 1, 17)


class TestAFileMovesTheClock:
    @pytest.fixture
    def file(self, settings: Settings, tmp_path: Path) -> Path:
        settings.CLOCK_DAY = date(2007, 1, 17)
        settings.CLOCK_FILE = tmp_path / "clock"
        return tmp_path / "clock"

    def test_to_a_day_while_it_runs(self, file: Path) -> None:
        with at(datetime(2026, 7, 3, 18, 30, tzinfo=UTC)):
            assert clock.now().isoformat() == "2007-01-17T14:30:00-05:00"
            file.write_text("2007-07-18\n")
            assert clock.now().isoformat() == "2007-07-18T14:30:00-04:00"
            file.unlink()
            assert clock.today() == date(2007, 1, 17)

    def test_to_an_instant_that_stands_still(self, file: Path) -> None:
        file.write_text("2007-03-11T06:05")
        assert clock.now().isoformat() == "2007-03-11T06:05:00-04:00"

    def test_an_empty_one_moves_nothing(self, file: Path) -> None:
        file.write_text("\n")
        assert clock.today() == date(2007, 1, 17)

    @pytest.mark.parametrize("text", ["tomorrow", "2007-02-30", "2007-02-28T25:00"])
    def test_one_that_holds_no_day_is_named(self, file: Path, text: str) -> None:
        file.write_text(text)
        with pytest.raises(ImproperlyConfigured, match=r"clock: .* is not a day"):
            clock.now()


@pytest.mark.parametrize("day", [date(2006, 1, 31), date(2006, 4, 2), date(2006, 7, 31), date(2006, 10, 29)])
def test_the_last_instant_of_a_day_is_still_that_day(day: date) -> None:
    last = clock.end_of(day)
    assert clock.day_of(last) == day
    assert (last.hour, last.minute, last.second) == (23, 59, 59)
