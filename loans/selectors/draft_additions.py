"""A draft as one more modification of its agreement file, and what stands in the way of taking it in."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from loans.agreement_file.addition import AddedEntry, AddedTerm, Addition, AdditionRefused, Fault, with_addition
from loans.agreement_file.codecs import Plain
from loans.agreement_file.modification_shapes import NEED, SIGNATURE, WAIVER
from loans.agreement_file.modifications import (
    Action,
    ClauseText,
    ConditionNeeded,
    ModificationEntry,
    Operation,
    UnitOfText,
)
from loans.agreement_file.problems import Check, Problem
from loans.agreement_file.stored import value_of
from loans.domain.chain import Kind
from loans.domain.conformed.filing import filed_form
from loans.domain.draft_names import key_of
from loans.domain.terms import Standing
from loans.models import DraftClause, DraftEntry, DraftOperation, DraftTerm, ModificationDraft
from loans.selectors.written.agreement import agreement_file_of

HEAD = "head"
DELIVERED_WITH = "delivered_with"
"""Beside what an agreement file says of a new covenant: the deliverables on record with which it is tested."""
FIRST_WORDS = 6


def draft_addition(draft: ModificationDraft, recorded: date) -> Addition:
    """The modification that the draft makes when it is recorded on a day.

    What is refused names the part that states it: "head", "clause 3", "term 7", "entry 2". Raises AdditionRefused for a
    head that is not complete.
    """
    clauses = list(draft.clauses.prefetch_related("operations"))
    numbers = {clause.pk: clause.number for clause in clauses}
    entry = _modification(draft, clauses, recorded)
    fees = [{**each, "clause": f"{entry.key} {each['clause']}"} for each in draft.fees]
    return Addition(
        entry=entry,
        refs=[f"clause {clause.pk}" for clause in clauses],
        entries=[
            *(_entry(each, entry.key) for each in draft.entries.all()),
            *(AddedEntry(HEAD, "fees", each) for each in fees),
        ],
        terms=[
            _term(each, numbers[each.clause_id], each.first, each.value)
            for each in draft.terms.filter(decision=DraftTerm.Decision.CONFIRMED, clause__in=clauses)
            if each.first is not None and each.value is not None
        ],
    )


def _entry(row: DraftEntry, modification: str) -> AddedEntry:
    """The entry; a fee names its clause with the document, whose key it gets when it is recorded."""
    detail: dict[str, Any] = dict(row.detail)
    deliverables = detail.pop(DELIVERED_WITH, ())
    if row.part == "fees":
        detail["clause"] = f"{modification} {detail['clause']}"
    return AddedEntry(f"entry {row.pk}", row.part, detail, deliverables)


def draft_faults(draft: ModificationDraft, recorded: date, *, checks: Sequence[Check] = ()) -> tuple[Fault, ...]:
    """What stands in the way of recording the draft; nothing is written."""
    try:
        with_addition(agreement_file_of(draft.agreement), draft_addition(draft, recorded), checks=checks)
    except AdditionRefused as error:
        return error.faults
    return ()


def _modification(draft: ModificationDraft, clauses: Sequence[DraftClause], recorded: date) -> ModificationEntry:
    chain = list(draft.agreement.modifications.values_list("key", "sequence"))
    if draft.dated is None or draft.effective is None:
        raise _refused("The day that the document bears and the day from which it governs are needed.")
    if not draft.title or not draft.short:
        raise _refused("The document needs a title, and a short name by which references call it.")
    return ModificationEntry(
        key=key_of(draft.short, frozenset(key for key, _ in chain)),
        sequence=1 + max(sequence for _, sequence in chain),
        title=draft.title,
        short=draft.short,
        kind=Kind(draft.kind),
        dated=draft.dated,
        effective=draft.effective,
        recorded=recorded,
        needs=tuple(value_of(NEED, each) for each in draft.needs),
        signatures=tuple(value_of(SIGNATURE, each) for each in draft.signatures),
        conditions=tuple(ConditionNeeded(text) for text in draft.conditions),
        assumptions=tuple(draft.assumptions),
        clauses=tuple(_clause_text(clause) for clause in clauses),
        text=filed_form(draft.source.text) if draft.source else "",
        waiver=value_of(WAIVER, draft.waiver) if draft.waiver else None,
    )


def _refused(message: str) -> AdditionRefused:
    return AdditionRefused([Fault(HEAD, Problem(1, 1, "", message))])


def _clause_text(clause: DraftClause) -> ClauseText:
    operations = [each for each in clause.operations.all() if each.decision != DraftOperation.Decision.DROPPED]
    return ClauseText(
        number=clause.number,
        heading=clause.heading or _heading(clause, operations),
        text=filed_form(clause.text),
        operations=tuple(_operation(each) for each in operations),
    )


def _heading(clause: DraftClause, operations: Sequence[DraftOperation]) -> str:
    """A clause without a title is called by what it works on, or by its first words."""
    if operations:
        return f"{operations[0].target} {operations[0].title.capitalize()}".strip()
    return " ".join(clause.text.split()[:FIRST_WORDS]) or clause.number


def _operation(row: DraftOperation) -> Operation:
    return Operation(
        action=Action(row.action),
        unit=UnitOfText(row.unit),
        target=row.target,
        within=row.within,
        title=row.title,
        becomes=row.becomes,
        retitled=row.retitled,
        old_text=filed_form(row.old_text),
        new_text=filed_form(row.new_text),
        after=filed_form(row.after),
        before=filed_form(row.before),
    )


def _term(row: DraftTerm, clause: str, first: date, value: Plain) -> AddedTerm:
    return AddedTerm(
        ref=f"term {row.pk}",
        subject=row.subject,
        value=value,
        first=first,
        through=row.through,
        clause=clause,
        standing=Standing(row.standing),
        reaches_back=row.reaches_back,
        assumption=row.assumption,
    )
