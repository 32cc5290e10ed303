"""Where the operative part begins: after the parties, the recitals and the words of agreement."""

import re

from loans.domain.drafting.amending_words import WAIVES, amends
from loans.domain.drafting.labels import Style
from loans.domain.drafting.paragraph import Paragraph

_AGREE = re.compile(
    r"\bNOW,?\s+THEREFORE\b|\b(?:parties|undersigned|Borrowers?|Banks?|Lenders?|Company"
    r"|we)\b[^\n]{0,200}\b(?:agree|agreed|covenant)s?(?:\s+as\s+follows|\s*:)"
    r"|\bhereby\s+agree\s+as\s+follows\b|\bIT\s+IS\s+(?:HEREBY\s+)?AGREED\b",
    re.IGNORECASE,
)


def operative_start(text: str, parts: list[Paragraph]) -> int:
    """The index of the first paragraph of the operative part."""
    for at, paragraph in enumerate(parts):
        head = text[paragraph.start : min(paragraph.end, paragraph.start + 1500)]
        if _AGREE.search(head) and len(head) < 1500:
            return at + 1
        if _first_clause(paragraph) and not _in_recitals(text, parts, at):
            return at
        if (
            amends(text, paragraph.body)
            and "WHEREAS" not in head
            and not re.search(r"\brequested\b|\b(?:this|the)\s+[“\"]", head)
        ):
            return at
    waiving = (at for at, paragraph in enumerate(parts) if WAIVES.match(text, paragraph.body, paragraph.end))
    return next(waiving, len(parts))


def _first_clause(paragraph: Paragraph) -> bool:
    label = paragraph.label
    if label is None:
        return False
    return any(
        value == 1 and style in (Style.NUMBER, Style.DOTTED, Style.LARGE_ROMAN) for style, value in label.readings()
    )


def _in_recitals(text: str, parts: list[Paragraph], at: int) -> bool:
    """Whether words of agreement are still to come before anything is amended, so that this number counts a recital."""
    for paragraph in parts[at : at + 30]:
        head = text[paragraph.start : min(paragraph.end, paragraph.start + 1500)]
        if _AGREE.search(head) and len(head) < 1500:
            return True
        if amends(text, paragraph.body):
            return False
    return False
