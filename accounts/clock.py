"""The clock, read once at each edge (a view, a task, a command) and handed down from there.

With CLOCK_DAY set, as `make run` does for the samples, the day is that day and only the time of day runs on.
"""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone


def bank_zone() -> ZoneInfo:
    return ZoneInfo(settings.BANK_TIME_ZONE)


def now() -> datetime:
    """This instant in the bank's time zone."""
    instant = timezone.now().astimezone(bank_zone())
    day: date | None = settings.CLOCK_DAY
    return instant if day is None else instant.replace(year=day.year, month=day.month, day=day.day)


def day_of(instant: datetime) -> date:
    """The bank's calendar day on which an instant falls."""
    return instant.astimezone(bank_zone()).date()


def end_of(day: date) -> datetime:
    """The last instant of the bank's calendar day."""
    return datetime.combine(day, time.max, bank_zone())


def today() -> date:
    return now().date()
