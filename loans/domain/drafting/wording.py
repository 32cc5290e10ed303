"""The words of one clause with every text it quotes taken out and numbered, ready to be parsed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from loans.domain.drafting.clause import Clause, Part
from loans.domain.drafting.quotation import CLOSING, OPENING, closing_place, closings
from loans.domain.drafting.refusal import MOST_QUOTATIONS, UnreadableText
from loans.domain.drafting.short_words import in_full

LONGEST_SENTENCE = 6000

_SENTENCE_END = re.compile(
    r"(?<=[a-z0-9)”»%\]])(?<!\bNo)(?<!\bInc)(?<!\bss)(?<!\bSec)(?<!\bCorp)(?<!\bCo)(?<!\bLtd)(?<!\bvs)(?<!\bi\.e)(?<!\be\.g)(?<!\bSections)"
    r"(?<!\bSection)\.”?\s+(?=[A-Z(]|«\d+»)"
    r"|(?<=[IVXL])\.\s+(?=(?:Section|Paragraph|Clause)\s)"
)
_AFTER_TEXT = re.compile(r"(?<=»)[.,;]?\s*(?=[A-Z])")
_AFTER_SLOT = re.compile(r"«(\d+)»[.,;]?\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Slot:
    """A text taken out of the words: its run in the fair copy without its outer marks; `block` when it stands apart."""

    start: int
    end: int
    block: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a clause; `«3»` in `words` stands for the fourth text of the clause."""

    words: str
    start: int


@dataclass(slots=True)
class Wording:
    """The parsed clause: its words and the texts taken out.

    `ended` holds the texts that end with a full stop, which is the sentence's own too.
    """

    words: str
    slots: list[Slot]
    ended: set[int] = field(default_factory=set)

    def sentences(self) -> Iterator[Sentence]:
        """The sentences in order; one beyond any drafter's length is cut."""
        at = 0
        for cut in [*_cuts(self.words, self.ended), len(self.words)]:
            while cut - at > LONGEST_SENTENCE:
                yield Sentence(self.words[at : at + LONGEST_SENTENCE], at)
                at += LONGEST_SENTENCE
            if self.words[at:cut].strip():
                yield Sentence(self.words[at:cut], at)
            at = cut


def _cuts(words: str, ended: set[int]) -> list[int]:
    found = {match.end() for match in _SENTENCE_END.finditer(words)}
    found |= {match.end() for match in _AFTER_SLOT.finditer(words) if int(match.group(1)) in ended}
    return sorted(found | {match.end() for match in _AFTER_TEXT.finditer(words) if _is_block(words, match.start())})


def _is_block(words: str, at: int) -> bool:
    return words[max(at - 2, 0) : at] == "¦»"


def wording_of(text: str, clause: Clause) -> Wording:
    """Take the quoted texts out of the clause's own words. A block is marked `«3¦»`: a sentence may end after it."""
    wording = Wording("", [])
    pieces: list[str] = []
    for run in clause.runs:
        if pieces and not pieces[-1].endswith(" "):
            pieces.append(" ")
        if run.part is Part.TEXT:
            pieces.append(f"«{len(wording.slots)}¦»")
            wording.slots.append(_trimmed(text, run.start, run.end))
        else:
            pieces.extend(_parted(text, run.start, run.end, wording))
    wording.words = in_full("".join(pieces).replace("\n", " ").replace("\v", " "))
    return wording


def _parted(text: str, at: int, end: int, wording: Wording) -> Iterator[str]:
    """A run of words with a mark for each text quoted in it; the texts are taken up in the wording."""
    closed = closings(text, at, end)
    while at < end:
        opening = text.find(OPENING, at, end)
        closing = closed.get(opening)
        if closing is None:
            stop = end if opening < 0 else opening + 1
            yield text[at:stop]
            at = stop
            continue
        if opening > at:
            yield text[at:opening]
        slot = _inner(text, opening, closing)
        yield f"«{len(wording.slots)}»"
        if text.startswith(".", slot.end - 1):
            wording.ended.add(len(wording.slots))
        wording.slots.append(slot)
        at = closing
        if len(wording.slots) > MOST_QUOTATIONS:
            raise UnreadableText(f"a clause quotes more than {MOST_QUOTATIONS:,} texts")


def _inner(text: str, start: int, end: int) -> Slot:
    start, end = start + 1, end - 1
    while end > start and text[end - 1] in " ,":
        end -= 1
    return Slot(start, end, block=False)


def _trimmed(text: str, start: int, end: int) -> Slot:
    """A block without the marks around the whole of it; marks that set off a term at its start stay."""
    if text.startswith(OPENING, start):
        closing = closing_place(text, start, end)
        tail = text[closing:end].strip(" .;,") if closing is not None else None
        if text.startswith(OPENING * 2, start) or tail == "" or (tail is None):
            start += 1
            stop = end
            while stop > start and text[stop - 1] in " .;,":
                stop -= 1
            if text[stop - 1 : stop] == CLOSING:
                end = stop - 1
    return Slot(start, end, block=True)
