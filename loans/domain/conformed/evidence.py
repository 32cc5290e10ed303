"""What later documents show of a text that is not on file: the words that they quote, and what they name."""

from dataclasses import replace

from loans.domain.conformed.edit import Edit
from loans.domain.conformed.passages import passage_units
from loans.domain.conformed.places import gap_for, missing_holder
from loans.domain.conformed.state import Text
from loans.domain.conformed.text import OnFile, Unit, raised, subtree_end
from loans.domain.drafting.operation import Unit as UnitOfText
from loans.domain.operations import Family, Name


def shown_by(text: Text, edit: Edit, at: int | None) -> Text:
    """The text with what a clause that takes effect later shows of the unit that it works on.

    A unit whose words are on file needs no evidence.
    """
    if at is None:
        text, at = placed(text, edit)
    if any(unit.paragraphs for unit in text.units[at : subtree_end(text.units, at)]) or not edit.old_text:
        return text
    old = text.units[at]
    quoted = raised(passage_units(edit, old.name, edit.old_text, OnFile.QUOTED), old.level)
    first = replace(quoted[0], key=old.key, notes=old.notes)
    return text.spliced(at, subtree_end(text.units, at), (first, *quoted[1:]))


def placed(text: Text, edit: Edit) -> tuple[Text, int]:
    """A unit of which nothing is known but that a clause names it, at its place; and that place."""
    operation = edit.operation
    number = operation.named.number
    text = with_holders(text, edit, number)
    gap = gap_for(text.units, edit, operation.becomes or number)
    unit = Unit(_key(edit, number), operation.family, operation.named, gap.level)
    return text.spliced(gap.at, gap.at, (unit,)), gap.at


def with_holders(text: Text, edit: Edit, number: str) -> Text:
    """The text with the sections that hold a unit of that number, where texts are missing in which they stand."""
    held = missing_holder(text.units, edit.operation, number)
    if not held or not _texts_are_missing(text):
        return text
    section = replace(edit.operation, unit=UnitOfText.SECTION, target=held, within="", title="", becomes="")
    of_holder = replace(edit, operation=section, after="", before="")
    text = with_holders(text, of_holder, held)
    gap = gap_for(text.units, of_holder, held)
    unit = Unit(_key(edit, held), Family.SECTION, Name(held), gap.level)
    return text.spliced(gap.at, gap.at, (unit,))


def _texts_are_missing(text: Text) -> bool:
    given = (paragraph.on_file is OnFile.GIVEN for unit in text.units for paragraph in unit.paragraphs)
    return bool(text.unfiled) or not any(given)


def _key(edit: Edit, number: str) -> str:
    return f"{edit.clause.modification}:{edit.clause.number}:{number}"
