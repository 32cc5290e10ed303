"""The words around a value: those of its row where it stands in a form, else of its part of the sentence."""

import re
from typing import Final

from loans.domain.drafting.spans import Span

_REACH: Final = 900
"""Characters of the source to look at on either side: papers are set with wide margins, and blanks do not count."""
_WORDS: Final = 40
_PARTS: Final = re.compile(
    r"[;:]\s|\.\s|\n\s*\n|\bYes\s+(?:or\s+)?No\b|_{4,}|-{4,}|\((?:[ivx]{1,4}|[a-z])\)\s", re.IGNORECASE
)
_FILLED: Final = re.compile(r"\bYes\s+(?:or\s+)?No\b|_{4,}")
_COLUMNS: Final = re.compile(r"\S {3,}\S.* {3,}\S")
_ROW_ENDS: Final = re.compile(r"\bYes\s+(?:or\s+)?No\b|-{4,}|_{4,}(?:\s*:\s*1(?:\.0)?)?")


def around(text: str, span: Span) -> str:
    """The part of a sentence that holds the value; of a row, what stands before it."""
    if is_row(text, span):
        return row_before(text, span)
    before = _PARTS.split(text[max(0, span.start - _REACH) : span.start])[-1].split()[-_WORDS:]
    after = _PARTS.split(text[span.end : span.end + _REACH])[0].split()[:_WORDS]
    return " ".join([*before, *span.of(text).split(), *after])


def near(text: str, span: Span) -> tuple[str, str]:
    """The words before and after a value, across the parts of sentences."""
    before = text[max(0, span.start - _REACH) : span.end].split()[-_WORDS:]
    return " ".join(before), " ".join(text[span.end : span.end + _REACH].split()[:_WORDS])


def row_before(text: str, span: Span) -> str:
    """The words of a row that stand before the value, with the value."""
    lead = text[max(0, span.start - _REACH) : span.start]
    lead = lead[lead.rfind("\n") + 1 :]
    cut = [match.end() for match in _ROW_ENDS.finditer(lead)]
    return " ".join([*(lead[cut[-1] :] if cut else lead).split(), *span.of(text).split()])


def is_row(text: str, span: Span) -> bool:
    """Whether the value stands in a row of a form: in columns, or before the blanks and words that are filled there."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line = text[start : end if end >= 0 else len(text)]
    return _FILLED.search(line) is not None or _COLUMNS.search(line.strip()) is not None
