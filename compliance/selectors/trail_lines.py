"""One entry of the trail as a line: who, what, about which agreement, and what it changed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from accounts.domain.differences import Change, Difference, differences
from accounts.domain.trail import fits_digest
from accounts.models import TrailEntry
from compliance.selectors.trail import agreements_of
from loans.models import Agreement

BY_ITSELF = "Covenant Tracker"
"""Who stands for an act that no person did: the daily tests, a bank's feed, a command."""

IN_A_LINE = 3
_DIGEST = re.compile(r"[0-9a-f]{64}")
_LONG = 40


@dataclass(frozen=True, slots=True)
class TrailLine:
    """An entry with the agreement it is about, if it is about one."""

    entry: TrailEntry
    agreement: Agreement | None

    @property
    def who(self) -> str:
        return self.entry.actor.name if self.entry.actor else BY_ITSELF

    @property
    def fits(self) -> bool:
        """Whether what it says gives its digest, recomputed now."""
        return fits_digest(self.entry.as_entry())

    @property
    def differences(self) -> tuple[Difference, ...]:
        return differences(self.entry.before, self.entry.after)

    @property
    def compares(self) -> bool:
        """Whether it says anything of before, so that there is something to compare."""
        return self.entry.before is not None

    @property
    def changed(self) -> tuple[str, ...]:
        """The first of what it changed, in words."""
        return tuple(_told(each) for each in self._changes[:IN_A_LINE])

    @property
    def more(self) -> int:
        """How many changes are not told in a line."""
        return len(self._changes[IN_A_LINE:])

    @property
    def _changes(self) -> tuple[Difference, ...]:
        """What differs: changed values first, digests, which tell a person least, last."""
        changes = [each for each in self.differences if each.change is not Change.SAME]
        return tuple(sorted(changes, key=lambda each: (each.change is not Change.CHANGED, _is_digest(each))))


def lines_of(entries: Iterable[TrailEntry]) -> tuple[TrailLine, ...]:
    """The entries as lines, their agreements read in one query."""
    rows = tuple(entries)
    about = agreements_of(rows)
    return tuple(TrailLine(row, about.get(row.scope)) for row in rows)


def _is_digest(each: Difference) -> bool:
    return _DIGEST.fullmatch(each.after or each.before or "") is not None


def _told(each: Difference) -> str:
    if each.change is Change.CHANGED:
        return f"{each.name} from {_short(each.before)} to {_short(each.after)}"
    if each.change is Change.GONE:
        return f"{each.name} {_short(each.before)} no longer"
    return f"{each.name} {_short(each.after)}"


def _short(text: str | None) -> str:
    """A digest by its first twelve signs, any other long text by its beginning."""
    words = text or "nothing"
    if _DIGEST.fullmatch(words):
        return words[:12]
    return words if len(words) <= _LONG else f"{words[:_LONG].rstrip()} ..."
