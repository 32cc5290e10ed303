"""One provision of an agreement: its words on a day, where they come from, and all that was done to them."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from compliance.selectors.conformed_lines import ConformedLines, Source, UnitLine
from compliance.selectors.term_words import event_names, subject_text, value_text
from loans.domain.conformed.anchors import anchors
from loans.domain.conformed.differences import Difference, clauses_of, differences
from loans.domain.conformed.redline import Piece
from loans.domain.conformed.text import Unit, subtree_end
from loans.domain.digests import digest
from loans.domain.terms import Standing
from loans.models import Agreement
from loans.selectors.agreement_days import AgreementOn, Place
from loans.selectors.records import dated_term
from loans.selectors.texts import kept


@dataclass(frozen=True, slots=True)
class Stage:
    """What became of the provision on a day, against the day before: each of its units that changed."""

    day: date
    name: str
    parts: tuple[tuple[str, tuple[Piece, ...]], ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class SetTerm:
    """A term that one of the provision's clauses sets."""

    subject: str
    value: str
    anchor: str


class ProvisionPage:
    """All that the page shows. Raises LookupError for a place that no known day has."""

    def __init__(self, agreement: Agreement, place: str, *, on: date, known: date) -> None:
        self.agreement = agreement
        self.place = place
        self.on = on
        self.known = known
        self.state = AgreementOn(agreement, on, known)
        self.key = self._key()

    def _key(self) -> str:
        """The unit that bears the place on the day, else on the nearest other day."""
        for day in (self.on, *sorted(self._days, key=lambda day: abs(day - self.on))):
            units = self.state.texts.on(day).units
            for unit, place in zip(units, anchors(units), strict=True):
                if place == self.place:
                    return unit.key
        raise LookupError(f"{self.agreement} has no {self.place}")

    @property
    def _days(self) -> list[date]:
        """The days on which a document took effect."""
        return sorted({line.link.effective for line in self.state.chain if line.place is not Place.WAITS})

    @cached_property
    def lines(self) -> tuple[UnitLine, ...]:
        """The provision on the day with what stands under it; none where it does not stand then."""
        units = self.state.text.units
        first = next((at for at, unit in enumerate(units) if unit.key == self.key), None)
        if first is None:
            return ()
        return ConformedLines(self.state, units).lines(first, subtree_end(units, first))

    @property
    def name(self) -> str:
        """Its number and title on the day, else those it bears on another."""
        if self.lines:
            return self.lines[0].name
        return next(str(unit.name) for day in self._days for unit in self._of(day)[:1])

    def _of(self, day: date) -> tuple[Unit, ...]:
        """The provision and what stands under it, on a day."""
        return self._part(self.state.texts.on(day).units)

    def _part(self, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
        first = next((at for at, unit in enumerate(units) if unit.key == self.key), None)
        return () if first is None else units[first : subtree_end(units, first)]

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        """The days on which its words changed, newest first; the first is the one on which it came to be."""
        digests = [self.state.texts.digest(day) for day in self._days]
        return kept(digest("stages", self.agreement.slug, self.key, digests), self._stages)

    def _stages(self) -> tuple[Stage, ...]:
        found: list[Stage] = []
        before: tuple[Unit, ...] = ()
        for day, text in self.state.texts.on_days(self._days).items():
            after = self._part(text.units)
            changes = differences(before, after)
            if changes:
                found.append(self._stage(day, after or before, changes))
            before = after
        return tuple(reversed(found))

    def _stage(self, day: date, units: tuple[Unit, ...], changes: tuple[Difference, ...]) -> Stage:
        lines = ConformedLines(self.state, units)
        clauses = dict.fromkeys(clause for each in changes for clause in each.clauses)
        parts = tuple((str(each.unit.name), each.pieces) for each in changes if each.pieces)
        return Stage(day, str(units[0].name), parts, tuple(map(lines.source, clauses)))

    @cached_property
    def terms(self) -> tuple[SetTerm, ...]:
        """What the clauses that its words come from set, as the record of the day known has it."""
        clauses = {clause for unit in self._of(self.on) for clause in clauses_of(unit)}
        events = event_names(self.agreement)
        rows = [row for row in self.state.record.rows.values() if row.standing == Standing.SETS.value]
        return tuple(
            SetTerm(subject_text(row), value_text(row, events), f"term-{row.subject.replace('/', '-')}")
            for row in rows
            if dated_term(row).clause in clauses
        )
