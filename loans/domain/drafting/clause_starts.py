"""Where a clause begins inside a paragraph, whose line break before it is lost."""

import re

from loans.domain.drafting.amending_words import amends, amends_anew
from loans.domain.drafting.labels import LABEL, Label, label_of
from loans.domain.drafting.paragraph import paragraph_at

BREAK = re.compile(
    rf"(?<=\S)(?<!\b[Ss]ec\.)(?<!\bSEC\.)(?<!\b[Ss]ecs\.)(?<!\bNo\.)(?<!\bss\.)\s+(?:(?:and|or)\s+)?(?={LABEL.pattern})"
)
"""Before a label behind other words; whether a clause begins there, `begins_clause` tells."""
_STOPS = ".;:”"
_NAMED_UNIT = re.compile(
    r"(?:(?:A|The\s+following)\s+new|(?:Amendment|Addition|Deletion|Replacement|Insertion)s?\s+(?:to|of)|The\s+(?:definition|term|words?|phrase|first|second|third|last)"
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
_LEAD = 80
"""How many characters before a label are looked at for words that lead on to it."""
_ARTICLE_HEADING = re.compile(
    r"(?:ARTICLE|Article)\s+\w{1,5}[.:]?(?:\s+(?:[A-Z][\w,;&'\u2019-]*|and|of|to|the|in)){1,8}"
)
"""The heading of an article on the line of its first section."""
_ARTICLE_OF_SECTIONS = re.compile(
    r"ARTICLE\s+[IVXL\d]{1,5}[.:]?\s+(?:(?:[A-Z][\w,;&'\u2019-]*|and|of|to|the|in)\s+){1,8}(?:Section\s+|SECTION\s+)?\d{1,2}\.\d"
)
"""The heading of an article and, behind it, the number of its first section."""
HEADING = 160
"""Characters up to which the words before a sentence that amends are but its heading."""
_ANEW = re.compile(r"[A-Z][A-Z'\u2019/ ]{4,60}[.:]\s|(?:All|Each)\s+references?\s+to\b")


def begins_clause(text: str, before: int, match: re.Match[str], end: int) -> bool:
    """Whether a clause begins here; a section named right after the clause's own number is what it speaks of."""
    start = match.end()
    label = label_of(text[start : min(end, start + 300)])
    if label is None or (label.word and not words_before(text, before, start)):
        return False
    body = start + label.length
    lead = max(before, match.start() - _LEAD)
    if _ANNOUNCED.search(text, lead, match.start()) and not _SPEAKS_OF_UNIT.match(text, body):
        return False  # "to read as follows: (k) If the mill ...": the letter stands in the text that is announced
    if _AGREED.search(text, lead, match.start()):
        return any(value == 1 for _, value in label.readings())
    if _parts_article(text, before, match, end):
        return True
    if text[match.start() - 1] not in _STOPS and not _begins_plainly(text, match, label, body):
        return False
    fresh = amends(text, body) if text[body : body + 1].isupper() else amends_anew(text, body)
    return fresh or _ANEW.match(text, body, end) is not None


def _parts_article(text: str, before: int, match: re.Match[str], end: int) -> bool:
    """Whether an article's heading begins here, behind whatever stands before it, or its first section behind that."""
    return (
        _ARTICLE_OF_SECTIONS.match(text, match.end(), end) is not None
        or _ARTICLE_HEADING.fullmatch(text, before, match.start()) is not None
    )


def _begins_plainly(text: str, match: re.Match[str], label: Label, body: int) -> bool:
    """Whether a clause begins behind words without a stop: it names a unit, and no word before holds its number."""
    held = _HOLDS_NUMBER.search(text, max(0, match.start() - _LONGEST_WORD), match.start())
    return held is None and not label.word and _NAMED_UNIT.match(text, body) is not None


def words_before(text: str, before: int, start: int) -> str:
    """The words of the paragraph, without its label, before this place in it; of many the first."""
    body = paragraph_at(text, before, start).body
    return text[body : min(start, body + 2 * HEADING)].strip()


def amends_plainly(text: str, match: re.Match[str]) -> bool:
    """Whether a clause behind the break amends in so many words, as no quoted text does."""
    label = label_of(text[match.end() : match.end() + 300])
    body = match.end() + (label.length if label is not None and not label.word else 0)
    return _PLAINLY.match(text, body) is not None
