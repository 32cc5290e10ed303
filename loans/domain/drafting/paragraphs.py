"""Paragraphs of the fair copy, each with its label."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loans.domain.drafting.amending_words import amends_anew
from loans.domain.drafting.fair_copy import PARAGRAPH
from loans.domain.drafting.labels import LABEL, Label, label_of
from loans.domain.drafting.quotation import depth_after

_BREAK = re.compile(rf"(?<=[.;:”])\s+(?:(?:and|or)\s+)?(?={LABEL.pattern})")
_CAPITALS = re.compile(r"[A-Z][A-Z'\u2019/ ]{4,60}[.:]\s")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of the fair copy; `body` is where its words begin after the label."""

    start: int
    end: int
    body: int
    label: Label | None


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
    """Part a paragraph where a clause begins inside it; in a short one only right after its heading, at a bracket."""
    at, depth, seen = start, 0, start
    for match in _BREAK.finditer(text, start, end):
        depth = depth_after(text[seen : match.start()], depth)
        seen = match.start()
        if depth == 0 and _begins_clause(text, at, match.end(), end):
            yield _paragraph(text, at, match.end())
            at = match.end()
    yield _paragraph(text, at, end)


def _begins_clause(text: str, before: int, start: int, end: int) -> bool:
    """Whether a clause begins here; a section named right after the clause's own number is what it speaks of."""
    label = label_of(text[start : min(end, start + 300)])
    if label is None or (label.word and not text[_paragraph(text, before, start).body : start].strip()):
        return False
    body = start + label.length
    return amends_anew(text, body) or _CAPITALS.match(text, body, end) is not None


def _paragraph(text: str, start: int, end: int) -> Paragraph:
    while end > start and text[end - 1].isspace():
        end -= 1
    label = label_of(text[start : min(end, start + 300)])
    return Paragraph(start, end, start + (label.length if label else 0), label)
