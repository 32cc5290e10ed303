"""Days as contracts print them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from loans.domain.drafting.doubts import Doubt, DoubtCode

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|Sept\.?|October|November|December"
    r"|Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Oct\.|Nov\.|Dec\.)"
)
DAY = re.compile(
    rf"(?:\b(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s*(?P<year>\d{{4}})(?!\d)"
    rf"|\b(?P<day2>\d{{1,2}})(?:st|nd|rd"
    rf"|th)?\s+(?:day\s+)?(?:of\s+)?(?P<month2>{_MONTH})\s*,?\s*(?P<year2>\d{{4}})(?!\d)"
    r"|(?<![\d/.:])(?P<month3>\d{1,2})/(?P<day3>\d{1,2})/(?P<year3>\d{4}|\d{2})(?![\d/])"
    r"|(?<!\d)(?P<year4>\d{4})-(?P<month4>\d{2})-(?P<day4>\d{2})(?!\d))",
    re.IGNORECASE,
)
DAY_TEXT = re.sub(r"\?P<\w+>", "?:", DAY.pattern)
"""The same pattern without names, to be built into others."""
TIME_TEXT = r"(?:\d{1,2}:\d{2}\s*[AaPp]\.?[Mm]\.?(?:\s*\(?[\w ]{2,20}\)?)?,?\s+(?:on\s+)?)?"
"""A time of day that may stand before a day."""


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A day found in a text: None, with its doubt, where no calendar has it."""

    start: int
    end: int
    day: date | None
    doubts: tuple[Doubt, ...]


def days_in(text: str, start: int = 0, end: int | None = None, *, near: int | None = None) -> Iterator[PrintedDay]:
    """The days printed in a run of a text. A year of two digits is taken in the century nearest `near`."""
    for match in DAY.finditer(text, start, len(text) if end is None else end):
        yield _printed(match, near)


def first_day(text: str) -> date | None:
    """The first day printed in a text that exists; None where there is none."""
    return next((found.day for found in days_in(text) if found.day is not None), None)


def _printed(match: re.Match[str], near: int | None) -> PrintedDay:
    year = next(value for key in ("year", "year2", "year3", "year4") if (value := match.group(key)))
    day = next(value for key in ("day", "day2", "day3", "day4") if (value := match.group(key)))
    name = match.group("month") or match.group("month2")
    month = _month(name) if name else int(match.group("month3") or match.group("month4"))
    doubts: list[Doubt] = []
    number = int(year)
    if len(year) == 2:
        number = _century(number, near)
        doubts.append(
            Doubt(DoubtCode.SHORT_YEAR, f"the year of {match.group()} is printed with two digits and read as {number}")
        )
    try:
        return PrintedDay(match.start(), match.end(), date(number, month, int(day)), tuple(doubts))
    except ValueError:
        reason = f"there is no day {' '.join(match.group().split())}"
        return PrintedDay(match.start(), match.end(), None, (Doubt(DoubtCode.IMPOSSIBLE_DAY, reason),))


def _month(name: str) -> int:
    return next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(name[:3].casefold()))


def _century(number: int, near: int | None) -> int:
    if near is None:
        return 1900 + number if number >= 70 else 2000 + number
    return min((century + number for century in (1900, 2000, 2100)), key=lambda year: abs(year - near))
