"""While the samples' past is played, today's daily work waits; afterwards the officers have answered for the past."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from celery import current_app
from celery.schedules import crontab

from accounts.clock import day_of
from compliance.models import Alert, Night
from compliance.selectors.own_alerts import OPEN
from compliance.services.acknowledgements import alert_acknowledge
from compliance.services.nights import night_held

WITHIN = timedelta(minutes=40)


@contextmanager
def daily_work_held(at: datetime) -> Iterator[None]:
    """The timetable's daily tasks are held for today; at the end they are to be done.

    In the midst of the story they would test its past as it is known at its end.
    """
    entries = current_app.conf.beat_schedule.values()
    tasks = [entry["task"] for entry in entries if isinstance(entry["schedule"], crontab)]
    for task in tasks:
        night_held(task=task, at=at)
    try:
        yield
    finally:
        Night.objects.filter(task__in=tasks, day=day_of(at)).delete()


def past_acknowledged(at: datetime) -> None:
    """The bank's people answer for what they were told before today, within the hour."""
    rows = Alert.objects.filter(OPEN, created_at__lt=at).select_related("agreement", "person").order_by("id")
    for alert in rows:
        if day_of(alert.created_at) < day_of(at):
            alert_acknowledge(alert=alert, actor=alert.person, at=alert.created_at + WITHIN)
