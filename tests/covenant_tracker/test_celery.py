"""Background work is real, survives a lost worker, and does not pile up."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from celery.schedules import crontab
from django.conf import settings

from covenant_tracker.celery import DAILY, app

ZONE = ZoneInfo(settings.BANK_TIME_ZONE)


def _interval(schedule: crontab | float | timedelta) -> float:
    if isinstance(schedule, crontab):
        assert (len(schedule.minute), len(schedule.hour)) == (1, 1)
        return 86_400
    return schedule.total_seconds() if isinstance(schedule, timedelta) else float(schedule)


@pytest.mark.parametrize("name", sorted(app.conf.beat_schedule))
def test_an_entry_of_the_timetable_expires_just_before_its_next_turn(name: str) -> None:
    entry = app.conf.beat_schedule[name]
    interval = _interval(entry["schedule"])
    assert interval * 0.9 <= entry["options"]["expires"] < interval


@pytest.mark.parametrize("name", sorted(app.conf.beat_schedule))
def test_every_task_of_the_timetable_exists(name: str) -> None:
    app.loader.import_default_modules()
    assert app.conf.beat_schedule[name]["task"] in app.tasks


def test_no_task_is_ever_run_in_place_of_a_worker() -> None:
    assert not app.conf.task_always_eager


def test_a_task_whose_worker_is_lost_is_done_again() -> None:
    assert app.conf.task_acks_late
    assert app.conf.task_reject_on_worker_lost


def test_only_json_is_read_from_the_queue() -> None:
    assert app.conf.accept_content == ["json"]


def test_the_timetable_keeps_the_banks_time() -> None:
    assert app.conf.timezone == settings.TIME_ZONE == "America/New_York"


def _turns(task: str, first: datetime, last: datetime) -> list[datetime]:
    """When beat would start a task between two instants, looking each quarter of an hour."""
    schedule = next(each["schedule"] for each in app.conf.beat_schedule.values() if each["task"] == task)
    here = [first]
    own = crontab(
        hour=",".join(map(str, schedule.hour)),
        minute=",".join(map(str, schedule.minute)),
        nowfun=lambda: here[0],
        app=app,
    )
    turns, ran = [], first
    while here[0] < last:
        if own.is_due(ran).is_due:
            turns.append(here[0])
            ran = here[0]
        here[0] = (here[0].astimezone(UTC) + timedelta(minutes=15)).astimezone(ZONE)
    return turns


@pytest.mark.parametrize(("task", "turn"), sorted(DAILY.items()))
@pytest.mark.parametrize("change", [datetime(2007, 3, 11, tzinfo=ZONE), datetime(2007, 11, 4, tzinfo=ZONE)])
def test_over_a_change_of_the_clocks_each_day_has_one_turn_at_the_banks_time_of_day(
    task: str, turn: str, change: datetime
) -> None:
    turns = _turns(task, change - timedelta(days=2), change + timedelta(days=3))
    assert [each.strftime("%H:%M") for each in turns] == [turn] * 5
    assert len({each.date() for each in turns}) == 5


def test_what_was_missed_is_made_up_for_every_daily_task() -> None:
    [entry] = [each for each in app.conf.beat_schedule.values() if each["task"] == "compliance.tasks.make_up_nights"]
    daily = {each["task"] for each in app.conf.beat_schedule.values() if isinstance(each["schedule"], crontab)}
    assert set(entry["args"][0]) == daily
