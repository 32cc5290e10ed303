"""The samples are of the past: a local run takes their day for today, unless it is told otherwise."""

from datetime import date
from pathlib import Path

import pytest

from covenant_tracker.clock_day import clock_day, clock_file
from covenant_tracker.environment import BadVariable, Environment

SAMPLES_DAY = date(2006, 4, 28)


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    path = tmp_path / "clock_day"
    path.write_text(f"{SAMPLES_DAY}\n")
    return path


@pytest.mark.parametrize(
    ("mode", "given", "day"),
    [
        ("local", "", SAMPLES_DAY),
        ("local", "2001-02-03", date(2001, 2, 3)),
        ("local", "now", None),
        ("test", "", None),
        ("production", "", None),
        ("production", "now", None),
    ],
)
def test_which_day_is_today(samples: Path, mode: str, given: str, day: date | None) -> None:
    assert clock_day(Environment({"CLOCK_DAY": given}), mode=mode, samples=samples) == day


def test_without_samples_today_is_the_real_day(tmp_path: Path) -> None:
    assert clock_day(Environment({}), mode="local", samples=tmp_path / "none") is None


def test_production_refuses_another_day(samples: Path) -> None:
    with pytest.raises(BadVariable, match="CLOCK_DAY: production runs on the real day"):
        clock_day(Environment({"CLOCK_DAY": "2006-04-28"}), mode="production", samples=samples)


def test_a_spoilt_day_of_the_samples_stops_the_start(samples: Path) -> None:
    samples.write_text("April")
    with pytest.raises(BadVariable, match="CLOCK_DAY: 'April' is not a day"):
        clock_day(Environment({}), mode="local", samples=samples)


@pytest.mark.parametrize(
    ("mode", "named", "file"),
    [
        ("local", "", Path("/var/clock")),
        ("local", "/tmp/other", Path("/tmp/other")),
        ("test", "", None),
        ("test", "/tmp/other", Path("/tmp/other")),
        ("production", "", None),
    ],
)
def test_which_file_moves_the_clock(mode: str, named: str, file: Path | None) -> None:
    assert clock_file(Environment({"CLOCK_FILE": named}), mode=mode, usual=Path("/var/clock")) == file


def test_production_refuses_a_file_that_moves_the_clock() -> None:
    with pytest.raises(BadVariable, match="CLOCK_FILE: production runs on the real day"):
        clock_file(Environment({"CLOCK_FILE": "/tmp/clock"}), mode="production", usual=Path("/var/clock"))
