"""The modification's title, its place in the chain and its kind."""

import re
from collections.abc import Sequence

from loans.domain.chain import Kind
from loans.domain.drafting.labels import roman_value
from loans.domain.ordinals import ordinal

_NOUN = (
    r"(?:AMENDMENT|MODIFICATION|WAIVER|CONSENT|SUPPLEMENT|FORBEARANCE|LETTER\s+AGREEMENT|EXTENSION"
    r"|JOINDER|ADDENDUM|ALLONGE)"
)
_TITLE = re.compile(rf"\b{_NOUN}\b", re.IGNORECASE)
_EXHIBIT = re.compile(
    r"^(?:\s*(?:EXHIBIT|Exhibit|EX|ex|exv)[\s-]*\(?\d+[\w.()-]*(?:\s+to\s+Form\s+[\w-]+)?)+\s*[:.]?\s*"
)
_EXECUTION = re.compile(
    r"^(?:EXECUTION\s+(?:COPY|VERSION|COUNTERPART)|Execution\s+(?:Copy|Version)|CONFORMED\s+COPY|FINAL)\s*"
)
_PREAMBLE = re.compile(
    r"\b(?:is|are|was)\s+(?:made|entered|dated|executed|attached|among|between|by)\b"
    r"|\bby\s+and\s+(?:between|among)\b|“|,\s+dated\b|\bWHEREAS\b"
)
_THIS = re.compile(
    rf"\s*(?:THIS|This)\s+(?P<title>[^“(]{{0,200}}?{_NOUN}[^“(,]{{0,120}}?)\s*(?:\(|,|\b(?:is|dated"
    rf"|made|entered|to\s+the)\b)",
    re.IGNORECASE,
)
_CARDINALS = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
)
_NUMBERED = re.compile(
    rf"{_NOUN}(?:\s+AGREEMENT)?\s*,?\s*(?:(?:NO\.?|NUMBER|#)\s*)(?P<number>\d{{1,2}}|[IVX]{{1,5}}"
    rf"|[a-z]+)\b|{_NOUN}\s+(?P<bare>\d{{1,2}}|{'|'.join(_CARDINALS)})\b",
    re.IGNORECASE,
)


def title_of(paragraphs: Sequence[str]) -> str:
    """The title as printed at the head, or as the first sentence calls the document; empty where there is none."""
    for at, paragraph in enumerate(paragraphs):
        line = _bare(paragraph)
        if _PREAMBLE.search(line):
            break
        if _TITLE.search(line) and len(line) < 260:
            return _joined(line, [_bare(one) for one in paragraphs[at + 1 : at + 4]])
    for paragraph in paragraphs:
        match = _THIS.match(paragraph)
        if match:
            return " ".join(match.group("title").split())
    return ""


def _bare(paragraph: str) -> str:
    line = " ".join(paragraph.split())
    return _EXECUTION.sub("", _EXHIBIT.sub("", line)).strip()


def _joined(line: str, following: Sequence[str]) -> str:
    """A title that goes on over blank lines: it ends with a joining word, or the next line begins with one."""
    for other in following:
        goes_on = re.search(r"\b(?:TO|AND|OF|THE|FOR)$", line, re.IGNORECASE) or re.match(
            r"(?:TO|AND|OF)\b", other, re.IGNORECASE
        )
        if not goes_on or not other or len(other) > 160 or _PREAMBLE.search(other) or other[:1].islower():
            break
        line = f"{line} {other}"
    return _PARTIES.sub("", line)


_PARTIES = re.compile(r"\s+(?:among|between|by\s+and\s+(?:among|between)|dated)\b.*$", re.IGNORECASE)


def ordinal_of(title: str) -> int | None:
    """The modification's printed number; None where the title prints none."""
    counted = ordinal(title)
    if counted is not None:
        return counted
    match = _NUMBERED.search(title)
    if match is None:
        return None
    printed = match.group("number") or match.group("bare")
    if printed.isdigit():
        return int(printed)
    word = printed.casefold()
    return _CARDINALS.index(word) + 1 if word in _CARDINALS else roman_value(word)


_KINDS = (
    (re.compile(r"\bmodification\b", re.IGNORECASE), Kind.MODIFICATION),
    (re.compile(r"\bforbearance\b", re.IGNORECASE), Kind.FORBEARANCE),
    (re.compile(r"\bletter\s+agreement\b|^letter\b", re.IGNORECASE), Kind.LETTER_AGREEMENT),
    (re.compile(r"\bamendment\b", re.IGNORECASE), Kind.AMENDMENT),
    (re.compile(r"\bwaiver\b", re.IGNORECASE), Kind.WAIVER),
    (re.compile(r"\bconsent\b", re.IGNORECASE), Kind.CONSENT),
)


def kind_of(title: str, *, changes_text: bool, waives: bool) -> Kind:
    """The kind by what the document does: whoever changes text amends or modifies, whatever the title says."""
    named = [kind for pattern, kind in _KINDS if pattern.search(title)]
    if changes_text:
        return (
            Kind.MODIFICATION
            if Kind.MODIFICATION in named
            else Kind.LETTER_AGREEMENT
            if Kind.LETTER_AGREEMENT in named
            else Kind.AMENDMENT
        )
    if named:
        return next((kind for kind in named if kind in (Kind.WAIVER, Kind.CONSENT, Kind.FORBEARANCE)), named[0])
    return Kind.WAIVER if waives else Kind.LETTER_AGREEMENT
