"""Why a day has no value, in the words of a credit officer."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from loans.domain.days import day_text

Span = tuple[date, date | None]
"""A half-open interval of days; None while open."""

_NOUNS: Final = {
    "threshold": "requirement",
    "due": "deadline",
    "once_by": "deadline",
    "cure": "cure period",
    "no_borrowing": "bar on borrowing",
    "waivers": "rule on who grants waivers",
}


def noun(subject: str) -> str:
    """What a value of the subject is called: "covenant/quick_ratio/threshold" has a requirement."""
    first, _, _ = subject.partition("/")
    last = subject.rpartition("/")[2]
    return "definition" if first == "definition" else _NOUNS.get(last, last.replace("_", " "))


def nothing_on_record(subject: str, spans: Sequence[Span], day: date) -> str:
    """Why nothing speaks for a day, given all intervals for which anything ever does."""
    if not spans:
        return f"No {noun(subject)} on record"
    begins = min(first for first, _ in spans)
    if day < begins:
        return f"No {noun(subject)} on record before {day_text(begins)}"
    ends = [end for _, end in spans if end is not None]
    if len(ends) == len(spans) and max(ends) <= day:
        return f"No {noun(subject)} on record from {day_text(max(ends))} on"
    return f"No {noun(subject)} on record for this day"


def left_out(place: str, spans: Sequence[Span], day: date) -> str:
    """Why a schedule, which decides the day, says nothing for it."""
    begins = min(first for first, _ in spans)
    if day < begins:
        return f"The schedule of the {place} begins on {day_text(begins)}"
    ends = [end for _, end in spans if end is not None]
    if len(ends) == len(spans) and max(ends) <= day:
        return f"The schedule of the {place} says nothing from {day_text(max(ends))} on"
    return f"The schedule of the {place} leaves out this day"


def ended(subject: str, place: str, first: date) -> str:
    """That a clause took the subject away."""
    return f"The {noun(subject)} was ended by the {place} from {day_text(first)}"


def contradicted(place: str) -> str:
    """That one document gives a day two values, between which nobody may guess."""
    return f"The {place} states more than one value for this day"
