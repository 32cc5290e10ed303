"""The clock, read once at each edge (a view, a task, a command) and handed down from there.

With CLOCK_DAY set, as `make run` does for the samples, the day is that day and only the time of day runs on. The file
CLOCK_FILE, where it exists, comes before both: it holds a day, or a day with a time of day that then stands still, and
is read anew each time, so that a running product can be moved on to another day.
"""

from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone


def bank_zone() -> ZoneInfo:
    return ZoneInfo(settings.BANK_TIME_ZONE)


def now() -> datetime:
    """This instant in the bank's time zone."""
    instant = timezone.now().astimezone(bank_zone())
    moved = _moved_to()
    if isinstance(moved, datetime):
        return moved
    day: date | None = moved or settings.CLOCK_DAY
    return instant if day is None else instant.replace(year=day.year, month=day.month, day=day.day)


def day_of(instant: datetime) -> date:
    """The bank's calendar day on which an instant falls."""
    return instant.astimezone(bank_zone()).date()


def end_of(day: date) -> datetime:
    """The last instant of the bank's calendar day."""
    return datetime.combine(day, time.max, bank_zone())


def today() -> date:
    return now().date()


def _moved_to() -> date | datetime | None:
    """What the file says; None where there is none."""
    file: Path | None = settings.CLOCK_FILE
    try:
        text = file.read_text(encoding="utf-8").strip() if file else ""
    except FileNotFoundError:
        return None
    if not text:
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=bank_zone()) if "T" in text else date.fromisoformat(text)
    except ValueError as error:
        raise ImproperlyConfigured(f"{file}: {text!r} is not a day such as 2006-04-28; mend or remove it.") from error
