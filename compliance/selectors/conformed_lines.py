"""The units of an agreement's text as a page shows them: words with their defined terms, and where they come from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from compliance.addresses import clause_address, document_address
from loans.domain.conformed.anchors import anchors
from loans.domain.conformed.defined_terms import DefinedTerms, Piece
from loans.domain.conformed.text import COLUMN, ROW, Note, OnFile, Paragraph, Unit
from loans.domain.drafting.operation import Action
from loans.domain.operations import Family
from loans.domain.terms import Clause
from loans.selectors.agreement_days import AgreementOn

STANDINGS = {OnFile.GIVEN: "", OnFile.PART: "In part", OnFile.STATED: "In other words", OnFile.QUOTED: "As quoted"}
"""How words come to be on file, where they are not a document's own and whole; the page explains each."""
NOTED = {Action.WAIVE: "Waived", Action.STATE: "Also said"}


@dataclass(frozen=True, slots=True)
class Source:
    """A clause that words come from: "Ninth, 3.A.3", or the base document by its name alone."""

    words: str
    address: str
    is_base: bool


@dataclass(frozen=True, slots=True)
class ParagraphLine:
    """A paragraph: the printed number and title at its head, then its words; or the rows of a table, cell by cell."""

    head: str
    pieces: tuple[Piece, ...]
    rows: tuple[tuple[tuple[Piece, ...], ...], ...]
    source: Source
    earlier: tuple[Source, ...]
    standing: str

    @property
    def is_stated(self) -> bool:
        """Whether these are the record's words rather than the document's."""
        return self.standing == STANDINGS[OnFile.STATED]


@dataclass(frozen=True, slots=True)
class NoteLine:
    """What a clause says of a unit, or the change that waits for a person."""

    word: str
    text: str
    old: str
    source: Source
    waits: bool


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit; `heading` is its name where its paragraphs do not print it."""

    anchor: str
    family: str
    level: int
    name: str
    heading: str
    gone: Source | None
    paragraphs: tuple[ParagraphLine, ...]
    notes: tuple[NoteLine, ...]
    is_changed: bool

    @property
    def is_listed(self) -> bool:
        """Whether the table of contents names it: lettered paragraphs are left to the text."""
        return self.family != Family.DEFINITION and "(" not in self.name.split(" ")[0]


class ConformedLines:
    """Makes the lines of one text."""

    def __init__(self, state: AgreementOn, units: Sequence[Unit]) -> None:
        self.state = state
        self.units = units
        self.places = anchors(units)
        self.terms = DefinedTerms(_glossary(units, self.places))
        self._sources: dict[Clause, Source] = {}

    def lines(self, start: int = 0, end: int | None = None) -> tuple[UnitLine, ...]:
        """The lines of the units from one place to another."""
        pairs = list(zip(self.units, self.places, strict=True))[start:end]
        return tuple(self._unit(unit, place) for unit, place in pairs)

    def source(self, clause: Clause) -> Source:
        """Where a clause is shown, in words."""
        if clause not in self._sources:
            self._sources[clause] = self._source(clause)
        return self._sources[clause]

    def _source(self, clause: Clause) -> Source:
        row = self.state.record.modifications[clause.modification]
        found = self.state.clauses.rows.get(clause)
        address = clause_address(self.state.agreement, found) if found else document_address(self.state.agreement, row)
        is_base = row.sequence == 0
        return Source(row.short if is_base else f"{row.short}, {clause.number}", address, is_base)

    def note(self, note: Note) -> NoteLine:
        """A note in words."""
        word = "Not applied yet" if note.waits else NOTED.get(note.action, "Said")
        return NoteLine(word, note.text, note.old, self.source(note.clause), note.waits)

    def _unit(self, unit: Unit, place: str) -> UnitLine:
        heads = [unit.head, *(0 for _ in unit.paragraphs)]
        paragraphs = tuple(
            self._paragraph(unit, paragraph, head) for paragraph, head in zip(unit.paragraphs, heads, strict=False)
        )
        name = str(unit.name)
        changed = unit.gone is not None or bool(unit.notes) or any(not each.source.is_base for each in paragraphs)
        return UnitLine(
            anchor=place,
            family=unit.family.value,
            level=min(unit.level, 5),
            name=name,
            heading=_heading(unit),
            gone=self.source(unit.gone) if unit.gone else None,
            paragraphs=paragraphs,
            notes=tuple(map(self.note, unit.notes)),
            is_changed=changed,
        )

    def _paragraph(self, unit: Unit, paragraph: Paragraph, head: int) -> ParagraphLine:
        own = unit.name.number if unit.family is Family.DEFINITION else ""
        words = paragraph.text[head:]
        return ParagraphLine(
            head=paragraph.text[:head].replace(ROW, " "),
            pieces=() if ROW in words else tuple(self.terms.pieces(words, own)),
            rows=_rows(self.terms, words, own) if ROW in words else (),
            source=self.source(paragraph.origin),
            earlier=tuple(map(self.source, paragraph.earlier)),
            standing=STANDINGS[paragraph.on_file],
        )


def _heading(unit: Unit) -> str:
    """The unit's name, unless its first paragraph prints it; a definition prints its term in its own words."""
    given = bool(unit.paragraphs) and unit.paragraphs[0].on_file in (OnFile.GIVEN, OnFile.QUOTED)
    prints = bool(unit.head) or unit.family is Family.AGREEMENT or (unit.family is Family.DEFINITION and given)
    return "" if prints else str(unit.name)


def _rows(terms: DefinedTerms, words: str, own: str) -> tuple[tuple[tuple[Piece, ...], ...], ...]:
    return tuple(
        tuple(tuple(terms.pieces(cell.strip(), own)) for cell in row.split(COLUMN)) for row in words.split(ROW)
    )


def _glossary(units: Sequence[Unit], places: Sequence[str]) -> Mapping[str, str]:
    """The place of each defined term that stands."""
    return {
        unit.name.number: place
        for unit, place in zip(units, places, strict=True)
        if unit.family is Family.DEFINITION and unit.gone is None and "(" not in unit.name.number
    }
