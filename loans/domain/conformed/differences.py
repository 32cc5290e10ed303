"""What is not the same in the text of two days: unit by unit, each with its redline."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loans.domain.conformed.matching import matches
from loans.domain.conformed.redline import Piece, redline
from loans.domain.conformed.text import Unit
from loans.domain.terms import Clause


@dataclass(frozen=True, slots=True)
class Difference:
    """One unit on two days; None where it does not stand. `pieces` lead from the words of the one to the other's."""

    before: Unit | None
    after: Unit | None
    pieces: tuple[Piece, ...]

    @property
    def unit(self) -> Unit:
        """The unit on the later of the days on which it stands."""
        unit = self.after or self.before
        if unit is None:
            raise ValueError("a difference is between two units of which one stands")
        return unit

    @property
    def renamed(self) -> bool:
        """Whether it bears another number or title."""
        return self.before is not None and self.after is not None and self.before.name != self.after.name

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses that the words of one of the days come from and those of the other do not."""
        before, after = clauses_of(self.before), clauses_of(self.after)
        return tuple(each for each in (*before, *after) if (each in before) != (each in after))


def differences(before: Sequence[Unit], after: Sequence[Unit]) -> tuple[Difference, ...]:
    """The units that are not the same on two days, in reading order; a unit is the same whatever number it bears."""
    return tuple(each for each in side_by_side(before, after) if _differs(each))


def side_by_side(before: Sequence[Unit], after: Sequence[Unit]) -> Iterator[Difference]:
    """All units of two days in reading order, each beside itself."""
    here, there = {unit.key: unit for unit in before}, {unit.key: unit for unit in after}
    at = place = 0
    for match in (*matches(list(here), list(there)), None):
        one_end, other_end = (match.one, match.other) if match else (len(before), len(after))
        yield from (_beside(unit, there.get(unit.key)) for unit in before[at:one_end])
        yield from (_beside(None, unit) for unit in after[place:other_end] if unit.key not in here)
        if match is not None:
            at, place = match.one + match.size, match.other + match.size
            yield from (_beside(unit, there[unit.key]) for unit in before[match.one : at])


def _beside(before: Unit | None, after: Unit | None) -> Difference:
    old, new = before.text if before else "", after.text if after else ""
    return Difference(before, after, () if old == new else redline(old, new))


def _differs(each: Difference) -> bool:
    before, after = each.before, each.after
    if before is None or after is None:
        return True
    return bool(each.pieces) or each.renamed or before.gone != after.gone or before.notes != after.notes


def clauses_of(unit: Unit | None) -> tuple[Clause, ...]:
    """The clauses that a unit's words come from, that say something of it or that took it away."""
    if unit is None:
        return ()
    origins = (origin for paragraph in unit.paragraphs for origin in (*paragraph.earlier, paragraph.origin))
    noted = (note.clause for note in unit.notes)
    return tuple(dict.fromkeys((*origins, *noted, *((unit.gone,) if unit.gone else ()))))
