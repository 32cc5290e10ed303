"""A person's deadlines as an iCalendar file (RFC 5545), which every calendar program reads."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from icalendar import Calendar, Event, vDuration

from compliance.domain.owing import State
from compliance.models import Deadline
from compliance.selectors.owed_words import STATE_WORDS

MEDIA_TYPE = "text/calendar; charset=utf-8"
READ_AGAIN = timedelta(hours=6)
PRODUCT = "-//Covenant Tracker//Deadlines//EN"
ONE_DAY = timedelta(days=1)


def calendar_file(rows: Iterable[Deadline], *, site: str, to_bank: bool, at: datetime) -> bytes:
    """One all-day entry for each thing owed, under an identity that lasts while its deadline moves.

    `site` is the address of the installation, to which each entry leads; a bank's people read the borrower's name
    first.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", "Covenant deadlines")
    calendar.add("x-wr-calname", "Covenant deadlines")
    calendar.add("refresh-interval", vDuration(READ_AGAIN), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(READ_AGAIN))
    for row in rows:
        calendar.add_component(_entry(row, site, at, to_bank=to_bank))
    return bytes(calendar.to_ical())


def _entry(row: Deadline, site: str, at: datetime, *, to_bank: bool) -> Event:
    entry = Event()
    entry.add("uid", identity(row, site))
    entry.add("sequence", row.revision)
    entry.add("dtstamp", at.astimezone(UTC).replace(microsecond=0))
    entry.add("dtstart", row.day)
    entry.add("dtend", row.day + ONE_DAY)
    entry.add("summary", _summary(row, to_bank=to_bank))
    entry.add("description", _description(row))
    entry.add("url", f"{site}{_address(row)}")
    entry.add("categories", [_state(row)])
    entry.add("transp", "TRANSPARENT")
    return entry


def identity(row: Deadline, site: str) -> str:
    """The same for the same obligation for ever, and for no other."""
    named = f"{row.agreement.slug}/{row.deliverable.key}/{row.occasion}"
    return f"{hashlib.sha256(named.encode()).hexdigest()[:32]}@{urlsplit(site).hostname}"


def _summary(row: Deadline, *, to_bank: bool) -> str:
    what = f"{row.agreement.borrower.name}: {row.name}" if to_bank else row.name
    return what if row.is_open and not row.is_overdue else f"{_state(row)}: {what}"


def _description(row: Deadline) -> str:
    lines = [f"{row.agreement.title} of {row.agreement.dated.isoformat()}"]
    if row.clause:
        lines.append(f"Set by: {row.clause}")
    if row.due is None:
        lines.append("By this day the event should have been reported from which the deadline runs.")
    elif row.original_due != row.due and row.original_due is not None:
        lines.append(f"Extended by the bank from {row.original_due.isoformat()}.")
    return "\n".join(lines)


def _state(row: Deadline) -> str:
    return STATE_WORDS[State(row.state)]


def _address(row: Deadline) -> str:
    return f"/agreements/{row.agreement.slug}/deliverables/{row.deliverable.key}/{row.occasion}"
