"""From what was read in a document to the terms that it seems to set, each for a person to confirm or correct."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from loans.domain.drafting.operation import Operation
from loans.domain.drafting.proposals import Deadline, NamedDay, Proposal, Quantity, Schedule
from loans.domain.proposed_terms.days import day_terms
from loans.domain.proposed_terms.deadlines import deadline_terms
from loans.domain.proposed_terms.passage import GivenText
from loans.domain.proposed_terms.proposal import ProposedTerm
from loans.domain.proposed_terms.quantities import quantity_terms
from loans.domain.proposed_terms.steps import schedule_terms
from loans.domain.proposed_terms.texts import ended_terms, text_terms
from loans.domain.proposed_terms.things import Ground
from loans.domain.terms import Standing


def proposed_terms(operations: Sequence[Operation], source: str, ground: Ground) -> tuple[ProposedTerm, ...]:
    """The terms in the order of the document; of each operation what it quotes comes first.

    Values that the exhibit of a document only repeats are given with the clause that sets them. A value is never
    guessed: where the text contradicts itself it is None, and the doubts say why.
    """
    found: list[ProposedTerm] = []
    seen: set[tuple[int, int]] = set()
    for at, operation in enumerate(operations):
        for term in _of_operation(source, ground, at, operation):
            place = (term.span.start, term.span.end) if term.span else None
            if place is None or place not in seen:
                found.append(term)
            if place is not None:
                seen.add(place)
    return tuple(_with_repeats(found, operations))


def _of_operation(source: str, ground: Ground, at: int, operation: Operation) -> Iterator[ProposedTerm]:
    for found, standing in ((operation.quoted, Standing.QUOTES), (operation.proposals, Standing.SETS)):
        text = GivenText(source, ground, at, operation, found, standing)
        yield from text_terms(text)
        for proposal in found:
            yield from _of_proposal(text, proposal)
    yield from ended_terms(GivenText(source, ground, at, operation, operation.proposals, Standing.SETS))


def _of_proposal(text: GivenText, proposal: Proposal) -> Iterable[ProposedTerm]:
    match proposal:
        case Schedule():
            return schedule_terms(text, proposal)
        case Quantity():
            return quantity_terms(text, proposal)
        case NamedDay():
            return day_terms(text, proposal)
        case Deadline():
            return deadline_terms(text, proposal)
    return ()


def _with_repeats(found: Sequence[ProposedTerm], operations: Sequence[Operation]) -> Iterator[ProposedTerm]:
    """A form restates what the clauses set: the same subject and value there is a repeat, another value is a doubt."""
    for term in found:
        if not term.annex or not term.subject or term.standing is not Standing.SETS:
            yield term
            continue
        set_before = [each for each in found if _sets_too(each, term)]
        same = next((each for each in set_before if each.value == term.value), None)
        if same is not None:
            yield replace(term, repeats=operations[same.operation].clause or "another clause")
        elif set_before:
            clause = operations[set_before[0].operation].clause or "another clause"
            yield replace(term, doubts=(*term.doubts, f"{clause} sets another value for this"))
        else:
            yield term


def _sets_too(other: ProposedTerm, term: ProposedTerm) -> bool:
    return other.standing is Standing.SETS and not other.annex and other.subject == term.subject
