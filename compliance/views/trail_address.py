"""What an address asks of the trail. The reader is told of a day that is none: no audit may rest on a lost filter."""

import re
from datetime import UTC, date, datetime, timedelta

from django.http import QueryDict

from compliance.selectors.trail import Position, TrailFilter

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
POSITION = re.compile(r"(-?\d{1,18})-(\d{1,18})", re.ASCII)


def filter_of(query: QueryDict) -> TrailFilter:
    misread: list[str] = []
    return TrailFilter(
        find=_text(query, "find"),
        scope=_text(query, "scope"),
        act=_text(query, "act"),
        actor=_text(query, "actor"),
        first=_day(query, "from", misread),
        last=_day(query, "to", misread),
        misread=tuple(misread),
    )


def _text(query: QueryDict, name: str) -> str:
    return query.get(name, "").replace("\0", "").strip()[:200]


def _day(query: QueryDict, name: str, misread: list[str]) -> date | None:
    text = _text(query, name)
    try:
        found = date.fromisoformat(text) if text else None
    except ValueError:
        misread.append(text)
        return None
    if found is not None and not 1 < found.year < 9999:
        misread.append(text)
        return None
    return found


def position_text(position: Position) -> str:
    """A position as microseconds since 1970 and the entry's key, exact to the entry."""
    return f"{(position.at - EPOCH) // MICROSECOND}-{position.pk}"


def position_of(query: QueryDict) -> Position | None:
    """The position after which a page begins; None, the newest entries, for anything that is no position."""
    found = POSITION.fullmatch(query.get("older", ""))
    try:
        return Position(EPOCH + int(found[1]) * MICROSECOND, int(found[2])) if found else None
    except OverflowError:
        return None
