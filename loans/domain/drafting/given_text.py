"""What a given text says of itself: the terms that it defines, the number and title printed at its head."""

import re
from dataclasses import dataclass

from loans.domain.drafting.section_numbers import follows_on

_MEANS = r"(?:shall\s+mean|shall\s+have|shall\s+be|means?|has|have|is|are|includes?|[-:\u2013—=])"
_TERM = re.compile(
    r"(?:^|[\n\v])\s*(?:\(?[a-z0-9]{1,3}[.)]\s*"
    r"|[\d.]{3,12}\s+)?“{1,3}(?P<term>[^“”\n]{1,120})”(?:\s*,?\s*(?:and/or|or|and)\s+“[^“”]{1,120}”){0,3}"
    rf"\s*(?:\([^)\n]{{0,120}}\)\s*)?,?\s*(?:[a-z][^“”\n]{{0,60}}?,\s*|(?:as\s+of|at|for|on)\s[^“”,;.\n]{{2,60}}?\s)?{_MEANS}(?=[\s\W])"
)
_INLINE_TERM = re.compile(
    r"(?<=[.;”])\s+“{1,2}(?P<term>[A-Z][^“”\n]{1,120})”\s+(?:shall\s+mean|means"
    r"|shall\s+have\s+the\s+meaning|has\s+the\s+meaning)\b"
)
_UNQUOTED_TERM = re.compile(
    r"(?:^|[\n\v])\s*“?(?P<term>[A-Z][\w\u2019'&/().-]*(?:\s+(?:(?:of|for|to|and|or|in"
    r"|the)\s+)?[A-Z0-9][\w\u2019'&/.-]*){0,7}?)"
    r"(?:\s*[:.]\s+[Tt]he\s+(?:words?|terms?)\s+“[^”\n]{1,120}”\s+means?|\s+(?:means|shall\s+mean"
    r"|has\s+the\s+meaning|shall\s+have\s+the\s+meaning)\b)"
)
_HEAD = re.compile(
    r"\s*“*(?:(?:SECTION|Section|SEC\.|Sec\.|ARTICLE|Article|§)\s*)?(?P<number>\d{1,3}(?:\.(?:\d{1,3}"
    r"|[A-Z](?![a-z])))+[A-Z]?|\d{1,3}(?=\.\s))?\.?\s*(?P<letters>(?:\((?:[a-zA-Z]{1,4}"
    r"|\d{1,2})\)\s?){1,4})?"
)
_TITLE = re.compile(r"[.:]?\s*(?P<title>[A-Z\d][^.:\n\v]{2,90}?)\s*(?:[.:]|[\n\v]|$)")
_LETTERED = re.compile(r"(?:^|[\n\v])\s*“?\((?P<letter>[a-zA-Z]{1,4}|\d{1,2})\)")
_NUMBERED = re.compile(
    r"(?:^|[\n\v])\s*“*(?:(?:Section"
    r"|SECTION|SEC\.|Sec\.)\s+)?(?P<number>\d{1,3}\.\d{1,3}(?:\.\d{1,3})*(?:\.[A-Z](?![a-z]))?)(?![\d%])\.?\s+“?[A-Z]"
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
    for pattern in (_UNQUOTED_TERM, _HEADED_TERM):
        if not found:
            found = {match.start("term"): match.group("term") for match in pattern.finditer(text)}
    if several:
        found |= {match.start("term"): match.group("term") for match in _INLINE_TERM.finditer(text)}
    terms = (" ".join(found[at].split()).strip(" ,.") for at in sorted(found))
    return tuple(dict.fromkeys(terms))


_HEADED_TERM = re.compile(r"(?:^|[\n\v])\s*“(?P<term>[A-Z][^“”.:\n]{1,80})(?:\.\s+(?=[A-Z\d])|:\s)")


def headed_terms(text: str) -> tuple[str, ...]:
    """The terms of definitions that are printed without marks, each as the heading of its paragraph."""
    terms = (match.group("term") for match in _HEADING_TERM.finditer(text))
    return tuple(dict.fromkeys(" ".join(term.split()) for term in terms))


_HEADING_TERM = re.compile(
    r"(?:^|[\n\v])\s*(?P<term>[A-Z][\w\u2019'-]*(?:\s+(?:(?:of|for|to|and|or|in|the)\s+)?[A-Z][\w\u2019'-]*){0,7})"
    r"[.:]\s+(?=[A-Z$\d])"
)


def head_of(text: str) -> Head:
    """The number and title at the head of a text."""
    match = next(_HEAD.finditer(text))
    title = _TITLE.match(text, match.end()) if match.group("number") or match.group("letters") else None
    letters = re.sub(r"\s", "", match.group("letters") or "")
    return Head(match.group("number") or "", letters, " ".join(title.group("title").split()) if title else "")


def lettered_heads(text: str) -> tuple[str, ...]:
    """The letters of the paragraphs that follow on from the first, `(g)` then `(h)`; deeper levels are left out."""
    found: list[str] = []
    for match in _LETTERED.finditer(text):
        letter = match.group("letter")
        if not found or follows_on(found[-1], letter):
            found.append(letter)
    return tuple(f"({letter})" for letter in found)


def numbered_heads(text: str) -> tuple[str, ...]:
    """The numbers of the sections that a text prints at the start of its paragraphs."""
    return tuple(dict.fromkeys(match.group("number") for match in _NUMBERED.finditer(text)))
