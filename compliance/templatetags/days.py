"""Days as 31 Mar 2006, with the distance where it matters, and moments with the bank's zone."""

from datetime import date, datetime, timedelta

from django import template
from django.utils import timezone

from loans.domain.days import day_text

register = template.Library()


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count:,} days"


@register.filter
def day(value: date | None) -> str:
    """A day as "31 Mar 2006"; of a moment the day in the bank's zone."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return "" if value is None else day_text(value)


@register.filter
def day_and_month(value: date | None) -> str:
    """A day as "31 Mar", where the year is plain from what stands around it."""
    return day(value)[:-5]


@register.filter
def distance(due: date | None, today: date) -> str:
    """How far a deadline is: "in 6 days", "tomorrow", "today", "9 days late"."""
    if due is None:
        return ""
    ahead = (due - today).days
    if ahead < 0:
        return f"{_days(-ahead)} late"
    return {0: "today", 1: "tomorrow"}.get(ahead, f"in {_days(ahead)}")


@register.filter
def lasting(since: date | None, today: date) -> str:
    """How long something has lasted: "today", "1 day", "12 days"."""
    if since is None:
        return ""
    return _days((today - since).days) if since < today else "today"


@register.filter
def duration(length: timedelta) -> str:
    """A length of time in whole minutes or hours: "15 minutes", "1 hour"; a started minute counts."""
    minutes = -(-length // timedelta(minutes=1))
    count, unit = (minutes // 60, "hour") if minutes % 60 == 0 and minutes else (minutes, "minute")
    return f"1 {unit}" if count == 1 else f"{count} {unit}s"


@register.filter
def moment(value: datetime | None) -> str:
    """A moment in the bank's zone: "14 Jul 2006 09:12 EDT"."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return f"{day_text(local.date())} {local:%H:%M %Z}"
