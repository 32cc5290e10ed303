"""Text of a modification in, its reading out."""

from collections.abc import Sequence
from dataclasses import dataclass

from loans.domain.drafting.annexed_clauses import annexed_clauses
from loans.domain.drafting.annexes import Annex, annexes_of
from loans.domain.drafting.assembly import Assembly
from loans.domain.drafting.clause import Clause
from loans.domain.drafting.clause_reader import ClauseReader
from loans.domain.drafting.clauses import clauses_of
from loans.domain.drafting.document_doubts import with_document_doubts
from loans.domain.drafting.draft import Draft
from loans.domain.drafting.fair_copy import FairCopy, fair_copy
from loans.domain.drafting.header import Header, effective_date, header_doubts
from loans.domain.drafting.named_documents import names_in
from loans.domain.drafting.operation import Action, Operation
from loans.domain.drafting.own_day import own_day
from loans.domain.drafting.paragraphs import paragraphs
from loans.domain.drafting.parties import parties_in
from loans.domain.drafting.passages import passages_of
from loans.domain.drafting.reading import Reading
from loans.domain.drafting.recital import NamedDocument, amended_agreement, prior_modifications
from loans.domain.drafting.refusal import check_length
from loans.domain.drafting.regions import operative_start
from loans.domain.drafting.signatures import signature_blocks, signatures_of
from loans.domain.drafting.title import kind_of, ordinal_of, title_of
from loans.domain.drafting.wording import Wording

_SIGNATURE_PAGES = 60_000
_FIRST_LINES = 60


@dataclass(frozen=True, slots=True)
class _Layout:
    """The parts of the document: head, operative part from `start` to `last`, with the signatures from `end` on."""

    copy: FairCopy
    clauses: list[Clause]
    start: int
    end: int
    last: int
    annexes: tuple[Annex, ...]

    @property
    def head(self) -> str:
        return self.copy.text[: self.start]

    @property
    def recitals(self) -> str:
        """The head, and the clauses before the first that amends: some drafters recite in numbered clauses."""
        first = next((clause.start for clause in self.clauses if clause.amending), self.end)
        return self.copy.text[: max(first, self.start)]


def read(text: str) -> Reading:
    """Read the text of a modification.

    Raises:
        UnreadableText: it is too long, nested deeper than any contract, or holds no words.
    """
    check_length(text)
    layout = _layout(fair_copy(text))
    title = title_of(layout.head.split("\n"))
    amends, after = amended_agreement(layout.recitals, title)
    names = names_in(layout.recitals, title, amends)
    reader = ClauseReader(layout.copy, layout.recitals, names, amends.title if amends else "Agreement")
    drafted = [reader.read(clause) for clause in layout.clauses]
    header = _header(layout, title, amends, after, [draft for _, drafts in drafted for draft in drafts])
    operations, given = _operations(layout, drafted, header)
    begins = layout.start if layout.clauses else 0
    passages = passages_of(layout.copy, begins, layout.last, layout.clauses, reader.outcomes(given))
    whole = layout.copy.whole(begins, layout.last)
    return Reading(header, operations, whole, passages)


def _layout(copy: FairCopy) -> _Layout:
    parts = list(paragraphs(copy.text, 0, len(copy.text)))
    first = operative_start(copy.text, parts)
    clauses, signed = clauses_of(copy.text, parts[first:])
    start = parts[first].start if first < len(parts) else len(copy.text)
    end = signed if signed is not None else len(copy.text)
    annexes = annexes_of(copy.text, end)
    annexed = annexed_clauses(copy.text, parts, clauses, end, annexes)
    last = annexed[-1].end if annexed else end
    return _Layout(copy, [*clauses, *annexed], start, end, last, annexes)


def _header(layout: _Layout, title: str, amends: NamedDocument | None, after: int, drafts: Sequence[Draft]) -> Header:
    text = layout.copy.text
    lines = layout.copy.source[: layout.copy.origin(layout.start)].splitlines()[:_FIRST_LINES]
    dated = own_day(layout.head, title, text[layout.end : layout.end + 3000], lines)
    effective = effective_date(layout.head, text[layout.start : layout.end], dated)
    changes = any(draft.action not in (Action.WAIVE, Action.STATE) for draft in drafts)
    waives = any(draft.action is Action.WAIVE for draft in drafts)
    signed_at = layout.copy.origin(layout.end) if layout.end < len(text) else len(layout.copy.source)
    blocks = list(signature_blocks(layout.copy.source[signed_at : signed_at + _SIGNATURE_PAGES]))
    return Header(
        title=title,
        ordinal=ordinal_of(title),
        kind=kind_of(title, changes_text=changes, waives=waives),
        dated=dated,
        effective=effective,
        amends=amends,
        prior=prior_modifications(layout.recitals, after),
        parties=parties_in(layout.head, blocks),
        signatures=signatures_of(blocks),
        doubts=header_doubts(dated, effective, amends),
    )


def _operations(
    layout: _Layout, drafted: Sequence[tuple[Wording, list[Draft]]], header: Header
) -> tuple[tuple[Operation, ...], list[list[int]]]:
    """The operations in order, and for each clause the places of its own among them."""
    year = header.dated.year if header.dated else None
    assembly = Assembly(layout.copy, layout.annexes, year)
    operations: list[Operation] = []
    given: list[list[int]] = []
    for clause, (wording, drafts) in zip(layout.clauses, drafted, strict=True):
        given.append(list(range(len(operations), len(operations) + len(drafts))))
        operations.extend(assembly.operation(clause, wording, draft) for draft in drafts)
    return with_document_doubts(operations, header.dated), given
