"""Words within a unit that are struck, added or replaced: found in its text, or put to a person."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from loans.domain.chain import Modification
from loans.domain.conformed.blocks import passage_blocks
from loans.domain.conformed.comparison import Comparison, Likeness, compare
from loans.domain.conformed.edit import Edit
from loans.domain.conformed.redline import Mark
from loans.domain.conformed.state import Text, put_to_a_person, shown
from loans.domain.conformed.text import OnFile, Paragraph, Unit, subtree_end
from loans.domain.drafting.operation import Action
from loans.domain.drafting.operation import Unit as UnitOfText
from loans.domain.drafting.spans import Span
from loans.domain.findings import Finding
from loans.domain.terms import Clause

_END: Final = re.compile(r"(?:at\s+)?(?:the\s+)?(?:very\s+)?end\b.*", re.IGNORECASE)
_QUOTED: Final = re.compile(r"“(.+)”", re.DOTALL)
_OPENS: Final = frozenset(" \t\v\n([“")
_CLOSES: Final = frozenset(" \t\v\n)]”.,;:")


@dataclass(frozen=True, slots=True)
class Spot:
    """A run of characters in the text of one unit, its paragraphs one a line."""

    unit: int
    span: Span


def amended_in_part(text: Text, document: Modification, edit: Edit, at: int) -> Text:
    """The unit with the words of the clause in place, or the change waiting with the reason."""
    if not any(each.on_file is OnFile.GIVEN for each in _paragraphs(text.units, at)):
        return _in_part_on_file(text, edit, at)
    if edit.action is Action.INSERT:
        return _added(text, document, edit, at)
    if not edit.old_text:
        reason = f"changes {text.units[at].name} and does not say which words go"
        return text.waits(at, edit, put_to_a_person(document, edit, "old_text_is_named", reason))
    spot, finding = only_place(text.units, at, edit.old_text, document, edit)
    if spot is None:
        return text.waits(at, edit, *finding)
    return text.with_unit(spot.unit, put_in(text.units[spot.unit], spot.span, edit.new_text, edit.clause))


def only_place(
    units: tuple[Unit, ...], at: int, words: str, document: Modification, edit: Edit
) -> tuple[Spot | None, tuple[Finding, ...]]:
    """The one place of the words under a unit; where they stand twice, differ or are absent, what says so."""
    compared = [(each, compare(words, units[each].text)) for each in range(at, subtree_end(units, at))]
    spots = [Spot(each, place) for each, found in compared if _agrees(found) for place in found.places]
    if len(spots) == 1:
        return spots[0], ()
    named = str(units[at].name)
    if spots:
        reason = f"changes words that stand {len(spots)} times in {named}"
        return None, (put_to_a_person(document, edit, "old_text_is_there_once", reason),)
    near = next((found for _, found in compared if found.likeness is Likeness.NEAR), None)
    if near is not None:
        reason = f"quotes {named} in other words than those on file: {_difference(near)}"
        return None, (put_to_a_person(document, edit, "old_text_agrees", reason),)
    return None, (put_to_a_person(document, edit, "old_text_is_on_file", f"changes words that {named} does not have"),)


def put_in(unit: Unit, span: Span, words: str, by: Clause) -> Unit:
    """The unit with other words in a run of its text; nothing but the paragraphs that the run touches changes."""
    first, start = _paragraph_at(unit, span.start)
    last, end = _paragraph_at(unit, span.end)
    before, after = unit.paragraphs[first].text[:start], unit.paragraphs[last].text[end:]
    given = [block.text for block in passage_blocks(words)] or [""]
    given[0] = _joined(before, given[0])
    given[-1] = _joined(given[-1], after)
    changed = [unit.paragraphs[first].changed(given[0], by), *(Paragraph(each, by) for each in given[1:])]
    head = min(unit.head, start) if first == 0 and start < unit.head else unit.head
    return replace(unit, head=head, paragraphs=(*unit.paragraphs[:first], *changed, *unit.paragraphs[last + 1 :]))


def _added(text: Text, document: Modification, edit: Edit, at: int) -> Text:
    """New words behind or before others, or at the end."""
    for words, behind in ((edit.after, True), (edit.before, False)):
        if words and not _END.fullmatch(words.strip()):
            spot, finding = only_place(text.units, at, _anchor(words), document, edit)
            if spot is None:
                return text.waits(at, edit, *finding)
            place = spot.span.end if behind else spot.span.start
            unit = put_in(text.units[spot.unit], Span(place, place), edit.new_text, edit.clause)
            return text.with_unit(spot.unit, unit)
    if not edit.new_text or (not edit.after and edit.operation.unit is UnitOfText.PHRASE):
        reason = f"adds words to {text.units[at].name} and does not say where"
        return text.waits(at, edit, put_to_a_person(document, edit, "place_is_named", reason))
    placed = _at_the_end(text, edit, at)
    if edit.after:
        return placed
    reason = f"adds to {text.units[at].name} and does not say where; its words are shown at the end"
    return placed.found(shown(document, edit, "place_is_named", reason))


def _at_the_end(text: Text, edit: Edit, at: int) -> Text:
    """The new words behind the last of the unit: in its paragraph, or in one of their own below lettered paragraphs."""
    last = subtree_end(text.units, at) - 1
    unit = text.units[last]
    if last == at and edit.operation.unit is not UnitOfText.PARAGRAPH:
        end = len(unit.text)
        return text.with_unit(at, put_in(unit, Span(end, end), edit.new_text, edit.clause))
    added = tuple(Paragraph(block.text, edit.clause) for block in passage_blocks(edit.new_text))
    return text.with_unit(last, replace(unit, paragraphs=(*unit.paragraphs, *added)))


def _in_part_on_file(text: Text, edit: Edit, at: int) -> Text:
    """Where the unit's text is not on file, the part that the clause gives is what is known of it."""
    words = edit.new_text or edit.stated
    if not words:
        return text
    standing = OnFile.PART if edit.new_text else OnFile.STATED
    given = tuple(Paragraph(block.text, edit.clause, (), standing) for block in passage_blocks(words))
    unit = text.units[at]
    return text.with_unit(at, replace(unit, paragraphs=(*unit.paragraphs, *given)))


def _paragraphs(units: tuple[Unit, ...], at: int) -> Iterator[Paragraph]:
    for unit in units[at : subtree_end(units, at)]:
        yield from unit.paragraphs


def _agrees(found: Comparison) -> bool:
    return found.likeness in (Likeness.SAME, Likeness.SAME_BUT_FOR_BLANKS)


def _difference(found: Comparison) -> str:
    gone = " … ".join(piece.text.strip() for piece in found.pieces if piece.mark is Mark.REMOVED)
    come = " … ".join(piece.text.strip() for piece in found.pieces if piece.mark is Mark.ADDED)
    return f"it has “{come}” where “{gone}” stands"


def _anchor(words: str) -> str:
    quoted = _QUOTED.search(words)
    return quoted.group(1) if quoted else words


def _paragraph_at(unit: Unit, at: int) -> tuple[int, int]:
    """The paragraph that holds a place of the unit's text, and the place in it."""
    text = unit.text
    return text.count("\n", 0, at), at - text.rfind("\n", 0, at) - 1


def _joined(before: str, after: str) -> str:
    """Two runs of text with one blank between them where words would touch or stand too far apart."""
    if before.endswith(" ") and (not after or after[0] in _CLOSES):
        return before.rstrip(" ") + after
    if before and after and before[-1] not in _OPENS and after[0] not in _CLOSES:
        return f"{before} {after}"
    return before + after
