"""Paragraphs read into units one after the other: what is open decides where the next one lands."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from loans.domain.conformed.blocks import Block
from loans.domain.conformed.headings import in_capitals, is_title, title_end
from loans.domain.conformed.inline_items import leads_to
from loans.domain.conformed.numbering import Numbering, Place
from loans.domain.conformed.recognition import defined_at, exhibit_at, is_signed_from, lists_on, number_at
from loans.domain.conformed.text import ROW, Paragraph, Unit
from loans.domain.drafting.labels import Label
from loans.domain.operations import Family, Name
from loans.domain.terms import Clause

COVER: Final = "Cover"
PREAMBLE: Final = "Preamble"
SIGNATURES: Final = "Signatures"
_THIS_AGREEMENT: Final = re.compile(r"(?:This|THIS)\s[^.]{0,160}\b(?:Agreement|AGREEMENT)\b")
_FIRST: Final = re.compile(r"\((?:a|i|1|A)\)\s")
_DEFINITIONS: Final = re.compile(r"\b(?:defin|certain\s+terms)", re.IGNORECASE)
_SENTENCE_ENDS: Final = re.compile(r"[.:;,!?)\]”\"*]\s*$|\b(?:and|or)\s*$")
_PROSE: Final = 80
"""Characters from which on a paragraph is a sentence, so that it may break off."""
_MORE: Final = 30
"""Characters beyond its title from which on a section says something."""
_AHEAD: Final = 80
_LONGEST_NUMBER: Final = 20


class OutlineReader:
    """Reads one document. `titled`: its sections bear titles alone."""

    def __init__(self, document: str, numbering: Numbering | None = None, *, titled: bool = False) -> None:
        self.document = document
        self.titled = titled
        self.units: list[Unit] = []
        self.numbering = numbering or Numbering()
        self.in_definitions = False
        self.begun = False

    def read(self, blocks: Sequence[Block]) -> tuple[Unit, ...]:
        """The units of the document in reading order."""
        labels = [number_at(block.text) for block in blocks]
        for at, block in enumerate(blocks):
            self._take(block, labels[at], [label for label in labels[at + 1 : at + _AHEAD] if label])
        return self.finished()

    def finished(self) -> tuple[Unit, ...]:
        """The units, each with its key and its paragraphs with their origin."""
        return tuple(self._finished(at, unit) for at, unit in enumerate(with_preamble(self.units)))

    def _finished(self, at: int, unit: Unit) -> Unit:
        origin = Clause(self.document, unit.name.number or unit.name.title)
        paragraphs = tuple(replace(paragraph, origin=origin) for paragraph in unit.paragraphs)
        return replace(unit, key=f"{self.document}:{at}", paragraphs=paragraphs)

    def _take(self, block: Block, label: Label | None, ahead: Sequence[Label]) -> None:
        if block.lists_contents or not (self._closes(block) or self.opens(block, label, ahead)):
            self.add(block)

    def opens(self, block: Block, label: Label | None, ahead: Sequence[Label]) -> bool:
        """Whether the paragraph opened a unit, or gave the last one its title."""
        if self.titled and not self._has_sections() and not in_capitals(block.text[: title_end(block.text, 0)]):
            return False
        if label is not None and self._numbered(block, label, ahead):
            return True
        return (self._titled(block) if self.titled else self._completes_title(block)) or self._defined(block)

    def _closes(self, block: Block) -> bool:
        """Whether the paragraph belongs to what follows the sections: signatures and exhibits."""
        last = self.units[-1] if self.units else None
        if not self._has_begun() or last is None:
            return False
        head = exhibit_at(block.text)
        if head is not None and not any(unit.name.number == head.name for unit in self.units):
            self._open(Family.EXHIBIT, Name(head.name, head.title), 0, block.text, len(block.text))
            return True
        if last.family is Family.EXHIBIT or last.name.title == SIGNATURES:
            if not self._completes_title(block):
                self.add(block)
            return True
        if is_signed_from(block.text):
            self._open(Family.AGREEMENT, Name("", SIGNATURES), 0, block.text, 0)
        return self.units[-1] is not last

    def _numbered(self, block: Block, label: Label, ahead: Sequence[Label]) -> bool:
        if self.numbering.restarts(label) and not self._has_begun():
            self._begin_anew()
        following = block.text[label.length : label.length + 1]
        if label.bracket != "(" and following.islower():
            return False
        runs_on = block.runs_on or self._sentence_is_open()
        if runs_on and lists_on(block.text, label):
            return False
        place = self.numbering.take(label, ahead, runs_on=runs_on or self._listed_before(label))
        if place is None:
            return False
        self._open_numbered(block, label, place)
        return True

    def _open_numbered(self, block: Block, label: Label, place: Place) -> None:
        """A section or lettered paragraph; one that does nothing but define a term is a definition."""
        end = title_end(block.text, label.length)
        title = " ".join(block.text[label.length : end].split())
        lettered = "(" in place.number
        if not lettered:
            self.in_definitions = _DEFINITIONS.search(title) is not None
        term = defined_at(block.text[label.length :], in_definitions=self.in_definitions)
        if term and lettered:
            self._open(Family.DEFINITION, Name(term), place.depth, block.text, 0)
            return
        holder = next((unit for unit in reversed(self.units) if unit.level < place.depth), None)
        defines = holder is not None and holder.family is Family.DEFINITION
        name = Name(place.number, title or term)
        self._open(Family.DEFINITION if defines else Family.SECTION, name, place.depth, block.text, end)
        self._part_first_paragraph()

    def _part_first_paragraph(self) -> None:
        """Where the first lettered paragraph follows a title on the same line, the two are parted."""
        unit = self.units[-1]
        text = unit.text
        rest = text[unit.head :].lstrip(".:\u2013\u2014 ")
        label = number_at(rest)
        if unit.name.title and label is not None and _FIRST.match(rest) and not defined_at(rest, in_definitions=True):
            own = Paragraph(text[: len(text) - len(rest)].rstrip(), Clause(self.document, ""))
            self.units[-1] = replace(unit, paragraphs=(own,))
            self._numbered(Block(rest), label, ())

    def _titled(self, block: Block) -> bool:
        end = title_end(block.text, 0)
        title = " ".join(block.text[:end].split())
        if block.runs_on or len(title) < 3 or not title[0].isalpha() or not block.text[end : end + 1]:
            return False
        main = in_capitals(title)
        if self.in_definitions and (not main or defined_at(block.text, in_definitions=True)):
            return False
        self.in_definitions = main and _DEFINITIONS.search(title) is not None
        place = self.numbering.stand(title, 0 if main else 1)
        self._open(Family.SECTION, Name(title), place.depth, block.text, end)
        return True

    def _completes_title(self, block: Block) -> bool:
        """Whether the paragraph is the title of the unit whose number stands on a line of its own before it."""
        last = self.units[-1] if self.units else None
        if last is None or last.family is Family.AGREEMENT or last.name.title or len(last.paragraphs) != 1:
            return False
        own = last.text
        if last.head < len(own.rstrip(". ")) or len(own) > _LONGEST_NUMBER or not is_title(block.text):
            return False
        title = block.text.rstrip(".: ")
        self.in_definitions = self.in_definitions or _DEFINITIONS.search(title) is not None
        self.units.pop()
        self._open(
            last.family,
            Name(last.name.number, title),
            last.level,
            f"{own} {block.text}",
            len(own) + 1 + len(title),
        )
        return True

    def _defined(self, block: Block) -> bool:
        term = defined_at(block.text, in_definitions=self.in_definitions) if self._has_sections() else ""
        if term:
            self._open(Family.DEFINITION, Name(term), self.numbering.define(term).depth, block.text, 0)
        return bool(term)

    def _sentence_is_open(self) -> bool:
        """Whether the paragraph before breaks off in the middle of a sentence."""
        last = self.units[-1] if self.units else None
        if last is None or not last.paragraphs or last.family not in (Family.SECTION, Family.DEFINITION):
            return False
        if not self._has_begun():
            return False
        before = last.paragraphs[-1].text
        prose = len(before) - (last.head if len(last.paragraphs) == 1 else 0)
        return prose > _PROSE and ROW not in before and _SENTENCE_ENDS.search(before) is None

    def _listed_before(self, label: Label) -> bool:
        """Whether the item before this one stands within the text of the unit that is open, so that this does too."""
        last = self.units[-1] if self.units else None
        return last is not None and leads_to(last.text, label) and not last.name.number.endswith(")")

    def _has_begun(self) -> bool:
        """Whether the sections have begun in earnest: three of them say more than their titles."""
        self.begun = self.begun or sum(map(_says_more, self.units)) >= 3
        return self.begun

    def _has_sections(self) -> bool:
        return self.begun or any(unit.family is Family.SECTION for unit in self.units[:2])

    def _begin_anew(self) -> None:
        """What looked like sections was a table of contents: all of it belongs to the cover."""
        paragraphs = tuple(paragraph for unit in self.units for paragraph in unit.paragraphs)
        self.units = [Unit("", Family.AGREEMENT, Name("", COVER), 0, paragraphs)] if paragraphs else []
        self.numbering.forget()
        self.in_definitions = False

    def _open(self, family: Family, name: Name, level: int, text: str, head: int) -> None:
        self.units.append(Unit("", family, name, level, (Paragraph(text, Clause(self.document, "")),), head))

    def add(self, block: Block) -> None:
        """One more paragraph of the unit that is open; one with the paragraph before where nothing parts the two."""
        if not self.units:
            self._open(Family.AGREEMENT, Name("", COVER), 0, block.text, 0)
            return
        last = self.units[-1]
        own = last.paragraphs
        if own and self._goes_on(own[-1].text, block):
            own = (*own[:-1], replace(own[-1], text=f"{own[-1].text} {block.text}"))
        else:
            own = (*own, Paragraph(block.text, Clause(self.document, "")))
        self.units[-1] = replace(last, paragraphs=own)

    def _goes_on(self, text: str, block: Block) -> bool:
        """Whether the paragraph is one with the one before; rows of tables and of contents never are."""
        is_prose = not block.lists_contents and ROW not in text + block.text
        return is_prose and (block.runs_on or self._sentence_is_open())


def with_preamble(units: Sequence[Unit]) -> list[Unit]:
    """The units with the preamble parted from the cover: it begins where the document says what it is."""
    cover = units[0] if units and units[0].name.title == COVER else None
    texts = [paragraph.text for paragraph in cover.paragraphs] if cover else []
    begins = next((at for at, text in enumerate(texts) if _THIS_AGREEMENT.match(text)), None)
    if cover is None or begins is None:
        return list(units)
    if begins and is_title(texts[begins - 1]) and "AGREEMENT" in texts[begins - 1].upper():
        begins -= 1
    before = [replace(cover, paragraphs=cover.paragraphs[:begins])] if begins else []
    preamble = Unit("", Family.AGREEMENT, Name("", PREAMBLE), 0, cover.paragraphs[begins:])
    return [*before, preamble, *units[1:]]


def _says_more(unit: Unit) -> bool:
    return unit.family is not Family.AGREEMENT and len(unit.text) - unit.head > _MORE


def sections(units: Iterable[Unit]) -> int:
    """How many sections there are, lettered paragraphs aside."""
    return sum(1 for unit in units if unit.family is Family.SECTION and "(" not in unit.name.number)
