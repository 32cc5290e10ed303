"""What a given text says of itself: the terms that it defines, the number and title printed at its head."""

import re
from dataclasses import dataclass

from loans.domain.drafting.labels import roman_value

_MEANS = r"(?:shall\s+mean|shall\s+have|shall\s+be|means?|has|have|is|are|includes?|[-:\u2013—=])"
_TERM = re.compile(
    r"(?:^|[\n\v])\s*(?:\(?[a-z0-9]{1,3}[.)]\s*"
    r"|[\d.]{3,12}\s+)?“{1,3}(?P<term>[^“”\n]{1,120})”(?:\s*,?\s*(?:and/or|or|and)\s+“[^“”]{1,120}”){0,3}"
    rf"\s*(?:\([^)\n]{{0,120}}\)\s*)?,?\s*(?:[a-z][^“”\n]{{0,60}}?,\s*)?{_MEANS}(?=[\s\W])"
)
_INLINE_TERM = re.compile(
    r"(?<=[.;”])\s+“{1,2}(?P<term>[A-Z][^“”\n]{1,120})”\s+(?:shall\s+mean|means"
    r"|shall\s+have\s+the\s+meaning|has\s+the\s+meaning)\b"
)
_UNQUOTED_TERM = re.compile(
    r"(?:^|[\n\v])\s*(?P<term>[A-Z][\w\u2019'&/().-]*(?:\s+(?:(?:of|for|to|and|or|in"
    r"|the)\s+)?[A-Z0-9][\w\u2019'&/.-]*){0,7}?)"
    r"(?:\s*[:.]\s+[Tt]he\s+(?:words?|terms?)\s+“[^”\n]{1,120}”\s+means?|\s+(?:means|shall\s+mean"
    r"|has\s+the\s+meaning|shall\s+have\s+the\s+meaning)\b)"
)
_SEVERAL_NAMES = re.compile(r"\s*(?:(?:and|or|,|;|the\s+definitions?\s+of|\s)*“[^“”]{1,120}”[\s.,;]*)+")
_HEAD = re.compile(
    r"\s*“*(?:(?:SECTION|Section|ARTICLE|Article|§)\s*)?(?P<number>\d{1,3}(?:\.(?:\d{1,3}"
    r"|[A-Z](?![a-z])))+[A-Z]?|\d{1,3}(?=\.\s))?\.?\s*(?P<letters>(?:\((?:[a-zA-Z]{1,4}"
    r"|\d{1,2})\)\s?){1,4})?"
)
_TITLE = re.compile(r"[.:]?\s*(?P<title>[A-Z\d][^.:\n\v]{2,90}?)\s*(?:[.:]|[\n\v]|$)")
_LETTERED = re.compile(r"(?:^|[\n\v])\s*“?\((?P<letter>[a-zA-Z]{1,4}|\d{1,2})\)")
_NUMBERED = re.compile(
    r"(?:^|[\n\v])\s*“*(?:(?:Section"
    r"|SECTION)\s+)?(?P<number>\d{1,3}\.\d{1,3}(?:\.\d{1,3})*(?:\.[A-Z](?![a-z]))?)(?![\d%])\.?\s+“?[A-Z]"
)
_DEFINITION_PLACEHOLDER = re.compile(
    r"^\s*[\[(“]*(?:intentionally\s+(?:omitted|deleted|left\s+blank)|reserved|deleted|omitted)[\])”.]*\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Head:
    """The number, letters and title printed at the head of a text; empty where it has none."""

    number: str
    letters: str
    title: str


def defined_terms(text: str, *, several: bool) -> tuple[str, ...]:
    """The terms that the paragraphs of a text define, in order; `several` lets later sentences define terms too."""
    found = {match.start("term"): match.group("term") for match in _TERM.finditer(text)}
    if not found:
        found = {match.start("term"): match.group("term") for match in _UNQUOTED_TERM.finditer(text)}
    if several:
        found |= {match.start("term"): match.group("term") for match in _INLINE_TERM.finditer(text)}
    terms = (" ".join(found[at].split()).strip(" ,.") for at in sorted(found))
    return tuple(dict.fromkeys(terms))


def listed_terms(text: str) -> tuple[str, ...]:
    """The names in a text that is nothing but names in quotation marks; none where it says more."""
    if _SEVERAL_NAMES.fullmatch(text) is None:
        return ()
    return tuple(" ".join(name.split()).strip(" ,.;") for name in re.findall(r"“([^“”]+)”", text))


def head_of(text: str) -> Head:
    """The number and title at the head of a text."""
    match = _HEAD.match(text)
    if match is None:
        return Head("", "", "")
    title = _TITLE.match(text, match.end()) if match.group("number") or match.group("letters") else None
    letters = re.sub(r"\s", "", match.group("letters") or "")
    return Head(match.group("number") or "", letters, " ".join(title.group("title").split()) if title else "")


def lettered_heads(text: str) -> tuple[str, ...]:
    """The letters of the paragraphs that follow on from the first, `(g)` then `(h)`; deeper levels are left out."""
    found: list[str] = []
    for match in _LETTERED.finditer(text):
        letter = match.group("letter")
        if not found or _follows(found[-1], letter):
            found.append(letter)
    return tuple(f"({letter})" for letter in found)


def _follows(last: str, letter: str) -> bool:
    if last.isdigit() and letter.isdigit():
        return int(letter) == int(last) + 1
    if len(last) == 1 and len(letter) == 1:
        return ord(letter) == ord(last) + 1
    values = roman_value(last.lower()), roman_value(letter.lower())
    return None not in values and values[1] == values[0] + 1  # type: ignore[operator]


def numbered_heads(text: str) -> tuple[str, ...]:
    """The numbers of the sections that a text prints at the start of its paragraphs."""
    return tuple(dict.fromkeys(match.group("number") for match in _NUMBERED.finditer(text)))


def is_placeholder(text: str) -> bool:
    """Whether the text only holds a place, such as "[Reserved]"."""
    return _DEFINITION_PLACEHOLDER.match(text) is not None
