"""The days that an address asks for: the one on which a thing is to hold, the one at which it was known, another."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.http import urlencode

from compliance.views.agreements import day_or_none


@dataclass(frozen=True, slots=True)
class AskedDays:
    """`misread` lists what was written and is no day."""

    on: date | None
    known: date | None
    other: date | None
    misread: tuple[str, ...]


def asked_days(request: HttpRequest, other: str = "with") -> AskedDays:
    """The days of an address; `other` names the key of the day beside the first."""
    texts = {name: request.GET.get(name, "").strip() for name in ("on", "known", other)}
    days = {name: day_or_none(text) for name, text in texts.items()}
    misread = tuple(text for name, text in texts.items() if text and days[name] is None)
    return AskedDays(days["on"], days["known"], days[other], misread)


def days_query(**days: date | None) -> str:
    """The days as an address keeps them, so that a view can be sent."""
    return urlencode({name: day.isoformat() for name, day in days.items() if day is not None})
