"""What a paragraph is by its first words: numbered, a definition, the head of an exhibit, the start of signatures."""

import re
from dataclasses import dataclass, replace
from typing import Final

from loans.domain.conformed.headings import is_title
from loans.domain.drafting.given_text import defined_terms
from loans.domain.drafting.labels import Label, label_of

_LETTERED: Final = re.compile(r"\d{1,3}(?:\.\d{1,3})+\.[A-Z](?=[\s.])\.?\s*")
_QUOTED: Final = re.compile(r"“([^“”]{1,120})”[^“”]{0,60}?\b(?:means?|shall|has|have|is|are|refers?|includes?)\b")
_SIGNED: Final = re.compile(
    r"IN\s+WITNESS\s+WHEREOF\b|(?:Signed|Executed)\s+as\s+of\b|\[?SIGNATURE\s+PAGE"
    r"|(?:BORROWER|LENDER|COMPANY|BANK|AGENT|GUARANTOR)S?:(?:\s|$)"
)
_EXHIBIT: Final = re.compile(
    r"“?(?P<word>exhibit|schedule|annex|appendix|attachment)\s+“?(?P<item>[A-Z]{1,2}(?:-\d{1,2})?"
    r"|\d{1,3}(?:[.-]\d{1,3})*(?:\([a-z]\))?|[IVX]{1,5})”?(?=[\s.:,\u2013\u2014-]|$)[\s.:\u2013\u2014-]*",
    re.IGNORECASE,
)
_EXHIBIT_LINE: Final = 90
_ROOM: Final = 300


@dataclass(frozen=True, slots=True)
class ExhibitHead:
    """The name that the head of an exhibit prints, as "Exhibit B", and the title behind it."""

    name: str
    title: str


def number_at(text: str) -> Label | None:
    """The number or letter at the start of a paragraph; None where it has none, or merely speaks of one."""
    match = _LETTERED.match(text)
    if match is not None:
        return Label(match.group().rstrip(". "), "", ".", match.end())
    label = label_of(f"{text[:_ROOM]} ")
    return None if label is None else replace(label, length=min(label.length, len(text)))


def defined_at(text: str, *, in_definitions: bool) -> str:
    """The term that a paragraph defines at its start, else nothing; an unquoted one counts only among definitions."""
    if not text.startswith("“") and not in_definitions:
        return ""
    quoted = _QUOTED.match(text) if in_definitions else None
    found = defined_terms(text[:_ROOM], several=False) or ((quoted.group(1),) if quoted else ())
    return found[0] if found and found[0] in text[: _ROOM // 2] else ""


def exhibit_at(text: str) -> ExhibitHead | None:
    """The head of an exhibit that a paragraph is; None for one that merely begins by speaking of an exhibit."""
    match = _EXHIBIT.match(text)
    if match is None or len(text) > _EXHIBIT_LINE:
        return None
    rest = text[match.end() :].replace("\v", " ").replace("\t", " ").strip()
    if rest and not match.group("word").isupper() and not is_title(rest):
        return None
    return ExhibitHead(f"{match.group('word').capitalize()} {match.group('item')}", rest)


def is_signed_from(text: str) -> bool:
    """Whether the signatures begin with this paragraph."""
    return _SIGNED.match(text) is not None


def lists_on(text: str, label: Label) -> bool:
    """Whether the item after a first one follows within the same paragraph: the list is part of a sentence."""
    second = {"a": "b", "A": "B", "i": "ii", "I": "II", "1": "2"}.get(label.printed)
    return label.bracket == "(" and second is not None and f"({second})" in text[label.length :]
