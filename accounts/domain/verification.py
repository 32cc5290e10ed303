"""Whether a chain of the trail is as it was written, and if not, what was done to it and where.

The links find what was changed, removed or moved among the entries. What was cut off at the end leaves no broken link,
and whoever may do anything in the database can write a whole chain anew. So a chain is also held against seals: the
digest that a sequence number is known to have had. The head that the database keeps is one; a list of heads kept
elsewhere gives others, which nobody in the database can reach.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from accounts.domain.trail import GENESIS, Entry, fits_digest

NEARBY = 100
"""How many places up and down an entry that does not fit its digest is tried, to tell a moved from a changed one."""


class Fault(StrEnum):
    """What was done to a chain."""

    CHANGED = "changed"
    REORDERED = "reordered"
    REMOVED = "removed"
    REPEATED = "repeated"
    BROKEN_LINK = "broken link"
    CUT_OFF = "cut off"
    REWRITTEN = "rewritten"
    BEYOND_HEAD = "beyond the head"
    NO_HEAD = "no head"


@dataclass(frozen=True, slots=True)
class Seal:
    """The digest that an entry is known to have had; sequence 0 is the beginning, before any entry."""

    scope: str
    sequence: int
    digest: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: at which entry of which chain, and in words what is wrong there."""

    scope: str
    sequence: int
    fault: Fault
    what: str

    def __str__(self) -> str:
        return f"{self.scope} {self.sequence}: {self.fault}: {self.what}"


def chain_findings(
    scope: str, entries: Iterable[Entry], *, head: Seal | None, seals: Mapping[int, str] | None = None
) -> Iterator[Finding]:
    """Everything wrong with one chain, whose entries come in the order of their sequence; nothing for a sound one.

    `head` is the end of the chain as the database keeps it; `seals` are digests by sequence, known from elsewhere.
    Reads each entry once and keeps none, so a chain may be of any length.
    """
    known = {} if seals is None else seals
    last = Seal(scope, 0, GENESIS)
    for entry in entries:
        yield from _entry_findings(entry, last)
        if known.get(entry.sequence, entry.digest) != entry.digest:
            yield Finding(scope, entry.sequence, Fault.REWRITTEN, "its digest is not the one that was kept elsewhere")
        last = Seal(scope, entry.sequence, entry.digest)
    yield from _end_findings(last, head, max(known, default=0))


def _entry_findings(entry: Entry, last: Seal) -> Iterator[Finding]:
    """What is wrong with an entry that follows another."""
    scope, sequence = entry.scope, entry.sequence
    if sequence <= last.sequence:
        yield Finding(scope, sequence, Fault.REPEATED, "its sequence number stands in the chain more than once")
    elif sequence > last.sequence + 1:
        yield Finding(scope, last.sequence + 1, Fault.REMOVED, _missing(last.sequence + 1, sequence - 1))
    linked = entry.previous == last.digest
    if not fits_digest(entry):
        yield _altered(entry, linked=linked)
    elif not linked and sequence == last.sequence + 1:
        yield Finding(scope, sequence, Fault.BROKEN_LINK, f"it does not follow entry {last.sequence} as that stands")


def _missing(first: int, final: int) -> str:
    return f"entry {first} is missing" if first == final else f"entries {first} to {final} are missing"


def _altered(entry: Entry, *, linked: bool) -> Finding:
    """An entry that does not fit its digest: one that fits it in another place was moved, any other was changed."""
    stood = None if linked else _stood_at(entry)
    if stood is None:
        what = "what it says does not fit its digest"
        return Finding(entry.scope, entry.sequence, Fault.CHANGED, what)
    return Finding(entry.scope, entry.sequence, Fault.REORDERED, f"by its digest it was entry {stood}")


def _stood_at(entry: Entry) -> int | None:
    for step in range(1, NEARBY + 1):
        for place in (entry.sequence - step, entry.sequence + step):
            if place > 0 and fits_digest(replace(entry, sequence=place)):
                return place
    return None


def _end_findings(last: Seal, head: Seal | None, sealed: int) -> Iterator[Finding]:
    """What the end of a chain shows against its head, and against the highest sequence known from elsewhere."""
    scope, end = last.scope, last.sequence
    expected = max(sealed, 0 if head is None else head.sequence)
    if end < expected:
        yield Finding(scope, end + 1, Fault.CUT_OFF, _missing(end + 1, expected))
    if head is None:
        yield Finding(scope, end, Fault.NO_HEAD, "the head of the chain is missing")
    elif end > head.sequence:
        yield Finding(scope, head.sequence + 1, Fault.BEYOND_HEAD, f"the head of the chain knows only {head.sequence}")
    elif end == head.sequence and last.digest != head.digest:
        yield Finding(scope, end, Fault.REWRITTEN, "its digest is not the one that the head of the chain holds")
