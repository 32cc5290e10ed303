"""Correcting a draft: its head, its clauses, its operations and its terms, each for itself."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from django.db import transaction

from accounts.domain.trail import Json
from loans.domain.draft import Act
from loans.models import DraftClause, DraftEntry, DraftOperation, DraftTerm, ModificationDraft
from loans.services.drafts.events import Step, act_on, draft_lock, event_record
from loans.services.drafts.head import DraftHead

HEAD = "head"
Part = DraftClause | DraftOperation | DraftTerm
P = TypeVar("P", DraftClause, DraftOperation, DraftTerm)
NAMES: dict[type[Part], str] = {DraftClause: "clause", DraftOperation: "operation", DraftTerm: "term"}


def about(part: Part) -> str:
    """The name of a part among the things that a change may be about. A term changes with its operation."""
    if isinstance(part, DraftTerm) and part.operation_id is not None:
        return f"operation {part.operation_id}"
    return f"{NAMES[type(part)]} {part.pk}"


@transaction.atomic
def draft_correct(*, step: Step, head: DraftHead) -> ModificationDraft:
    """Put another head on the draft. Raises ActRefused once it is submitted, DraftChanged where another changed it."""
    draft = _opened(step, HEAD)
    columns = head.columns()
    before = {name: _plain(getattr(draft, name)) for name in columns}
    for name, value in columns.items():
        setattr(draft, name, value)
    draft.save(update_fields=list(columns))
    _tell(draft, step, HEAD, "the head", before, {name: _plain(value) for name, value in columns.items()})
    return draft


@transaction.atomic
def clause_correct(*, step: Step, clause: DraftClause, values: Mapping[str, Any]) -> DraftClause:
    """Another number, heading or text of a clause, or the word that an unread one was looked at (`settled_by`)."""
    return _change(step, clause, values, f"clause {clause.number}")


@transaction.atomic
def clause_add(*, step: Step, number: str, heading: str, text: str) -> DraftClause:
    """A clause by hand, at the end."""
    draft = _opened(step, "clauses")
    position = 1 + max(draft.clauses.values_list("position", flat=True), default=-1)
    clause = DraftClause.objects.create(
        draft=draft,
        position=position,
        number=number,
        heading=heading,
        text=text,
        treatment="operation",
        settled_by=step.actor,
    )
    _tell(draft, step, about(clause), f"clause {number} by hand", None, {"heading": heading})
    return clause


@transaction.atomic
def operation_correct(*, step: Step, operation: DraftOperation, values: Mapping[str, Any]) -> DraftOperation:
    """Another action, unit, target or text of an operation; what was accepted is open again."""
    opened = {"decision": DraftOperation.Decision.OPEN, "decided_by": None, "decided_at": None}
    return _change(step, operation, {**opened, **values}, f"{operation.clause.number}")


@transaction.atomic
def operation_add(*, step: Step, clause: DraftClause, values: Mapping[str, Any]) -> DraftOperation:
    """An operation by hand, after those that its clause has. The clause counts as looked at."""
    draft = _opened(step, about(clause))
    position = 1 + max(draft.operations.values_list("position", flat=True), default=-1)
    operation = DraftOperation.objects.create(draft=draft, clause=clause, position=position, **values)
    DraftClause.objects.filter(pk=clause.pk, settled_by=None).update(settled_by=step.actor)
    _tell(draft, step, about(operation), f"{clause.number} by hand", None, _shown(values))
    return operation


@transaction.atomic
def operation_decide(*, step: Step, operation: DraftOperation, accepted: bool) -> DraftOperation:
    """Accept an operation with the terms that it proposes, or leave it out.

    Terms that are complete and open are confirmed with it. Raises TermOpen where one cannot be confirmed as it stands.
    """
    draft = _opened(step, about(operation))
    decision = DraftOperation.Decision.ACCEPTED if accepted else DraftOperation.Decision.DROPPED
    for term in operation.terms.filter(decision=DraftTerm.Decision.OPEN):
        if accepted:
            refuse_incomplete(term)
        term.decision = DraftTerm.Decision.CONFIRMED if accepted else DraftTerm.Decision.DROPPED
        term.decided_by, term.decided_at = step.actor, step.at
        term.save(update_fields=["decision", "decided_by", "decided_at"])
    operation.decision, operation.decided_by, operation.decided_at = decision, step.actor, step.at
    operation.save(update_fields=["decision", "decided_by", "decided_at"])
    act = "accept in" if accepted else "leave out of"
    event_record(
        draft, step, act, about=about(operation), what=str(operation), edits=True, after={"decision": decision.value}
    )
    return operation


class TermOpen(ValueError):
    """A proposed value cannot be confirmed as it stands: nobody has said what it is of, or from which day."""


def refuse_incomplete(term: DraftTerm) -> None:
    """Raise TermOpen with what is missing."""
    missing = [
        word
        for word, there in (
            ("what it is of", bool(term.subject)),
            ("its value", term.value is not None),
            ("from which day it governs", term.first is not None),
        )
        if not there
    ]
    if missing:
        raise TermOpen(f"A value of {term.clause.number} is not settled: say {' and '.join(missing)}, or set it aside.")


@transaction.atomic
def term_correct(*, step: Step, term: DraftTerm, values: Mapping[str, Any]) -> DraftTerm:
    """Confirm a term with these values, or with those it has. Raises TermOpen where something is missing."""
    confirmed = {"decision": DraftTerm.Decision.CONFIRMED, "decided_by": step.actor, "decided_at": step.at}
    for name, value in values.items():
        setattr(term, name, value)
    refuse_incomplete(term)
    return _change(step, DraftTerm.objects.get(pk=term.pk), {**values, **confirmed}, f"{term.clause.number}, a term")


@transaction.atomic
def term_drop(*, step: Step, term: DraftTerm) -> DraftTerm:
    """Say that a proposed value sets no term."""
    dropped = {"decision": DraftTerm.Decision.DROPPED, "decided_by": step.actor, "decided_at": step.at}
    return _change(step, term, dropped, f"{term.clause.number}, a value that sets no term")


@transaction.atomic
def term_add(
    *, step: Step, clause: DraftClause, operation: DraftOperation | None, values: Mapping[str, Any]
) -> DraftTerm:
    """A term by hand, confirmed by whoever enters it. Raises TermOpen where something is missing."""
    draft = _opened(step, about(operation or clause))
    position = 1 + max(draft.terms.values_list("position", flat=True), default=-1)
    term = DraftTerm(
        draft=draft,
        clause=clause,
        operation=operation,
        position=position,
        decision=DraftTerm.Decision.CONFIRMED,
        decided_by=step.actor,
        decided_at=step.at,
        **values,
    )
    refuse_incomplete(term)
    term.save()
    _tell(draft, step, about(term), f"{clause.number}, a term by hand", None, _shown(values))
    return term


@transaction.atomic
def entry_add(*, step: Step, part: str, key: str, detail: Mapping[str, Any]) -> DraftEntry:
    """Something that the document brings in, as its entry of an agreement file without dated terms."""
    draft = _opened(step, f"{part} {key}")
    position = 1 + max(draft.entries.values_list("position", flat=True), default=-1)
    entry = DraftEntry.objects.create(draft=draft, part=part, key=key, detail=dict(detail), position=position)
    _tell(draft, step, f"{part} {key}", f"{part}: {key}", None, dict(detail))
    return entry


def _opened(step: Step, about_what: str) -> ModificationDraft:
    draft = draft_lock(step, about=about_what)
    act_on(draft, Act.CORRECT, step.actor)
    return draft


def _change(step: Step, part: P, values: Mapping[str, Any], what: str) -> P:
    draft = _opened(step, about(part))
    before = {name: _plain(getattr(part, name)) for name in values}
    for name, value in values.items():
        setattr(part, name, value)
    part.save(update_fields=list(values))
    _tell(draft, step, about(part), what, before, _shown(values))
    return part


def _tell(
    draft: ModificationDraft, step: Step, about_what: str, what: str, before: Json, after: Mapping[str, Json]
) -> None:
    event_record(draft, step, Act.CORRECT, about=about_what, what=what, edits=True, before=before, after=after)


def _shown(values: Mapping[str, Any]) -> dict[str, Json]:
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Json:
    """A column's value as the trail keeps it."""
    if isinstance(value, date):
        return value.isoformat()
    plain: Json = value.pk if hasattr(value, "pk") else value
    return plain
