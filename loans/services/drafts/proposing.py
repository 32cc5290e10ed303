"""Writing into a draft the values that its operations seem to set, each open until somebody confirms it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from loans.domain.drafting.operation import Operation
from loans.domain.proposed_terms.proposal import ProposedTerm
from loans.domain.proposed_terms.proposing import proposed_terms
from loans.models import DraftOperation, DraftTerm, ModificationDraft
from loans.selectors.draft_grounds import draft_ground

Identity = tuple[int, int | None, int | None, str, str]


def terms_propose(draft: ModificationDraft, operations: Sequence[Operation], known: date) -> None:
    """Add what the operations propose and nobody has decided on. The caller holds the lock on the draft.

    What an exhibit only repeats becomes no term; its operation remembers it.
    """
    source = draft.source.text if draft.source else ""
    rows = {row.position: row for row in draft.operations.filter(read__isnull=False).select_related("clause")}
    annexes = {clause.number.casefold(): clause for clause in draft.clauses.all()}
    decided = {_of_row(term) for term in draft.terms.filter(proposed__isnull=False)}
    repeats: dict[int, list[dict[str, Any]]] = {}
    for position, term in enumerate(proposed_terms(operations, source, draft_ground(draft, known))):
        row = rows.get(term.operation)
        if row is None or row.decision == DraftOperation.Decision.DROPPED:
            continue
        if term.repeats:
            repeats.setdefault(row.pk, []).append({"words": term.words, "clause": term.repeats})
        elif _identity(term) not in decided:
            clause = annexes.get(term.annex.casefold(), row.clause) if term.annex else row.clause
            DraftTerm.objects.create(
                draft=draft,
                operation=row,
                clause=clause,
                position=position,
                proposed=_as_proposed(term),
                **_columns(term),
            )
    for row in rows.values():
        row.read = {**(row.read or {}), "repeats": repeats.get(row.pk, [])}
        row.save(update_fields=["read"])


def _columns(term: ProposedTerm) -> dict[str, Any]:
    return {
        "subject": term.subject,
        "value": term.value,
        "first": term.first,
        "through": term.through,
        "standing": term.standing.value,
        "reaches_back": term.reaches_back,
    }


def _as_proposed(term: ProposedTerm) -> dict[str, Any]:
    return {
        "operation": term.operation,
        "words": term.words,
        "start": term.span.start if term.span else None,
        "end": term.span.end if term.span else None,
        "subject": term.subject,
        "standing": term.standing.value,
        "value": term.value,
        "first": term.first.isoformat() if term.first else None,
        "candidates": list(term.candidates),
        "doubts": list(term.doubts),
    }


def _identity(term: ProposedTerm) -> Identity:
    """By its place in the paper; what a text sets as a whole, by its subject."""
    start, end = (term.span.start, term.span.end) if term.span else (None, None)
    return term.operation, start, end, term.standing.value, "" if term.span else term.subject


def _of_row(term: DraftTerm) -> Identity:
    said = term.proposed or {}
    subject = "" if said["start"] is not None else said["subject"]
    return said["operation"], said["start"], said["end"], said["standing"], subject
