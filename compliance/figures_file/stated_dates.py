"""A date as people and spreadsheet programs write it, taken only where it has one reading."""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]00:00(?::00)?)?", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})\.?[ -]([a-z]{3,9})\.?,?[ -](\d{4})", re.ASCII)
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2}),? (\d{4})", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)


def date_stated(text: str) -> date | None:
    """`2006-03-31`, `31 Mar 2006`, `March 31, 2006`; `3/31/2006` too, since no other reading of it is a date."""
    bare = " ".join(text.split()).casefold()
    if match := _ISO.fullmatch(bare):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_FIRST.fullmatch(bare):
        return _date(int(match[3]), _month(match[2]), int(match[1]))
    if match := _MONTH_FIRST.fullmatch(bare):
        return _date(int(match[3]), _month(match[1]), int(match[2]))
    if match := _NUMBERS.fullmatch(bare):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        readings = {_date(year, first, second), _date(year, second, first)} - {None}
        return readings.pop() if len(readings) == 1 else None
    return None


def day_text(day: date) -> str:
    """`31 Mar 2006`."""
    return f"{day.day} {_MONTHS[day.month - 1].capitalize()} {day.year}"


def _month(name: str) -> int:
    return _MONTHS.index(name[:3]) + 1 if name[:3] in _MONTHS else 0


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
