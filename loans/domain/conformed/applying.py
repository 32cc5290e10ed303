"""One operation applied to the text: its target found, its words put in, or the change left waiting for a person."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from loans.domain.chain import Modification
from loans.domain.conformed.edit import Edit
from loans.domain.conformed.evidence import placed, shown_by
from loans.domain.conformed.inline_items import inline_item, with_connector
from loans.domain.conformed.parts import amended_in_part, put_in
from loans.domain.conformed.passages import letter_at
from loans.domain.conformed.places import by_number, find
from loans.domain.conformed.references import redirected
from loans.domain.conformed.state import Text, put_to_a_person
from loans.domain.conformed.text import Note, OnFile, subtree_end
from loans.domain.conformed.whole_units import inserted, renamed, restated, taken_away
from loans.domain.drafting.operation import Action
from loans.domain.drafting.operation import Unit as UnitOfText
from loans.domain.operations import Family

_LETTER: Final = re.compile(r"(\([^()]*\))\Z")
_SAYS: Final = (Action.WAIVE, Action.STATE)
_WHOLE: Final[dict[Action, Callable[[Text, Modification, Edit, int], Text]]] = {
    Action.REPLACE: restated,
    Action.DELETE: taken_away,
    Action.RENUMBER: renamed,
}


def applied(text: Text, document: Modification, edit: Edit) -> Text:
    """The text after one operation of a document in effect."""
    operation = edit.operation
    if operation.unit is UnitOfText.REFERENCE:
        return redirected(text, document, edit)
    if operation.family is Family.AGREEMENT:
        return _said(text, edit, None)
    if operation.creates:
        return inserted(text, document, edit)
    found = find(text.units, document, _holding(text, edit).operation, text_is_missing=bool(text.unfiled))
    if found.unresolved:
        return text.waits(None, edit, *found.findings)
    return _at(text.found(*found.findings), document, edit, found.at)


def shown(text: Text, document: Modification, edit: Edit) -> Text:
    """The text with what an operation shows of it that takes effect later."""
    operation = edit.operation
    if operation.creates or operation.family is Family.AGREEMENT or operation.unit is UnitOfText.REFERENCE:
        return text
    found = find(text.units, document, _holding(text, edit).operation, text_is_missing=True)
    return text if found.unresolved else shown_by(text, edit, found.at)


def unit_meant(text: Text, document: Modification, edit: Edit) -> int | None:
    """The place of the unit that an operation works on, or of the one that holds it; None where neither is told."""
    if edit.operation.family is Family.AGREEMENT or edit.operation.unit is UnitOfText.REFERENCE:
        return None
    found = find(text.units, document, _holding(text, edit).operation, text_is_missing=bool(text.unfiled))
    return by_number(text.units, edit.operation.place) if found.at is None else found.at


def _holding(text: Text, edit: Edit) -> Edit:
    """The operation as one on the definition that holds its lettered paragraph, where that is no unit of its own."""
    operation = edit.operation
    lettered = not operation.whole and _LETTER.search(operation.target)
    if not lettered or by_number(text.units, operation.target) is not None:
        return edit
    return replace(edit, operation=replace(operation, target=_LETTER.sub("", operation.target)))


def _at(text: Text, document: Modification, edit: Edit, at: int | None) -> Text:
    operation = edit.operation
    if at is None:
        within = _in_its_holder(text, document, edit)
        if within is not None:
            return within
        text, at = placed(text, edit)
    if edit.action in _SAYS:
        return _said(text, edit, at)
    if operation.whole and edit.action in _WHOLE:
        return _WHOLE[edit.action](text, document, edit, at)
    if operation.unit is UnitOfText.PARAGRAPH:
        return _paragraph(text, document, edit, at)
    if edit.action in (Action.REPLACE, Action.INSERT, Action.DELETE):
        return amended_in_part(text, document, edit, at)
    reason = f"would {edit.action} a part of {text.units[at].name}"
    return text.waits(at, edit, put_to_a_person(document, edit, "action_fits_the_unit", reason))


def _in_its_holder(text: Text, document: Modification, edit: Edit) -> Text | None:
    """The change made within the unit that holds a target which is no unit of its own; None where that has no text.

    A lettered item may stand within a paragraph; words are looked for in all of the holder.
    """
    operation = edit.operation
    holder = by_number(text.units, operation.place)
    if holder is None or operation.family is not Family.SECTION or not _is_given(text, holder):
        return None
    if edit.action in _SAYS:
        return _said(text, edit, holder)
    if not operation.whole:
        return amended_in_part(text, document, edit, holder)
    letter = _LETTER.search(operation.target)
    return _item(text, document, edit, holder, letter.group(1) if letter else "")


def _paragraph(text: Text, document: Modification, edit: Edit, at: int) -> Text:
    """A lettered paragraph of a definition: one of its units, an item within its text, or words that it quotes."""
    target = _LETTER.search(edit.operation.target)
    letter = target.group(1) if target else letter_at(edit.new_text)
    own = by_number(text.units, f"{text.units[at].name.number}{letter}") if letter else None
    if target and own is None and by_number(text.units, edit.operation.target) == at:
        own = at
    if own is not None and edit.action in _WHOLE:
        return _WHOLE[edit.action](text, document, edit, own)
    if letter and edit.action is not Action.INSERT and not edit.old_text and _is_given(text, at):
        return _item(text, document, edit, at, letter)
    return amended_in_part(text, document, edit, at)


def _item(text: Text, document: Modification, edit: Edit, at: int, letter: str) -> Text:
    """A lettered item within a paragraph replaced or taken away; else the change waits."""
    item = inline_item(text.units, at, letter) if letter else None
    if item is None or edit.action not in (Action.REPLACE, Action.DELETE):
        what = letter or edit.operation.target
        reason = f"works on {what} of {text.units[at].name}, which cannot be told for certain in the text on file"
        return text.waits(at, edit, put_to_a_person(document, edit, "target_is_in_the_text", reason))
    unit, span = item
    if edit.action is Action.DELETE:
        span = with_connector(text.units[unit].text, span)
    return text.with_unit(unit, put_in(text.units[unit], span, edit.new_text, edit.clause))


def _said(text: Text, edit: Edit, at: int | None) -> Text:
    """What a clause says of a unit or of the whole agreement; a change of the whole agreement's words waits."""
    waits = edit.action not in _SAYS
    return text.noted(at, Note(edit.clause, edit.action, edit.new_text or edit.stated, waits=waits))


def _is_given(text: Text, at: int) -> bool:
    units = text.units[at : subtree_end(text.units, at)]
    return any(each.on_file is OnFile.GIVEN for unit in units for each in unit.paragraphs)
