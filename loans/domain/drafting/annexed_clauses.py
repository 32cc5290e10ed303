"""Clauses that stand behind the signatures: "the Credit Agreement is amended as set forth in Annex I"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from loans.domain.drafting.amending_words import amends
from loans.domain.drafting.annexes import Annex
from loans.domain.drafting.clause import Clause, Part
from loans.domain.drafting.clauses import clauses_of
from loans.domain.drafting.paragraph import Paragraph

_POINTS = re.compile(
    r"\b(?:is|are|be)\s+(?:hereby\s+)?(?:amended|modified)\s+(?:as|in\s+the\s+manner|to\s+the\s+extent)\s+"
    r"(?:set\s+(?:forth|out)|provided|described|specified|stated)\s+(?:in|on)\s+(?:the\s+)?"
    r"(?P<word>Annex|Schedule|Exhibit|Appendix|Attachment)\s+“?(?P<item>[A-Z0-9]{1,4}(?:-\d{1,2})?)”?(?![\w(])",
    re.IGNORECASE,
)
_FIRST_PARAGRAPHS = 6


def annexed_clauses(
    text: str, parts: Sequence[Paragraph], clauses: Sequence[Clause], signed: int, annexes: Sequence[Annex]
) -> list[Clause]:
    """The clauses of the annexes to which clauses before the signatures point for all their amendments.

    The signature pages between them stand as a clause of their own, so that no character is left out. An annex that
    does not begin with words of amendment, as the conformed text of an agreement does not, gives none.
    """
    named = {annex.name: annex for annex in annexes}
    found: list[Clause] = []
    end = signed
    for clause in clauses:
        annex = named.pop(_pointed(text, clause), None)
        inner = _clauses_in(text, parts, annex) if annex is not None and annex.start >= end else []
        if annex is None or not inner:
            continue
        found.append(Clause((), (), end, annex.start, signs=True))
        offset = len(clauses) + len(found)
        inner[0].start, end = annex.start, annex.end
        found.extend(replace(one, outer=tuple(at + offset for at in one.outer)) for one in inner)
        clause.runs, clause.leads = [], True
    return found


def _clauses_in(text: str, parts: Sequence[Paragraph], annex: Annex) -> list[Clause]:
    """The clauses of an annex that begins with words of amendment; none where it does not."""
    inside = [one for one in parts if annex.start < one.start and one.end <= annex.end]
    if not any(amends(text, one.body) for one in inside[:_FIRST_PARAGRAPHS]):
        return []
    return clauses_of(text, inside)[0]


def _pointed(text: str, clause: Clause) -> str:
    words = " ".join(text[run.start : run.end] for run in clause.runs if run.part is Part.WORDS)
    match = _POINTS.search(words)
    return f"{match.group('word')} {match.group('item')}".upper() if match else ""
