"""Days as people read them, the same in every locale."""

from datetime import date
from typing import Final

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_text(day: date) -> str:
    """The day as "31 Mar 2006"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
