"""Units that are added, restated, taken away or renamed whole."""

from dataclasses import replace

from loans.domain.chain import Modification
from loans.domain.conformed.comparison import Likeness, compare
from loans.domain.conformed.edit import Edit
from loans.domain.conformed.evidence import with_holders
from loans.domain.conformed.passages import given_units
from loans.domain.conformed.places import gap_for, new_name_findings, new_unit_findings, says_where
from loans.domain.conformed.recognition import number_at
from loans.domain.conformed.state import Text, put_to_a_person, shown
from loans.domain.conformed.text import OnFile, Unit, raised, subtree_end
from loans.domain.findings import Finding
from loans.domain.operations import Name, same_name


def inserted(text: Text, document: Modification, edit: Edit) -> Text:
    """A new unit at the place that the clause says, or that its number or first letter gives it."""
    operation = edit.operation
    odd = new_unit_findings(text.units, document, operation)
    number = operation.becomes or operation.target
    added = given_units(edit, Name(number, operation.retitled or operation.title))
    text = with_holders(text, edit, number)
    gap = gap_for(text.units, edit, number)
    if not says_where(text.units, edit, number):
        reason = f"adds {number} and does not say where; it is shown at the end"
        odd += (shown(document, edit, "place_is_named", reason),)
    return text.spliced(gap.at, gap.at, raised(added, gap.level)).found(*odd)


def restated(text: Text, document: Modification, edit: Edit, at: int) -> Text:
    """The unit at the place in the words of the clause, with all that stood under it gone."""
    operation = edit.operation
    odd = new_name_findings(text.units, document, operation, at)
    disagreement = _quotes_otherwise(text.units, at, document, edit)
    if disagreement is not None and disagreement.rule == "old_text_is_on_file":
        return text.waits(at, edit, disagreement)
    old = text.units[at]
    name = Name(operation.becomes or old.name.number, operation.retitled)
    units = given_units(edit, name)
    title = units[0].name.title or old.name.title or operation.title
    first = replace(units[0], key=old.key, name=Name(name.number, title), notes=old.notes)
    kept = _same_keys(raised((first, *units[1:]), old.level), text.units[at : subtree_end(text.units, at)])
    found = odd if disagreement is None else (*odd, disagreement)
    return text.spliced(at, subtree_end(text.units, at), kept).found(*found)


def taken_away(text: Text, document: Modification, edit: Edit, at: int) -> Text:
    """The unit and all that stood under it gone; its name stays, with the clause that took it away."""
    disagreement = _quotes_otherwise(text.units, at, document, edit)
    if disagreement is not None and disagreement.rule == "old_text_is_on_file":
        return text.waits(at, edit, disagreement)
    gone = replace(text.units[at], paragraphs=(), head=0, gone=edit.clause)
    found = () if disagreement is None else (disagreement,)
    return text.spliced(at, subtree_end(text.units, at), (gone,)).found(*found)


def renamed(text: Text, document: Modification, edit: Edit, at: int) -> Text:
    """The unit under another number or title, and what stands under it under the new number too."""
    operation = edit.operation
    odd = new_name_findings(text.units, document, operation, at)
    old = text.units[at]
    name = Name(operation.becomes or old.name.number, operation.retitled or old.name.title or operation.title)
    below = text.units[at + 1 : subtree_end(text.units, at)]
    units = (_headed(old, name, edit), *(_under(unit, old.name.number, name.number) for unit in below))
    return text.spliced(at, at + len(units), units).found(*odd)


def _headed(unit: Unit, name: Name, edit: Edit) -> Unit:
    """The unit with its printed number and title changed where they are printed."""
    if not unit.head:
        return replace(unit, name=name)
    first = unit.paragraphs[0]
    label = number_at(first.text)
    number, title = first.text[: label.length if label else 0], first.text[label.length if label else 0 : unit.head]
    if not same_name(name.number, unit.name.number):
        number = f"{name.number} "
    if not same_name(name.title, unit.name.title):
        title = name.title
    head = f"{number}{title}"
    changed = first.changed(head + first.text[unit.head :], edit.clause)
    return replace(unit, name=name, head=len(head), paragraphs=(changed, *unit.paragraphs[1:]))


def _under(unit: Unit, old: str, new: str) -> Unit:
    """A unit below one that has another number now."""
    number = unit.name.number
    if not old or not number.startswith(old):
        return unit
    return replace(unit, name=Name(new + number[len(old) :], unit.name.title))


def _same_keys(units: tuple[Unit, ...], old: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """The restated units, each with the key of the old one of its number, so that it stays the same unit."""
    keys = {unit.name.number: unit.key for unit in old if unit.name.number}
    return tuple(replace(unit, key=keys.get(unit.name.number, unit.key)) for unit in units)


def _quotes_otherwise(units: tuple[Unit, ...], at: int, document: Modification, edit: Edit) -> Finding | None:
    """What is odd about the old text that the clause quotes; nothing where it agrees or no text is on file."""
    stood = [each for unit in units[at : subtree_end(units, at)] for each in unit.paragraphs]
    if not edit.old_text or not stood or any(each.on_file is not OnFile.GIVEN for each in stood):
        return None
    likeness = compare(edit.old_text, "\n".join(paragraph.text for paragraph in stood)).likeness
    named = f"{units[at].name}".strip()
    if likeness is Likeness.ABSENT:
        return put_to_a_person(
            document, edit, "old_text_is_on_file", f"quotes as {named} a text that does not stand there"
        )
    if likeness is Likeness.NEAR:
        return shown(document, edit, "old_text_agrees", f"quotes {named} in other words than those on file")
    return None
