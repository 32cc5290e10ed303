"""The parties and the parts they play."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """The part a party plays in the agreement."""

    BORROWER = "borrower"
    LENDER = "lender"
    AGENT = "agent"
    GUARANTOR = "guarantor"


@dataclass(frozen=True, slots=True)
class Party:
    """A name as printed and its part; a party with two parts stands twice."""

    name: str
    part: Part


_ENTITY = (
    r"(?:Inc|INC|Corp|CORP|Corporation|CORPORATION|Company|COMPANY|LLC|L\.L\.C|LP|L\.P|LLP|Ltd|LTD|Limited|LIMITED|Partnership|PARTNERSHIP|N\.A|NA|Bank|BANK|Trust|TRUST"
    r"|Association|ASSOCIATION|Co|CO|Indosuez|INDOSUEZ|Branch|BRANCH|Agency|AGENCY|AG|plc|PLC|S\.A|B\.V|GmbH|Fund|FUND|Capital|CAPITAL|Fargo|FARGO)"
)
_CAPITALISED = r"[A-Z0-9(&][\w.&’'*()/-]*|d[A-Z][\w*]*|of|and|the"
_NAME = rf"(?P<name>(?:d?[A-Z][\w.&’'*/-]*|U\.S)(?:,?\s+(?:{_CAPITALISED})){{0,9}}?)"
_PARTS = (
    (re.compile(r"\bguarantors?\b|\bsuret(?:y|ies)\b", re.IGNORECASE), Part.GUARANTOR),
    (re.compile(r"\bagents?\b|\bco-agents?\b", re.IGNORECASE), Part.AGENT),
    (re.compile(r"\bborrowers?\b|\bcompan(?:y|ies)\b|\bdebtors?\b", re.IGNORECASE), Part.BORROWER),
    (
        re.compile(
            r"\blenders?\b|\bbanks?\b|\bissuing\s+bank\b|\bswing\s*line\b|\bholders?\b|\bpurchasers?\b", re.IGNORECASE
        ),
        Part.LENDER,
    ),
)
_ALIAS = re.compile(r"\((?P<said>[^()]{0,160}?“[^”]{1,60}”[^()]{0,120})\)")
_AS = re.compile(r",?\s*(?:individually\s+and\s+)?\bas\s+(?:an?\s+|the\s+)?(?P<part>[^(;.]{3,160})", re.IGNORECASE)
_KIND = re.compile(
    r",?\s+(?:an?|the)\s+(?:[A-Z]|national|state|federal|limited|corporation|company)[^,;(]{0,120}?(?:corporation|bank|company|partnership|association|trust)\b",
    re.IGNORECASE,
)


def parties_in(preamble: str, signatures: str) -> tuple[Party, ...]:
    """The parties named in the preamble and on the signature pages, one entry for each part that is printed."""
    found: dict[tuple[str, Part], Party] = {}
    for party in [*_preamble(preamble), *_signing(signatures)]:
        found.setdefault((_key(party.name), party.part), party)
    return tuple(found.values())


def _key(name: str) -> str:
    return re.sub(r"[\W_]+|\bthe\b", "", name.casefold())


def _preamble(text: str) -> Iterator[Party]:
    """Names before a bracket that gives them a short name, in the words after "between", "among" or "by"."""
    start = re.search(r"\b(?:between|among|by)\b|\bBorrower\s*:", text)
    if start is None:
        return
    for alias in _ALIAS.finditer(text, start.start()):
        said = alias.group("said")
        part = _part(said)
        name = _name_before(text, max(start.end(), _last_bracket(text, alias.start())), alias.start())
        if part is not None and name and _part(name) is not part:
            yield Party(name, part)


def _last_bracket(text: str, at: int) -> int:
    return text.rfind("”)", 0, at) + 2


def _part(said: str) -> Part | None:
    return next((part for pattern, part in _PARTS if pattern.search(said)), None)


def _name_before(text: str, start: int, end: int) -> str:
    """The first capitalised name of a run, without its kind of company and its address."""
    run = re.sub(r"^[\s,;:]*(?:and|between|among|with|by|the|joinder|of|\s)+", "", " ".join(text[start:end].split()))
    match = re.match(
        rf"{_NAME}(?=,?\s+(?:an?|the|with|as|whose|successor|formerly|acting|organized|doing|having|jointly)\b|,?\s*\(|\s*$|;)",
        run,
    )
    name = match.group("name") if match else ""
    return (
        name.strip(" ,")
        if (len(name) > 2 and name.split()[0] not in ("The", "This")) or name.startswith("THE ")
        else ""
    )


_ROLE_LINE = re.compile(
    r"^[\s“\"]*(?P<part>BORROWERS?|LENDERS?|BANKS?|AGENT|ADMINISTRATIVE\s+AGENT|GUARANTORS?|Borrowers?|Lenders?|Banks?|Agent|Administrative\s+Agent|Guarantors?)[”\"]?\s*:?\s*$"
)
_PARTY_LINE = re.compile(
    rf"^(?P<name>[A-Za-z(][\w.,&’'*()/ -]{{3,90}}?\b{_ENTITY}\b\.?(?:\s*\([A-Z]+\))?)(?P<rest>\s*,?\s*(?:as|AS|individually|an?)\b.*|,)?\s*$"
)


def _signing(text: str) -> Iterator[Party]:
    """Names that stand alone on a line of the signature pages, under or beside the part they sign in."""
    part: Part | None = None
    guarantors = False
    lines = [" ".join(line.split()) for line in re.split(r"[\n\v]", text)]
    for at, line in enumerate(lines):
        guarantors = guarantors or bool(re.search(r"\bas\s+Guarantors?\b|\bundersigned,?\s[^.]{0,60}\bGuarantor", line))
        role = _ROLE_LINE.match(line)
        if role is not None:
            part = _part(role.group("part"))
            continue
        name = _PARTY_LINE.match(line)
        if name is None or len(line) > 120 or not (line[:1].isupper()):
            continue
        stated = _part(
            " ".join(
                [
                    name.group("rest") or "",
                    *(
                        lines[at + 1 : at + 2]
                        if lines[at + 1 : at + 2] and lines[at + 1][:3].casefold() == "as "
                        else []
                    ),
                ]
            )
        )
        chosen = stated or (Part.GUARANTOR if guarantors else part)
        if chosen is not None:
            yield Party(name.group("name").strip(" ,"), chosen)
