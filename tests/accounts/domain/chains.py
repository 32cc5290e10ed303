"""Chains of the trail for tests: sound ones to be tampered with."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from accounts.domain.trail import GENESIS, Entry, entry_digest
from accounts.domain.verification import Finding, Seal, chain_findings

SCOPE = "agreement/quarry-hill-2003"
BEGUN = datetime(2006, 3, 31, 14, 5, 6, 789, tzinfo=UTC)


def entry(sequence: int, previous: str, *, why: str = "") -> Entry:
    said = Entry(
        scope=SCOPE,
        sequence=sequence,
        at=BEGUN + timedelta(days=sequence),
        actor=7 if sequence % 2 else None,
        act="evaluate",
        subject=f"minimum liquidity, test {sequence}",
        why=why,
        before=None if sequence == 1 else {"verdict": "pass"},
        after={"verdict": "fail", "actual": "18400000.00"},
        previous=previous,
        digest="",
    )
    return replace(said, digest=entry_digest(said))


def chain_of(length: int) -> list[Entry]:
    """A sound chain."""
    return relinked([entry(number, "") for number in range(1, length + 1)])


def relinked(entries: Sequence[Entry], *, previous: str = GENESIS) -> list[Entry]:
    """The entries with every digest and link made anew, as somebody would who knows how they are made."""
    found: list[Entry] = []
    for each in entries:
        linked = replace(each, previous=previous)
        found.append(replace(linked, digest=entry_digest(linked)))
        previous = found[-1].digest
    return found


def head_of(entries: Sequence[Entry]) -> Seal:
    return Seal(SCOPE, entries[-1].sequence, entries[-1].digest) if entries else Seal(SCOPE, 0, GENESIS)


def findings(entries: Sequence[Entry], head: Seal | None, seals: dict[int, str] | None = None) -> list[Finding]:
    return list(chain_findings(SCOPE, entries, head=head, seals=seals))


def told(entries: Sequence[Entry], head: Seal | None, seals: dict[int, str] | None = None) -> list[tuple[int, str]]:
    """Sequence and fault of everything found."""
    return [(each.sequence, each.fault.value) for each in findings(entries, head, seals)]
