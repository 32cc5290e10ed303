"""Paragraphs of the fair copy, each with its label."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loans.domain.drafting.amending_words import FRESH, WAIVING, amends, amends_anew
from loans.domain.drafting.fair_copy import PARAGRAPH
from loans.domain.drafting.labels import LABEL, Label, label_of
from loans.domain.drafting.quotation import CLOSING, OPENING, closing_place, depth_after

_BREAK = re.compile(
    rf"(?<=\S)(?<!\b[Ss]ec\.)(?<!\bSEC\.)(?<!\b[Ss]ecs\.)(?<!\bNo\.)(?<!\bss\.)\s+(?:(?:and|or)\s+)?(?={LABEL.pattern})"
)
_STOPS = ".;:”"
_NAMED_UNIT = re.compile(
    r"(?:(?:A|The\s+following)\s+new|Amendments?\s+(?:to|of)|The\s+(?:definition|term|words?|phrase|first|second|third|last)"
    r"|(?:Sections?|Articles?|Exhibits?|Schedules?|Annex|Paragraphs?|Subsections?|Clauses?)\b)\s"
)
"""How a clause begins whose break is lost behind words that end without a stop: a heading, a table, a line of stars."""
_ANNOUNCED = re.compile(r"\b(?:to\s+)?read[^.:;]{0,60}:$")
_SPEAKS_OF_UNIT = re.compile(rf"{_NAMED_UNIT.pattern}|[^.\n]{{0,200}}\bhereby\b", re.IGNORECASE)
"""How a clause begins that may stand where a text is announced."""
_PLAINLY = re.compile(
    r"(?:Sections?|Articles?|Exhibits?|Schedules?|The\s+definitions?)\s(?:\.\d|[^.;:\n]){1,160}?\b(?:is|are)\s+hereby\s+"
    r"(?:further\s+)?(?:amended|deleted|restated|replaced)\b"
)
_AGREED = re.compile(r"\bagree[ds]?\s+as\s+follows\s?:?$", re.IGNORECASE)
_HOLDS_NUMBER = re.compile(
    r"\b(?:Sections?|Articles?|Paragraphs?|Sub-?sections?|Clauses?|Exhibits?|Schedules?|Annex|No\.?|and|or|of|to|in)$",
    re.IGNORECASE,
)
_LONGEST_WORD = 14
_ARTICLE_HEADING = re.compile(
    r"(?:ARTICLE|Article)\s+\w{1,5}[.:]?(?:\s+(?:[A-Z][\w,;&'\u2019-]*|and|of|to|the|in)){1,8}"
)
"""The heading of an article on the line of its first section."""
_RESUMES = re.compile(
    r"(?<=”)[,;]?\s+(?=(?:and\s+)?(?:by\s+)?(?:insert|replac|substitut)ing\b|and\s+(?:in\s+(?:lieu|place)|the\s+following)\b)"
)
_SIGNS = re.compile(
    r"(?<=[.;”])\s+(?=IN\s+WITNESS\s+WHEREOF\b|EXECUTED\s+(?:as\s+of|AS\s+OF|this)\b"
    r"|THIS\s[A-Z][^.\n]{0,160}?\sIS\s+(?:DULY\s+)?EXECUTED\s+(?:AS|ON)\b)"
)
_HEADING = 160
"""Characters up to which the words before a sentence that amends are but its heading."""
_ANEW = re.compile(r"[A-Z][A-Z'\u2019/ ]{4,60}[.:]\s|(?:All|Each)\s+references?\s+to\b")


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
    found = (match for pattern in (_BREAK, FRESH, WAIVING, _SIGNS) for match in pattern.finditer(text, start, end))
    for match in sorted(found, key=re.Match.end):
        depth = depth_after(text[seen : match.start()], depth)
        seen = match.start()
        if depth > 0 and match.re is _BREAK and _PLAINLY.match(text, _body(text, match)):
            depth = 0  # the quotation before was never closed: a clause that amends in so many words stands in no text
        if depth == 0 and _begins(text, match, at, end):
            yield paragraph_at(text, at, match.end())
            at = match.end()
    yield paragraph_at(text, at, end)


def _body(text: str, match: re.Match[str]) -> int:
    """Where the words begin behind a label that a break is followed by."""
    label = label_of(text[match.end() : match.end() + 300])
    return match.end() + (label.length if label is not None and not label.word else 0)


def _begins(text: str, match: re.Match[str], before: int, end: int) -> bool:
    """Whether another paragraph begins behind a sentence's end, which one of the patterns found."""
    if match.re in (FRESH, WAIVING):
        return len(_before(text, before, match.end())) > _HEADING
    return match.re is _SIGNS or _begins_clause(text, before, match, end)


def _begins_clause(text: str, before: int, match: re.Match[str], end: int) -> bool:
    """Whether a clause begins here; a section named right after the clause's own number is what it speaks of."""
    start = match.end()
    label = label_of(text[start : min(end, start + 300)])
    if label is None or (label.word and not _before(text, before, start)):
        return False
    body = start + label.length
    if _ANNOUNCED.search(text, max(before, match.start() - 80), match.start()) and not _SPEAKS_OF_UNIT.match(
        text, body
    ):
        return False  # "to read as follows: (k) If the mill ...": the letter stands in the text that is announced
    if _AGREED.search(text, max(before, match.start() - 80), match.start()):
        return any(value == 1 for _, value in label.readings())
    if label.word and _ARTICLE_HEADING.fullmatch(text, before, match.start()):
        return True
    if text[match.start() - 1] not in _STOPS and not _begins_plainly(text, match, label, body):
        return False
    fresh = amends(text, body) if text[body : body + 1].isupper() else amends_anew(text, body)
    return fresh or _ANEW.match(text, body, end) is not None


def _begins_plainly(text: str, match: re.Match[str], label: Label, body: int) -> bool:
    """Whether a clause begins behind words without a stop: it names a unit, and no word before holds its number."""
    held = _HOLDS_NUMBER.search(text, max(0, match.start() - _LONGEST_WORD), match.start())
    return held is None and not label.word and _NAMED_UNIT.match(text, body) is not None


def _before(text: str, before: int, start: int) -> str:
    """The words of the paragraph, without its label, before this place in it; of many the first."""
    body = paragraph_at(text, before, start).body
    return text[body : min(start, body + 2 * _HEADING)].strip()


def paragraph_at(text: str, start: int, end: int) -> Paragraph:
    """The paragraph between two places, without the blanks at its end."""
    while end > start and text[end - 1].isspace():
        end -= 1
    label = label_of(text[start : min(end, start + 300)])
    return Paragraph(start, end, start + (label.length if label else 0), label)
