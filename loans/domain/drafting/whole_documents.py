"""Changes of a document as a whole, of one of its exhibits, or of a paragraph that only its place in it tells."""

import re
from collections.abc import Iterable
from dataclasses import replace

from loans.domain.drafting.draft import Draft
from loans.domain.drafting.mentions import Mention
from loans.domain.drafting.operation import Action, Unit
from loans.domain.drafting.places import Holder, exhibit_unit
from loans.domain.drafting.unit_patterns import Kind

_TAKES_PLACE = re.compile(
    r"\b(?P<word>Exhibit|Schedule|Annex|Appendix)\s+(?P<item>[A-Z0-9][\w.-]{0,8})\s+(?:attached|hereto|to\s+this)\b[^.;]{0,200}?"
    r"\bshall\s+(?:hereafter\s+)?(?:replace|supersede|take\s+the\s+place\s+of|be\s+substituted\s+for)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|last|final|penultimate)\b", re.IGNORECASE
)
_PROVIDES = re.compile(r"\s*(?:,\s*)?(?:to\s+provide|so\s+that|such\s+that|to\s+state)\b", re.IGNORECASE)
_MARKED_TEXT = re.compile(r"\b(?:stricken|struck|struck-?through|strike-?through|underlined)\s+text\b", re.IGNORECASE)
_MARKED_PROVISIONS = re.compile(
    r"\b(?:provisions?|text|words|language)\b[^.;«]{0,120}\b(?:underscor|(?:double[- ]?)?underlin)[^.;«]{0,300}"
    r"\b(?:inserted|added)\b",
    re.IGNORECASE,
)
_WHOLE_DOCUMENT = re.compile(
    r"\b(?:in\s+the\s+form|marked|black-?lined?|conformed|(?:stricken|struck|underlined)\s+text|double[- ]underlined"
    r"|(?:Annex|Exhibit)\s+\w+\s+(?:hereto|attached))",
    re.IGNORECASE,
)


def marks_text(words: str) -> bool:
    """Whether the changes are shown as marks in a text, stricken and underlined."""
    return _MARKED_TEXT.search(words) is not None


def marked_whole(words: str, agreement: str, at: int) -> list[Draft]:
    """The replacement of the agreement where all that is underlined in a marked copy is inserted; else none."""
    marked = _MARKED_PROVISIONS.search(words) is not None
    return [Draft(Action.REPLACE, Unit.AGREEMENT, agreement, None, at)] if marked else []


def changes_of_whole(after: str, agreement: str, at: int) -> list[Draft]:
    """The operation on the agreement itself that the words after its verb tell; none where they only lead on."""
    if _PROVIDES.match(after):
        return [Draft(Action.INSERT, Unit.AGREEMENT, agreement, None, at)]
    if _WHOLE_DOCUMENT.search(after):
        return [Draft(Action.REPLACE, Unit.AGREEMENT, agreement, None, at)]
    return []


def exhibits_taking_place(words: str, start: int) -> list[Draft]:
    """Exhibits attached to the modification that "shall replace" those of the agreement, without a verb for it."""
    match = _TAKES_PLACE.search(words)
    if match is None:
        return []
    name = f"{match.group('word').capitalize()} {match.group('item')}"
    return [Draft(Action.REPLACE, exhibit_unit(name), name, None, start + match.start())]


def whole_as_place(mentions: Iterable[Mention], holder: Holder, agreement: str) -> Holder:
    """The document itself where a paragraph of it is told by its place alone: "the third paragraph of the Note"."""
    told = [one for one in mentions if one.kind in (Kind.UNNUMBERED, Kind.SENTENCE) and _COUNTED.match(one.word)]
    if holder.known or not told:
        return holder
    return replace(holder, titled=(holder.document or agreement,))
