"""A simulated year of both arrangements, day by day: the same record whether the sweep ran daily, twice a day or was
down for ten days, and then ten days again each month.

What must be equal to the year with a daily sweep:

- Where everything came twice and the sweep once more in the evening: all of it, to the instant, and each morning too.
- Where beat was down: every fact (statements, certificates, evaluations with what they rest on and supersede, defaults
  with their section, their day and every step, instalments of fees, the trail), every alert that tells of one, to the
  word, and how everything stands on each morning on which beat ran, from that of its return on. An instant may lie
  later, up to beat's return, where it fell into the ten days: nobody looked before. A default begins on its own day.
  (What is made up before late figures are tested is recorded in the moment before they came.)
- Reminders are of their day. Of those whose day passed while beat was down, the last of each thing is made up on its
  return, if it still holds then: the thing is owed, and no later reminder begins on that very day. The others are not
  made up, as nobody is helped by a heap of them. A reminder that is made up counts the days from when it is read.
- What nobody acknowledged is passed on to the same people, later where it was told later, and says since when.
"""

from datetime import date
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from accounts.clock import day_of
from compliance.domain.alerts import Kind
from compliance.services.sweeps import JUST_BEFORE
from tests.simulation.playing import MORNING, Down, Playing, Timetable, TwiceADay, Worker
from tests.simulation.record import Fact, Record, Told
from tests.simulation.story import YEAR_1999, YEAR_2006, Year, instant

REMINDERS = {Kind.UPCOMING, Kind.DUE, Kind.OVERDUE, Kind.CONDITION_DUE}
DAY_AFTER_MOST_DEADLINES = 25
"""Beat goes down on this day of each month: what is due on the 25th turns late, and comes late, while it is down."""


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("year", [YEAR_1999, YEAR_2006], ids=["1999", "2006"])
def test_a_year_leaves_the_same_record_however_the_sweep_ran(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, year: Year
) -> None:
    settings.CLOCK_FILE = tmp_path / "clock"
    worker, down = Worker(), Down(DAY_AFTER_MOST_DEADLINES)
    monkeypatch.setattr("compliance.services.background._send", worker.ask)
    daily, twice, with_gaps = (
        Playing(year, timetable, settings.CLOCK_FILE, worker).play() for timetable in (Timetable(), TwiceADay(), down)
    )
    _much_happened(daily, down)
    assert twice == daily
    _facts_are_equal(daily, with_gaps, down)
    _mornings_are_equal(daily, with_gaps, down)
    _people_were_told_the_same(daily, with_gaps, down)


def _much_happened(daily: Record, down: Down) -> None:
    """Otherwise the year would show nothing."""
    opened = daily.facts["defaults"].values()
    assert len(opened) >= 6
    assert sum(down.back_on(day_of(fact.at)) is not None for fact in opened) >= 4
    assert len(daily.facts["evaluations"]) >= 19
    assert {told.kind for told in daily.told.values()} >= {Kind.FAIL, Kind.DEFAULT_OPENED, Kind.DUE, Kind.OVERDUE}
    assert any(told.is_passed_on for told in daily.told.values())


def _facts_are_equal(daily: Record, other: Record, down: Down) -> None:
    for name, facts in daily.facts.items():
        assert {key: fact.said for key, fact in other.facts[name].items()} == {
            key: fact.said for key, fact in facts.items()
        }, name
        assert [key for key, fact in facts.items() if not _in_time(fact, other.facts[name][key], down)] == [], name
    assert other.fees == daily.fees
    assert other.acts == daily.acts


def _mornings_are_equal(daily: Record, other: Record, down: Down) -> None:
    ran = [day for day in daily.mornings if down.back_on(day) in {None, day}]
    assert len(ran) > 200
    for day in ran:
        for name, rows in daily.mornings[day].items():
            assert other.mornings[day][name] == rows, f"{name} on {day}"


def _people_were_told_the_same(daily: Record, other: Record, down: Down) -> None:
    expected = {key for key, told in daily.told.items() if not _is_missed(key, told, daily, down)}
    assert set(other.told) == expected
    for key in expected:
        before, after = daily.told[key], other.told[key]
        assert (after.kind, after.matter, after.is_mailed) == (before.kind, before.matter, before.is_mailed)
        if before.is_passed_on:
            assert after.at >= before.at, key
        else:
            assert _in_time(before, after, down), key
            if before.kind not in REMINDERS or after.at == before.at:
                assert after.words == before.words, key


def _is_missed(key: tuple[str, str], told: Told, daily: Record, down: Down) -> bool:
    """Whether a reminder of the year with a daily sweep is one of those that are not made up."""
    day = day_of(told.at)
    back = down.back_on(day)
    if told.kind not in REMINDERS or told.is_passed_on or back is None or back == day:
        return False
    person = key[1]
    later = (
        each
        for (_, who), each in daily.told.items()
        if (who, each.matter) == (person, told.matter) and each.at > told.at
    )
    overtaken = any(day_of(each.at) <= back and each.kind in REMINDERS and not each.is_passed_on for each in later)
    return overtaken or told.matter not in daily.reminded[back]


def _in_time(before: Fact | Told, after: Fact | Told, down: Down) -> bool:
    """Whether something was recorded when it was with a daily sweep, or made up by the time beat came back."""
    back: date | None = down.back_on(day_of(before.at))
    if back is None:
        return after.at == before.at
    return before.at - JUST_BEFORE <= after.at <= max(before.at, instant(back, MORNING))
