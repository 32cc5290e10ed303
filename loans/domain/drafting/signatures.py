"""The signature pages: who signs, in which part, by whose hand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from loans.domain.drafting.lines import lines_of
from loans.domain.drafting.party_names import ends_as_name


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature as given: the party as printed above it, the person and the office; empty where not printed."""

    party: str
    person: str
    office: str


@dataclass(slots=True)
class SignatureBlock:
    """The lines of one party: its name, what is printed of its part, and who signed."""

    name: str
    part: str
    persons: list[list[str]] = field(default_factory=list)


_CELL = re.compile(r"\S(?:[^\t]*?\S)?(?=\s{3,}|\t|\s*$)")
_HAND = re.compile(r"(?:By|BY|X)\s*[:_]|By\s+(?=/s/|_)|(?:/s/|/S/)|By$|X_{3,}", re.IGNORECASE)
_PERSON = re.compile(r"(?:/s/)\s*(?P<person>[^_]{2,60}?)\s*_*$", re.IGNORECASE)
_OFFICE = re.compile(r"(?:Print\s+)?(?:Title|Its)\s*:\s*_*(?P<office>[A-Za-z][^_]{1,80})?_*$", re.IGNORECASE)
_NAME_LINE = re.compile(r"(?:Print(?:ed)?\s+)?Name\s*:", re.IGNORECASE)
_ASIDE = re.compile(
    r"(?:ATTEST|WITNESS|IN\s+WITNESS|Address|Telecopy|Attention|Attn|Phone|Fax|Email|Commitment|Date"
    r"|and$|\[|\((?:Sign|Seal|L\.S\.)|<|\d)|.*\d{5}|.*\bNOTARY"
    r"|.*\b(?:Officer|Secretary|President|Treasurer|Chairman|Shareholder|Member|Manager|Partner|Suite"
    r"|Street|Floor|Drive|Signatory|Signer|Exhibit|Counsel)\b",
    re.IGNORECASE,
)
_LABEL_GAP = re.compile(r"\b((?:By|Title|Its|Name)\s*:)(\s{2,})(?=\S)")
_PART = (
    r"(?:co-)?(?:(?:administrative\s+|collateral\s+)?agents?|borrowers?|lenders?|banks?|guarantors?|company"
    r"|secured\s+party)"
)
_ROLE = re.compile(rf"[“\"(]?(?P<part>{_PART}(?:,?\s+and\s+(?:a\s+|as\s+)?{_PART})?)[”\")]?\s*:?", re.IGNORECASE)
_LED = re.compile(rf"(?:Name\s+of\s+)?(?P<part>{_PART})\s*:\s+(?=[A-Z])", re.IGNORECASE)
_OTHER_ROLE = re.compile(r"[A-Z][A-Za-z ]{2,30}:")
_CAPACITY = re.compile(
    r"(?:individually|as\s+|in\s+its|an?\s+[A-Z]?[a-z]|its\s+|successor|doing\s+business|d/b/a|formerly)", re.IGNORECASE
)
_ACTS = re.compile(
    r",?\s+(?:(?:as|doing\s+business|an?)\s+|individually\b)"
    r"|,\s+(?=(?:(?:Administrative|Collateral)\s+)?(?:Agent|Lender|Borrower|Guarantor|Bank)\b(?:\s+and\s+\w+)?$)",
    re.IGNORECASE,
)
_PERSON_NAME = re.compile(r"[A-Z][\w.\u2019'-]*(?:\s+[A-Z][\w.\u2019'-]*){1,3}(?:,\s+[\w ]+)?")
_OPEN_END = re.compile(r"(?:,|&|\b(?:of|and|as|national))\s*$", re.IGNORECASE)


class _Column:
    """The reading of one column of the signature pages, from top to bottom."""

    def __init__(self) -> None:
        self.role = ""
        self.pending: list[str] = []
        self.blocks: list[SignatureBlock] = []
        self.awaits_person = False

    def take(self, cell: str) -> None:
        """Read the next printed cell of the column; a name and the line for its signature may share one."""
        joined = re.search(r"(?<=\S)\s+(?=By\s*:)", cell)
        if joined is not None:
            self.take(cell[: joined.start()])
            cell = cell[joined.end() :]
        led = _LED.match(cell)
        if led is not None and _HAND.match(cell[led.end() :]) is None:
            self._take_role(led.group("part"), quoted=False)
            cell = cell[led.end() :]
        role = _ROLE.fullmatch(cell)
        if role is not None:
            self._take_role(role.group("part"), quoted=cell[0] in '“"')
        elif _HAND.match(cell):
            self._sign(cell)
        elif (office := _OFFICE.match(cell)) is not None:
            if self.blocks and self.blocks[-1].persons and not self.blocks[-1].persons[-1][1]:
                self.blocks[-1].persons[-1][1] = (office.group("office") or "").strip()
        elif _NAME_LINE.match(cell):
            self.awaits_person = False
        elif _OTHER_ROLE.fullmatch(cell) and not _ASIDE.match(cell):
            self.role, self.pending = "", []
        elif not _ASIDE.match(cell):
            self._take_words(cell)

    def _take_words(self, cell: str) -> None:
        person, self.awaits_person = self.awaits_person, False
        if is_prose(cell):
            self.pending = []
        elif person and _PERSON_NAME.fullmatch(cell) and not cell.isupper() and not ends_as_name(cell):
            return
        elif len(self.pending) < 8:
            self.pending.append(cell)

    def _take_role(self, part: str, *, quoted: bool) -> None:
        """A part stands over the names it is for, or, in quotation marks, under the signature just given."""
        if quoted and self.blocks and not self.blocks[-1].part and not self.pending:
            self.blocks[-1].part = part
            return
        self.role, self.pending = part, []

    def _sign(self, cell: str) -> None:
        self.awaits_person = True
        name, capacity = _named(self.pending)
        self.pending = []
        if name:
            self.blocks.append(SignatureBlock(name, capacity or self.role))
        person = _PERSON.search(cell)
        if person is not None and self.blocks:
            self.blocks[-1].persons.append([" ".join(person.group("person").split()), ""])


def _named(lines: list[str]) -> tuple[str, str]:
    """The party's name, which may run over lines, and the capacity printed after it."""
    name: list[str] = []
    capacity: list[str] = []
    for line in lines:
        told = bool(name) and _ACTS.search(name[-1]) is not None
        if name and (_CAPACITY.match(line) or (told and not ends_as_name(line))):
            capacity.append(line)
        elif name and not capacity and _goes_on(name[-1], line):
            name.append(line)
        elif _begins_name(line):
            name, capacity = [line], []
        elif name:
            capacity.append(line)
    said = " ".join(name)
    split = _ACTS.search(said)
    if split is not None:
        return said[: split.start()].strip(" ,"), " ".join([said[split.start() :], *capacity])
    return said.strip(" ,"), " ".join(capacity)


def _goes_on(line: str, following: str) -> bool:
    """Whether a name printed on one line goes on in the next: it is not over yet, and the next one ends it."""
    if _OPEN_END.search(line):
        return True
    begun = following.split(",", maxsplit=1)[0]
    return not ends_as_name(line) and ends_as_name(begun) and line.isupper() == begun.isupper()


def is_prose(words: str) -> bool:
    """Whether a line belongs to a sentence, and is no name."""
    found = re.findall(r"[A-Za-z]{2,}", words)
    small = sum(word.islower() for word in found)
    return len(words) > 110 or (small > 4 and small * 2 > len(found))


def _begins_name(line: str) -> bool:
    words = re.findall(r"[A-Za-z][\w.&*\u2019'-]*", _ACTS.split(line)[0])
    return bool(words) and sum(
        word[0].isupper() or (word[:2].startswith("d") and word[1:2].isupper()) for word in words
    ) * 2 > len(words)


def signature_blocks(source: str) -> Iterator[SignatureBlock]:
    """The blocks of the signature pages, column by column: two parties often sign side by side."""
    columns = (_Column(), _Column())
    for line in lines_of(source):
        printed = _LABEL_GAP.sub(
            lambda match: match.group(1) + "_" * len(match.group(2)), source[line.start : line.end]
        )
        if is_prose(printed.strip()) and re.search(r"\bguarantors?\b", printed, re.IGNORECASE):
            for column in columns:
                column.take("Guarantor:")
        for cell in _CELL.finditer(printed):
            columns[int(cell.start() >= 28)].take(" ".join(cell.group().split()))
    for column in columns:
        yield from column.blocks


def signatures_of(blocks: list[SignatureBlock]) -> tuple[Signature, ...]:
    """The signatures that are shown as given."""
    return tuple(Signature(block.name, person, office) for block in blocks for person, office in block.persons)
