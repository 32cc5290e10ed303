"""Background work is real, survives a lost worker, and does not pile up."""

from datetime import timedelta

import pytest
from celery.schedules import crontab
from django.conf import settings

from covenant_tracker.celery import app


def _interval(schedule: crontab | float | timedelta) -> float:
    if isinstance(schedule, crontab):
        assert (schedule.minute, schedule.hour) == ({0}, {6})
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
