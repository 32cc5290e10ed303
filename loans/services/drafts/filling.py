"""Filling a draft with what the reader finds in its paper."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from loans.agreement_file.modification_shapes import NEED
from loans.agreement_file.modifications import SignatureNeeded
from loans.domain.chain import Kind
from loans.domain.conformed.blocks import FiledDocument
from loans.domain.draft import State
from loans.domain.draft_clauses import ClauseRead, clauses_read, head_line
from loans.domain.draft_names import short_name
from loans.domain.drafting.doubts import Doubt
from loans.domain.drafting.header import Header
from loans.domain.drafting.operation import Operation
from loans.domain.drafting.party_parts import Part
from loans.domain.drafting.proposals import Rhythm
from loans.domain.drafting.reader import read
from loans.domain.drafting.reading import Treatment
from loans.domain.drafting.recital import NamedDocument
from loans.domain.renaming import names_of, spoken
from loans.domain.signing_places import signing_places
from loans.models import DraftClause, DraftOperation, DraftTerm, ModificationDraft
from loans.models.agreement import PartyRole
from loans.services.drafts.proposing import terms_propose

ROLES = {
    Part.BORROWER: PartyRole.BORROWER,
    Part.LENDER: PartyRole.BANK,
    Part.AGENT: PartyRole.BANK,
    Part.GUARANTOR: PartyRole.GUARANTOR,
}


@transaction.atomic
def draft_fill(*, draft: ModificationDraft, known: date) -> ModificationDraft:
    """Read the draft's paper into it, against the record of the day `known`.

    A draft that was read, or has no paper, stays as it is.
    Raises UnreadableText for a text that is no modification; the draft is then left without clauses.
    """
    draft = (
        ModificationDraft.objects.select_for_update(of=("self",)).select_related("agreement", "source").get(pk=draft.pk)
    )
    if draft.source is None or draft.read or draft.state != State.DRAFT:
        return draft
    source = draft.source.text
    reading = read(source)
    paper = FiledDocument(source)
    _head(draft, reading.header, source)
    for position, clause in enumerate(clauses_read(reading, source)):
        row = _clause(draft, clause, position, reading.operations)
        for at in clause.operations:
            _operation(draft, row, reading.operations[at], at, paper)
    _annexes(draft, reading.operations)
    terms_propose(draft, reading.operations, known)
    return draft


@transaction.atomic
def draft_refuse(*, draft: ModificationDraft, reason: str) -> ModificationDraft:
    """Leave on a draft why its paper cannot be read."""
    draft = ModificationDraft.objects.select_for_update().get(pk=draft.pk)
    if not draft.read:
        draft.read = {"refused": reason}
        draft.save(update_fields=["read"])
    return draft


@transaction.atomic
def draft_match(*, draft: ModificationDraft, known: date) -> None:
    """Look again for what the open values are of, as after the head was corrected or something was brought in.

    Values that somebody has decided on stay as they are.
    """
    draft = (
        ModificationDraft.objects.select_for_update(of=("self",)).select_related("agreement", "source").get(pk=draft.pk)
    )
    if draft.source is not None and draft.state == State.DRAFT:
        draft.terms.filter(decision=DraftTerm.Decision.OPEN, proposed__isnull=False).delete()
        terms_propose(draft, read(draft.source.text).operations, known)


def _head(draft: ModificationDraft, header: Header, source: str) -> None:
    kind = Kind.MODIFICATION if header.kind is Kind.BASE else header.kind
    draft.kind = kind.value
    draft.title = spoken(header.title)[:200]
    draft.short = short_name(header.title, kind, header.dated)
    draft.dated = header.dated
    draft.effective = header.effective or header.dated
    draft.needs = [NEED.plain(each) for each in _signers(draft, signing_places(source))]
    draft.read = _facts(header)
    draft.save()


def _signers(draft: ModificationDraft, places: Sequence[tuple[Part, str]]) -> list[SignatureNeeded]:
    """The borrower and the bank, each once more where the paper demands a place.

    A guarantor is left to a person, since what needs its signature differs from paper to paper.
    """
    found = []
    for row in draft.agreement.parties.exclude(role=PartyRole.GUARANTOR).order_by("-role"):
        found.append(SignatureNeeded(row.key))
        found += [SignatureNeeded(row.key, place) for part, place in places if ROLES[part].value == row.role]
    return found


def _facts(header: Header) -> dict[str, Any]:
    return {
        "title": header.title,
        "ordinal": header.ordinal,
        "kind": header.kind.value,
        "dated": _day(header.dated),
        "effective": _day(header.effective),
        "amends": _named(header.amends) if header.amends else None,
        "prior": [_named(each) for each in header.prior],
        "parties": [{"name": party.name, "part": party.part.value} for party in header.parties],
        "signatures": [{"party": each.party, "office": each.office} for each in header.signatures],
        "doubts": [{"code": doubt.code.value, "reason": doubt.reason} for doubt in header.doubts],
    }


def _named(document: NamedDocument) -> dict[str, str | None]:
    return {"title": document.title, "dated": _day(document.dated)}


def _day(day: object) -> str | None:
    return str(day) if day is not None else None


def _clause(
    draft: ModificationDraft, clause: ClauseRead, position: int, operations: Sequence[Operation]
) -> DraftClause:
    """A clause that amends is called by what it works on, any other by the title with which it opens."""
    named = [names_of(operations[at]) for at in clause.operations]
    return DraftClause.objects.create(
        draft=draft,
        position=position,
        number=clause.number,
        heading=(f"{named[0].target} {named[0].title}".strip() if named else spoken(clause.heading))[:200],
        text=clause.text,
        start=clause.span.start,
        end=clause.span.end,
        treatment=clause.treatment.value,
        reason=clause.reason,
    )


def _annexes(draft: ModificationDraft, operations: Sequence[Operation]) -> None:
    """Each exhibit of the paper that gives a new text is a clause of its own, as "Exhibit B"."""
    position = 1 + max(draft.clauses.values_list("position", flat=True), default=-1)
    texts = {each.new_text.annex: each.new_text for each in operations if each.new_text and each.new_text.annex}
    for count, (annex, text) in enumerate(texts.items()):
        DraftClause.objects.create(
            draft=draft,
            position=position + count,
            number=annex.title()[:40],
            heading=spoken(head_line(text.text))[:200],
            text=text.text,
            start=text.span.start,
            end=text.span.end,
            treatment=Treatment.OPERATION,
        )


def _operation(
    draft: ModificationDraft, clause: DraftClause, operation: Operation, position: int, paper: FiledDocument
) -> DraftOperation:
    """Its texts keep the paragraphs and the columns that they have on paper."""
    names = names_of(operation)
    return DraftOperation.objects.create(
        draft=draft,
        clause=clause,
        position=position,
        action=operation.action.value,
        unit=operation.unit.value,
        target=names.target[:120],
        within=(operation.within or "")[:120],
        title=names.title[:200],
        becomes=names.becomes[:120],
        retitled=names.retitled[:200],
        old_text=paper.passage(operation.old_text.span) if operation.old_text else "",
        new_text=paper.passage(operation.new_text.span) if operation.new_text else "",
        after=operation.after[:1000],
        before=operation.before[:1000],
        read=_as_read(operation),
    )


def _doubts(operation: Operation) -> tuple[Doubt, ...]:
    """Those of the operation, then those of the values that its texts have, each once."""
    values = [doubt for each in (*operation.quoted, *operation.proposals) for doubt in each.doubts]
    return tuple(dict.fromkeys((*operation.doubts, *values)))


def _as_read(operation: Operation) -> dict[str, Any]:
    names = names_of(operation)
    return {
        "action": operation.action.value,
        "unit": operation.unit.value,
        "target": names.target,
        "within": operation.within or "",
        "title": names.title,
        "becomes": names.becomes,
        "retitled": names.retitled,
        "annex": operation.new_text.annex if operation.new_text else "",
        "rhythms": sorted({each.frequency.value for each in operation.proposals if isinstance(each, Rhythm)}),
        "doubts": [{"code": doubt.code.value, "reason": doubt.reason} for doubt in _doubts(operation)],
        "confidence": str(operation.confidence),
    }
