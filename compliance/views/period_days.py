"""The last day of a period as an address names it."""

from datetime import date

from django.http import Http404


def day_or_404(text: str) -> date:
    """The day written as 2006-03-31, and in no other way; anything else is no address."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Http404("There is no such period.") from None
    if day.isoformat() != text:
        raise Http404("There is no such period.")
    return day
