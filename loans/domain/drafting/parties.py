"""The parties, from the preamble and the signature pages."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loans.domain.drafting.party_names import NamedParty, is_entity, is_name, names_in
from loans.domain.drafting.party_parts import Part, Party, name_key, parts_in
from loans.domain.drafting.signatures import SignatureBlock

_BETWEEN = re.compile(
    r"(?i:\b(?:between|among)\b)|\b(?:is\s+)?(?:made|entered\s+into|given|executed)[^“;]{0,120}?\bby\b"
)
_BY = re.compile(r"\bby\b(?=[^“]{0,400}?“(?:Borrower|Company|Bank|Lender|Guarantor))")
_SHORT_NAME = re.compile(r"\((?P<said>[^()]{0,200}?“[^“”]{1,60}”[^()]{0,160})\)")
_RECITALS = re.compile(
    r"\b(?:RECITALS?|Recitals?|R\s?E\s?C\s?I\s?T\s?A\s?L\s?S|WHEREAS|Whereas|PRELIMINARY|BACKGROUND|Background|W\s?I\s?T\s?N\s?E\s?S\s?S"
    r"|NOW,?\s+THEREFORE)\b"
)
_LABELLED = re.compile(
    r"\b(?P<part>Borrowers?|Lenders?|Banks?"
    r"|Guarantors?)\s*:\s*(?P<name>[A-Z][^\n\v:]{3,80}?)(?=\s+(?:Borrowers?|Lenders?|Banks?"
    r"|Guarantors?)\s*:|\s*[\n\v]|$)"
)
_SYNDICATE = re.compile(
    r"\b(?:lenders|banks|banking\s+institutions|financial\s+institutions|institutions|holders|noteholders|purchasers)\b[^.;]{0,80}\b(?:party"
    r"|parties|signator|named|listed|from\s+time|appears?|signature)",
    re.IGNORECASE,
)
_GROUP = re.compile(r"\b(?:collectively|each|individually|together|referred)\b", re.IGNORECASE)
_LENDS = re.compile(r"\b(?:bank|banque|banco|trust|n\.a|insurance|life|credit|financ\w+|lending)\b", re.IGNORECASE)
_IN_CAPACITY = re.compile(r"\bin\s+(?:such|its|their)\s+(?:\w+\s+)?capacit", re.IGNORECASE)
_THE_OTHERS = re.compile(r"[\s,;)]*(?:and\s+)?(?:each\s+of\s+)?the\s+other\s+guarantors\b", re.IGNORECASE)
_FOR_THOSE = re.compile(
    r"\bfor\s+(?:the|certain|several)\s+(?:[a-z]+\s+){0,3}(?:lenders|banks|institutions|holders|purchasers)\s*$"
)
_THIS = re.compile(r"\b(?:THIS|This)\b")
_SENTENCE = 2000
_PREAMBLE = 8000


def parties_in(head: str, blocks: Sequence[SignatureBlock]) -> tuple[Party, ...]:
    """The parties named in the preamble and on the signature pages, one entry for each part that is printed."""
    found: dict[tuple[str, Part], Party] = {}
    named = [*_labelled(head), *_preamble(head)]
    for party in [*named, *_signing(head, blocks, named)]:
        found.setdefault((name_key(party.name), party.part), party)
    return tuple(found.values())


def _labelled(head: str) -> Iterator[Party]:
    """Names in a box at the head: "Borrower: Harbor Mills, Inc."."""
    for match in _LABELLED.finditer(head):
        yield Party(match.group("name").strip(" ,"), parts_in(match.group("part"))[0])


def _preamble(head: str) -> Iterator[Party]:
    """Names with the capacity that they state and the brackets that shorten them.

    A bracket gives its part to the name before it; one for several ("each a Borrower") to all that had none.
    """
    begin, end = _preamble_run(head)
    waiting: list[tuple[NamedParty, str]] = []
    at, last = begin, ""
    for match in [*_SHORT_NAME.finditer(head, begin, end), None]:
        run = head[at : match.start() if match else end]
        if waiting and _THE_OTHERS.match(run):
            yield Party(waiting[-1][0].name, Part.GUARANTOR)
        names = [replace(name, name=name.name or last) for name in names_in(run)]
        names = [name for name in names if name.name]
        last = names[-1].name if names else last
        said = match.group("said") if match else ""
        parts = parts_in(said)
        yield from _acting(names, parts, said)
        at = match.end() if match else end
        if _FOR_THOSE.search(run) and "s”" in said:
            continue
        if not parts:
            waiting.extend((name, said) for name in names if not parts_in(name.acting))
            continue
        group = _GROUP.search(said) is not None and not _IN_CAPACITY.search(said)
        told = [name for name, _ in waiting] + names if group else names if "s”" in said else names[-1:]
        yield from (Party(name.name, parts[0]) for name in told if not parts_in(name.acting) or name in names[-1:])
        waiting = [] if group else waiting
    yield from _guaranteeing(head, waiting)


def _preamble_run(head: str) -> tuple[int, int]:
    """Where the parties are named: after "between" or "by", else where a bracket gives a first part."""
    this = _THIS.search(head)
    begin = this and _BETWEEN.search(head, this.start(), this.start() + _SENTENCE)
    begin = begin or _BETWEEN.search(head) or _BY.search(head)
    if begin is not None:
        start = begin.end()
    else:
        bracket = next((one for one in _SHORT_NAME.finditer(head) if parts_in(one.group("said"))), None)
        start = head.rfind("\n", 0, bracket.start()) + 1 if bracket else len(head)
    stop = _RECITALS.search(head, start)
    return start, min(stop.start() if stop else len(head), start + _PREAMBLE)


def _acting(names: Sequence[NamedParty], parts: Sequence[Part], said: str) -> Iterator[Party]:
    """The parts of names that state their capacity; without a bracket of its own a name must look like a company's."""
    for name in names:
        bracketed = name is names[-1] and said
        if bracketed or is_entity(name.name):
            yield from (Party(name.name, part) for part in parts_in(name.acting) if part not in parts or not bracketed)


def _guaranteeing(head: str, waiting: Sequence[tuple[NamedParty, str]]) -> Iterator[Party]:
    """Parties without a part of their own of whom the recitals say that they guarantee."""
    for name, said in waiting:
        short = re.search(r"“([^”]+)”", said)
        guaranteed = short and re.search(
            rf"\bguarant(?:eed|ied)\s+by\b[^.]{{0,200}}\b{re.escape(short.group(1))}\b"
            rf"|\b{re.escape(short.group(1))}\b,?\s+as\s+(?:a\s+)?guarantor\b",
            head,
        )
        if guaranteed:
            yield Party(name.name, Part.GUARANTOR)


def _signing(head: str, blocks: Sequence[SignatureBlock], named: Sequence[Party]) -> Iterator[Party]:
    """The parts of those who sign.

    Where nobody is named as the borrower, it is the first to sign without a part and without the name of a lender; and
    where nobody is named as a lender, it is the first after that.
    """
    known = {name_key(party.name): party for party in named}
    told = {*(party.part for party in named), *(part for block in blocks for part in _parts(block))}
    borrowed = Part.BORROWER in told
    lent = any(part in (Part.LENDER, Part.AGENT) for part in told)
    guarantors = False
    for block in blocks:
        parts = _parts(block)
        guarantors = guarantors or Part.GUARANTOR in parts
        same = known.get(name_key(block.name))
        if same is not None:
            yield from (Party(same.name, part) for part in parts if part in (Part.AGENT, Part.LENDER))
        elif parts:
            yield from (Party(block.name, part) for part in parts)
        elif not borrowed and is_name(block.name) and not _LENDS.search(block.name):
            borrowed = True
            yield Party(block.name, Part.BORROWER)
        elif (_SYNDICATE.search(head) or not lent) and not guarantors and is_name(block.name):
            lent = True
            yield Party(block.name, Part.LENDER)


def _parts(block: SignatureBlock) -> tuple[Part, ...]:
    return parts_in(block.part)
