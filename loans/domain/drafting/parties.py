"""The parties, from the preamble and the signature pages."""

import re
from collections.abc import Iterator, Sequence

from loans.domain.drafting.party_parts import Part, Party, name_key, parts_in
from loans.domain.drafting.signatures import SignatureBlock

_BETWEEN = re.compile(r"\b(?:between|among)\b|\bby\b(?=[^.]{0,400}?“(?:Borrower|Company|Bank|Lender))")
_SHORT_NAME = re.compile(r"\((?P<said>[^()]{0,200}?“[^“”]{1,60}”[^()]{0,160})\)")
_LEADING = re.compile(
    r"^(?:[\s,;:.)”]|(?:and|between|among|with|by|the\s+joinder|joinder|of|both|each|jointly|severally)\b)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r",?\s+(?:an?|with|as|whose|succ?ess?or|formerly|acting|organized|doing|having|jointly|in\s+its"
    r"|each|established|the\s+(?:Lender|Bank|other|bank|lender)|whereby)\b.*$|;.*$",
    re.DOTALL,
)
_ENTITY = re.compile(
    r"\b(?:Inc|Corp|Corporation|Company|LLC|L\.L\.C|LP|L\.P|Ltd|Limited|N\.A|Bank|Trust|Association|Partnership)\b\.?",
    re.IGNORECASE,
)
_LONG_STOP = re.compile(r"(\w{5,})\.$")
_AND = re.compile(r"\s+and\s+(?=[A-Z])")
_CAPITALISED = r"[A-Z][\w.&\u2019'-]*(?:,?\s+(?:of\s+|and\s+)?[A-Z][\w.&\u2019'-]*){0,8}"
_ROLE_WORDS = r"(?:an?\s+|the\s+)?[A-Z][\w-]*(?:\s+[A-Z][\w-]*){0,4}(?:\s*\([^)]{0,120}\))?"
_CAPACITY = re.compile(
    rf"(?<!formerly\s)\b(?P<name>{_CAPITALISED}),?(?:\s+\(“[^”]{{1,60}}”\))?(?:\s+in\s+its\s+capacity)?,?\s+(?P<roles>as\s+{_ROLE_WORDS}(?:\s*,?\s+(?:and\s+)?as\s+{_ROLE_WORDS})*)"
)
_RECITALS = re.compile(r"\b(?:RECITALS?|Recitals?|WHEREAS|PRELIMINARY|BACKGROUND|W\s?I\s?T\s?N\s?E\s?S\s?S)\b")
_GROUP = re.compile(r"^(?:Lenders?|Banks?|Borrowers?|Agent)\b,?\s*(?:and\s+)?")
_LABELLED = re.compile(
    r"\b(?P<part>Borrowers?|Lenders?|Banks?"
    r"|Guarantors?)\s*:\s*(?P<name>[A-Z][^\n\v:]{3,80}?)(?=\s+(?:Borrowers?|Lenders?|Banks?"
    r"|Guarantors?)\s*:|\s*[\n\v]|$)"
)
_SYNDICATE = re.compile(
    r"\b(?:lenders|banks|banking\s+institutions|financial\s+institutions)\b[^.;]{0,60}\b(?:party"
    r"|parties|signator|named|listed|from\s+time)",
    re.IGNORECASE,
)


def parties_in(head: str, blocks: Sequence[SignatureBlock]) -> tuple[Party, ...]:
    """The parties named in the preamble and on the signature pages, one entry for each part that is printed."""
    found: dict[tuple[str, Part], Party] = {}
    named = [*_labelled(head), *_preamble(head), *_capacities(head)]
    for party in [*named, *_signing(head, blocks, named)]:
        found.setdefault((name_key(party.name), party.part), party)
    return tuple(found.values())


def _labelled(head: str) -> Iterator[Party]:
    """Names in a box at the head: "Borrower: Harbor Mills, Inc."."""
    for match in _LABELLED.finditer(head):
        yield Party(match.group("name").strip(" ,"), parts_in(match.group("part"))[0])


def _preamble(head: str) -> Iterator[Party]:
    """Names before the brackets that shorten them. A bracket for several gives its part to all that had none."""
    begin = _BETWEEN.search(head)
    if begin is None:
        return
    at = begin.end()
    waiting: list[tuple[str, str]] = []
    for match in _SHORT_NAME.finditer(head, begin.end(), begin.end() + 8000):
        names = _names(head[at : match.start()])
        at = match.end()
        parts = parts_in(match.group("said"))
        if not parts:
            waiting.extend((name, match.group("said")) for name in names)
            continue
        group = re.search(r"\b(?:collectively|each|individually|together|referred)\b", match.group("said"))
        for name in [*((name for name, _ in waiting) if group else ()), *names]:
            yield Party(name, parts[0])
        waiting = [] if group else waiting
    yield from _guaranteeing(head, waiting)


def _guaranteeing(head: str, waiting: Sequence[tuple[str, str]]) -> Iterator[Party]:
    """Parties without a part of their own of whom the recitals say that they guarantee."""
    for name, said in waiting:
        short = re.search(r"“([^”]+)”", said)
        if short and re.search(rf"\bguarant(?:eed|ied)\s+by\b[^.]{{0,200}}\b{re.escape(short.group(1))}\b", head):
            yield Party(name, Part.GUARANTOR)


def _names(run: str) -> list[str]:
    words = _LEADING.sub("", " ".join(run.split())[-400:])
    name = _TAIL.sub("", words).strip(" ,")
    pieces = _AND.split(name) if _AND.search(name) and _ENTITY.search(_AND.split(name)[0]) else [name]
    return [_LONG_STOP.sub(r"\1", piece.strip(" ,")) for piece in pieces if _is_name(piece)]


def _is_name(piece: str) -> bool:
    return (
        2 < len(piece) < 90
        and re.match(r"d?[A-Z]", piece) is not None
        and not re.match(r"(?:This|The\s+[a-z]|That|It|In)\b", piece)
    )


def _capacities(head: str) -> Iterator[Party]:
    """Names that state their capacity: "First Bank, as Administrative Agent and as a Lender"."""
    begin = _BETWEEN.search(head)
    stop = _RECITALS.search(head, begin.end() if begin else 0)
    end = stop.start() if stop else len(head)
    for match in _CAPACITY.finditer(head, begin.end(), min(end, begin.end() + 8000)) if begin else ():
        for name in _names(_GROUP.sub("", match.group("name"))):
            if _ENTITY.search(name):
                yield from (Party(name, part) for part in parts_in(match.group("roles")))


def _signing(head: str, blocks: Sequence[SignatureBlock], named: Sequence[Party]) -> Iterator[Party]:
    known = {name_key(party.name): party for party in named}
    guarantors = False
    for block in blocks:
        parts = parts_in(block.part)
        guarantors = guarantors or Part.GUARANTOR in parts
        same = known.get(name_key(block.name))
        if same is not None:
            yield from (Party(same.name, part) for part in parts if part in (Part.AGENT, Part.LENDER))
        elif parts:
            yield from (Party(block.name, part) for part in parts)
        elif _SYNDICATE.search(head) and not guarantors and _is_name(block.name):
            yield Party(block.name, Part.LENDER)
