"""The operative part, passage by passage: every character in exactly one."""

from collections.abc import Sequence
from dataclasses import dataclass

from loans.domain.drafting.clause import Clause
from loans.domain.drafting.fair_copy import FairCopy
from loans.domain.drafting.reading import Passage, Treatment
from loans.domain.drafting.spans import Span

_HEADING_LENGTH = 110


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a clause gave: the places of its operations in the reading, or why it gave none where that is known.

    `binding` says that its words would bind somebody, short as they may be.
    """

    operations: tuple[int, ...]
    formal: bool
    binding: bool
    reason: str = ""


def passages_of(
    copy: FairCopy, start: int, end: int, clauses: Sequence[Clause], outcomes: Sequence[Outcome]
) -> tuple[Passage, ...]:
    """One passage a clause, up to the next clause: blanks and page furniture go with the clause before them."""
    whole = copy.whole(start, end)
    if not clauses:
        return (Passage(whole, Treatment.UNREAD, None, "no clause was found"),) if whole.end > whole.start else ()
    edges = [whole.start, *(copy.origin(clause.start) for clause in clauses[1:]), whole.end]
    made = []
    for at, (clause, outcome) in enumerate(zip(clauses, outcomes, strict=True)):
        treatment, reason = _treatment(clause, outcome)
        made.append(Passage(Span(edges[at], edges[at + 1]), treatment, clause.number, reason, outcome.operations))
    return tuple(made)


def _treatment(clause: Clause, outcome: Outcome) -> tuple[Treatment, str]:
    if outcome.operations:
        return Treatment.OPERATION, ""
    if outcome.reason or (clause.amending and not outcome.formal and not clause.leads):
        return Treatment.UNREAD, outcome.reason or "words of amendment whose target was not understood"
    if clause.leads:
        return Treatment.HEADING, "words that lead on to the clauses below them"
    if clause.end - clause.start < _HEADING_LENGTH and not outcome.binding:
        return Treatment.HEADING, "a heading, or words too few to bind"
    if outcome.formal:
        return Treatment.FORMAL, "a formal clause: it changes no text and sets no term"
    return Treatment.UNREAD, "no words of amendment"
