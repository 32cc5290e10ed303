"""Paragraphs of the fair copy, each with its label."""

import re
from collections.abc import Iterator

from loans.domain.drafting.amending_words import FRESH, WAIVING
from loans.domain.drafting.clause_starts import BREAK, HEADING, amends_plainly, begins_clause, words_before
from loans.domain.drafting.fair_copy import PARAGRAPH
from loans.domain.drafting.paragraph import Paragraph, paragraph_at
from loans.domain.drafting.quotation import CLOSING, OPENING, closing_place, depth_after

_RESUMES = re.compile(
    r"(?<=”)[,;]?\s+(?=(?:and\s+)?(?:by\s+)?(?:insert|replac|substitut)ing\b|and\s+(?:in\s+(?:lieu|place)|the\s+following)\b)"
)
_SIGNS = re.compile(
    r"(?<=[.;”])\s+(?=IN\s+WITNESS\s+WHEREOF\b|EXECUTED\s+(?:as\s+of|AS\s+OF|this)\b"
    r"|THIS\s[A-Z][^.\n]{0,160}?\sIS\s+(?:DULY\s+)?EXECUTED\s+(?:AS|ON)\b)"
)


def paragraphs(text: str, start: int, end: int) -> Iterator[Paragraph]:
    """The paragraphs from `start` to `end`, split further where a lost line break hides the start of a clause."""
    at = start
    while at < end:
        stop = text.find(PARAGRAPH, at, end)
        stop = end if stop < 0 else stop
        if text[at:stop].strip():
            yield from _split(text, at, stop)
        at = stop + 1


def _split(text: str, start: int, end: int) -> Iterator[Paragraph]:
    """Part a paragraph where the clause's own words go on after a text that came from further up, and at clauses."""
    at = seen = start
    depth, whole = 0, _first_sentence(text, start, end)
    for match in _RESUMES.finditer(text, start, end):
        depth += text.count(OPENING, seen, match.start()) - text.count(CLOSING, seen, match.start())
        seen = match.start()
        if depth < 0 or match.start() == whole:
            yield from _clauses(text, at, match.start())
            at, depth, whole = match.end(), 0, _first_sentence(text, match.end(), end)
    yield from _clauses(text, at, end)


def _first_sentence(text: str, start: int, end: int) -> int | None:
    """Where the quotation that begins here is closed after the end of a sentence; None where there is none such."""
    closing = closing_place(text, start, end) if text.startswith(OPENING, start) else None
    return closing if closing is not None and text[closing - 2] in ".;" else None


def _clauses(text: str, start: int, end: int) -> Iterator[Paragraph]:
    """Part a paragraph where a clause begins inside it; in a short one only right after its heading, at a bracket."""
    at, depth, seen = start, 0, start
    found = (match for pattern in (BREAK, FRESH, WAIVING, _SIGNS) for match in pattern.finditer(text, start, end))
    for match in sorted(found, key=re.Match.end):
        depth = depth_after(text[seen : match.start()], depth)
        seen = match.start()
        if depth > 0 and match.re is BREAK and amends_plainly(text, match):
            depth = 0  # the quotation before was never closed: a clause that amends in so many words stands in no text
        if depth == 0 and _begins(text, match, at, end):
            yield paragraph_at(text, at, match.end())
            at = match.end()
    yield paragraph_at(text, at, end)


def _begins(text: str, match: re.Match[str], before: int, end: int) -> bool:
    """Whether another paragraph begins behind a sentence's end, which one of the patterns found."""
    if match.re in (FRESH, WAIVING):
        return len(words_before(text, before, match.end())) > HEADING
    return match.re is _SIGNS or begins_clause(text, before, match, end)
