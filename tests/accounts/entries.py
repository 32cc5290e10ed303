"""Entries of the trail for tests, written by the service."""

from datetime import UTC, datetime, timedelta

from accounts.models import TrailEntry
from accounts.services.trail import trail_record

BEGUN = datetime(2006, 3, 31, 14, 5, 6, 789, tzinfo=UTC)


def written(count: int, scope: str = "accounts") -> list[TrailEntry]:
    """So many entries appended to a scope, by nobody, a day apart."""
    return [
        trail_record(
            scope=scope,
            act="give role",
            subject=f"person {number}",
            actor=None,
            at=BEGUN + timedelta(days=number),
            why="A vacancy" if number % 2 else "",
            before={"role": "auditor"},
            after={"role": "officer", "number": number},
        )
        for number in range(1, count + 1)
    ]
