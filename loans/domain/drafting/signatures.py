"""Who signed for whom."""

import re
from dataclasses import dataclass

from loans.domain.drafting.lines import lines_of

_SIGNED = re.compile(r"(?:By\s*:?\s*)?(?:/s/|/S/)\s*(?P<person>[^_\t]{2,60}?)(?=\s{3,}|\t|$|\s+By\s*:)")
_BY = re.compile(r"\b(?:By|BY)\s*:?")
_OFFICE = re.compile(r"\b(?:Title|Its)\s*:\s*(?P<office>[A-Z][^_\t]{2,80}?)(?=\s{3,}|\t|$)")


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature: the party as it is printed above it, the person, and the office."""

    party: str
    person: str
    office: str


def signatures_in(text: str, names: tuple[str, ...]) -> tuple[Signature, ...]:
    """The signatures that are shown as given, each under the party's name last printed in its column."""
    found: list[list[str]] = []
    heads: dict[int, str] = {}
    for line in lines_of(text):
        printed = text[line.start : line.end]
        for name in names:
            at = printed.casefold().find(name.casefold())
            if at >= 0:
                heads[at] = name
        for match in _SIGNED.finditer(printed):
            found.append(
                [_nearest(heads, match.start()), " ".join(match.group("person").split()), "", str(match.start())]
            )
        for match in _OFFICE.finditer(printed):
            _give_office(found, match.start(), match.group("office").strip())
    return tuple(Signature(party, person, office) for party, person, office, _ in found)


def _nearest(heads: dict[int, str], at: int) -> str:
    """The party printed last at about the same column."""
    near = [column for column in heads if abs(column - at) < 25] or list(heads)
    return heads[near[-1]] if near else ""


def _give_office(found: list[list[str]], at: int, office: str) -> None:
    for signature in reversed(found):
        if not signature[2] and abs(int(signature[3]) - at) < 25:
            signature[2] = office
            return
