"""Background work: the Celery application and its whole timetable."""

import ctypes
import os
import signal
import sys
from logging.config import dictConfig
from typing import Any

from celery import Celery
from celery.schedules import crontab
from celery.signals import setup_logging, task_postrun, task_prerun, worker_process_init
from django.conf import settings

from covenant_tracker import request_id

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "covenant_tracker.settings")

MINUTE = 60
DAY = 24 * 60 * MINUTE
END_WITH_PARENT = 1  # prctl's PR_SET_PDEATHSIG

app = Celery("covenant_tracker")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# Each day, at this time in the bank's zone. What was not done then is made up as soon as beat and a worker run again.
DAILY = {
    "compliance.tasks.sweep_due": "06:00",
    "compliance.tasks.remind": "06:30",
    "compliance.tasks.write_digests": "07:00",
}


def daily(task: str) -> dict[str, Any]:
    """The entry of a task of the daily timetable."""
    hour, minute = DAILY[task].split(":")
    return {
        "task": task,
        "schedule": crontab(hour=hour.lstrip("0") or "0", minute=minute.lstrip("0") or "0"),
        "options": {"expires": DAY - 5 * MINUTE},
    }


def each_minute(task: str, *args: Any) -> dict[str, Any]:
    return {"task": task, "schedule": MINUTE, "args": args, "options": {"expires": MINUTE - 5}}


# An entry expires just before its next turn, so that a worker that was away finds one of each, not a heap.
app.conf.beat_schedule = {
    "test every covenant that is due": daily("compliance.tasks.sweep_due"),
    "remind of what is owed": daily("compliance.tasks.remind"),
    "write the daily digests": daily("compliance.tasks.write_digests"),
    "make up for the daily work that was missed": each_minute("compliance.tasks.make_up_nights", DAILY),
    "make up for what no worker could be asked for": each_minute("compliance.tasks.make_up"),
    "pass on the alerts that nobody acknowledged": each_minute("compliance.tasks.pass_on_alerts"),
    "send the mail that waits": each_minute("compliance.tasks.send_alerts"),
}


def configure_logging(**_: Any) -> None:
    """Workers log as the web does."""
    dictConfig(settings.LOGGING)


def enter_task(task_id: str, **_: Any) -> None:
    """What a task logs carries the task's id."""
    request_id.current.set(task_id)


def leave_task(**_: Any) -> None:
    """The id ends with its task."""
    request_id.current.set("")


def end_with_worker(**_: Any) -> None:
    """A pool process whose worker is killed ends too, and its task is done again by another."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(END_WITH_PARENT, signal.SIGKILL)


setup_logging.connect(configure_logging)
task_prerun.connect(enter_task)
task_postrun.connect(leave_task)
worker_process_init.connect(end_with_worker)
