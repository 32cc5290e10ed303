"""The passage that a clause gives, read into the unit that it is meant for."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from loans.domain.conformed.blocks import Block, passage_blocks
from loans.domain.conformed.edit import Edit
from loans.domain.conformed.headings import holds_a_place, title_end
from loans.domain.conformed.numbering import Numbering
from loans.domain.conformed.outline_reader import OutlineReader
from loans.domain.conformed.recognition import exhibit_at, number_at
from loans.domain.conformed.text import OnFile, Paragraph, Unit, raised, subtree_end
from loans.domain.operations import Family, Name, same_name
from loans.domain.terms import Clause

_LEFT_OUT: Final = re.compile(r"[*\s.]+")
_LETTER: Final = re.compile(r"\([^()]*\)\Z")
_LEADING_NUMBER: Final = re.compile(r"(?:section\s+)?[\d.]+[A-Z]?(?:\([^()]*\))*\.?\s+", re.IGNORECASE)


def given_units(edit: Edit, name: Name) -> tuple[Unit, ...]:
    """The unit of that name as the clause gives it, at level 0, with what stands under it.

    One text may restate several units: the part that bears the name is taken. Where no text is on file the unit says
    what the record has of the clause in its own words, or nothing.
    """
    if edit.new_text:
        return passage_units(edit, name, edit.new_text, OnFile.GIVEN)
    stated = (Paragraph(block.text, edit.clause, (), OnFile.STATED) for block in passage_blocks(edit.stated))
    return (Unit(_key(edit.clause, name, 0), edit.operation.family, name, 0, tuple(stated)),)


def passage_units(edit: Edit, name: Name, text: str, on_file: OnFile) -> tuple[Unit, ...]:
    """The unit of that name in a passage, at level 0, with what stands under it; every paragraph from the clause."""
    blocks = [block for block in passage_blocks(text) if not _LEFT_OUT.fullmatch(block.text)]
    family = edit.operation.family
    if family is Family.EXHIBIT:
        units: tuple[Unit, ...] = (_exhibit(name, blocks),)
    elif len(blocks) == 1 and holds_a_place(_LEADING_NUMBER.sub("", blocks[0].text)):
        units = (Unit("", family, name, 0, tuple(Paragraph(block.text, edit.clause) for block in blocks)),)
    else:
        units = _meant(_outlined(edit.clause.modification, family, name, blocks), name)
    return tuple(_finished(unit, at, edit.clause, name, on_file) for at, unit in enumerate(units))


def letter_at(text: str) -> str:
    """The letter in brackets at the head of a passage, as "(c)"; empty where it has none."""
    label = number_at(text.lstrip())
    return f"({label.printed})" if label is not None and label.bracket == "(" else ""


def _outlined(document: str, family: Family, name: Name, blocks: Sequence[Block]) -> tuple[Unit, ...]:
    reader = _reader(document, family, name, blocks)
    labels = [number_at(block.text) for block in blocks]
    for at, block in enumerate(blocks):
        if reader.opens(block, labels[at], [label for label in labels[at + 1 :] if label]):
            continue
        if reader.units:
            reader.add(block)
        else:
            reader.numbering.stand(name.number, 0)
            reader.units.append(_opening(family, name, block.text))
    return reader.finished()


def _reader(document: str, family: Family, name: Name, blocks: Sequence[Block]) -> OutlineReader:
    """A reader that knows where the passage stands, so that its letters get their numbers in full."""
    reader = OutlineReader(document, Numbering(lenient=True))
    reader.begun = True
    reader.in_definitions = family is Family.DEFINITION
    lettered = bool(letter_at(blocks[0].text)) if blocks else False
    if _LETTER.search(name.number):
        reader.numbering.stand(_LETTER.sub("", name.number), 0)
    elif lettered:
        reader.numbering.stand(name.number, 0)
        reader.units.append(Unit("", family, name))
    return reader


def _opening(family: Family, name: Name, text: str) -> Unit:
    """The unit of a passage that prints no number: its title, where the passage prints that, heads it."""
    end = title_end(text, 0)
    printed = same_name(text[:end], name.title or name.number)
    return Unit("", family, name, 0, (Paragraph(text, Clause("", "")),), end if printed else 0)


def _meant(units: tuple[Unit, ...], name: Name) -> tuple[Unit, ...]:
    """The unit that bears the name, else the first, under the name; with what stands under it."""
    at = next((at for at, unit in enumerate(units) if same_name(unit.name.number, name.number)), 0)
    found = raised(units[at : subtree_end(units, at)], -units[at].level)
    title = name.title or found[0].name.title
    return (replace(found[0], name=Name(name.number, title)), *found[1:])


def _exhibit(name: Name, blocks: Sequence[Block]) -> Unit:
    head = exhibit_at(blocks[0].text)
    paragraphs = tuple(Paragraph(block.text, Clause("", "")) for block in blocks)
    title = name.title or (head.title if head else "")
    return Unit("", Family.EXHIBIT, Name(name.number, title), 0, paragraphs, len(blocks[0].text) if head else 0)


def _finished(unit: Unit, at: int, clause: Clause, name: Name, on_file: OnFile) -> Unit:
    paragraphs = tuple(Paragraph(paragraph.text, clause, (), on_file) for paragraph in unit.paragraphs)
    return replace(unit, key=_key(clause, name, at), paragraphs=paragraphs)


def _key(clause: Clause, name: Name, at: int) -> str:
    return f"{clause.modification}:{clause.number}:{name.number}:{at}"
