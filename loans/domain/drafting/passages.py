"""The operative part, passage by passage: every character in exactly one."""

from collections.abc import Sequence

from loans.domain.drafting.clauses import Clause
from loans.domain.drafting.fair_copy import FairCopy
from loans.domain.drafting.reading import Passage, Treatment
from loans.domain.drafting.spans import Span

_HEADING_LENGTH = 110


def passages_of(
    copy: FairCopy,
    start: int,
    end: int,
    clauses: Sequence[Clause],
    given: Sequence[Sequence[int]],
    formal: Sequence[bool],
) -> tuple[Passage, ...]:
    """One passage a clause, up to the next clause: blanks and page furniture go with the clause before them."""
    whole = copy.whole(start, end)
    if not clauses:
        return (Passage(whole, Treatment.UNREAD, None, "no clause was found"),) if whole.end > whole.start else ()
    edges = [whole.start, *(copy.origin(clause.start) for clause in clauses[1:]), whole.end]
    made = []
    for at, clause in enumerate(clauses):
        span = Span(edges[at], edges[at + 1])
        treatment, reason = _treatment(clause, operative=bool(given[at]), formal=formal[at])
        made.append(Passage(span, treatment, clause.number, reason, tuple(given[at])))
    return tuple(made)


def _treatment(clause: Clause, *, operative: bool, formal: bool) -> tuple[Treatment, str]:
    if operative:
        return Treatment.OPERATION, ""
    if clause.leads:
        return Treatment.HEADING, "words that lead on to the clauses below them"
    if clause.amending and not formal:
        return Treatment.UNREAD, "words of amendment whose target was not understood"
    if clause.end - clause.start < _HEADING_LENGTH:
        return Treatment.HEADING, "a heading, or words too few to bind"
    if formal:
        return Treatment.FORMAL, "a formal clause: it changes no text and sets no term"
    return Treatment.UNREAD, "no words of amendment"
