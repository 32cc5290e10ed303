"""Where in the text a clause works: the unit that it means, and the place that a new unit takes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from loans.domain.chain import Modification
from loans.domain.conformed.edit import Edit
from loans.domain.conformed.text import Unit, subtree_end
from loans.domain.drafting.labels import roman_value
from loans.domain.findings import Finding
from loans.domain.operations import Family, Operation, plain, reading_order, same_name
from loans.domain.targets import Found, Stood, insertion_findings, renaming_findings, target_of

_LETTER: Final = re.compile(r"\([^()]*\)\Z")
_ORDER: Final = (Family.SECTION, Family.DEFINITION, Family.AGREEMENT, Family.EXHIBIT)
_ANCHOR_WORDS: Final = ("the definition of", "definition of", "the definition", "section", "article", "paragraph")


@dataclass(frozen=True, slots=True)
class Gap:
    """A place between two units: before the one at `at`, at a level."""

    at: int
    level: int


def find(units: tuple[Unit, ...], document: Modification, operation: Operation, *, text_is_missing: bool) -> Found:
    """The unit that the clause works on, by number and title together; `at` is its place among the units."""
    alike = list(_named_alike(units, operation))
    near = [at for at in alike if _within(units, at, operation)] or alike
    found = target_of(document, operation, [_stood(units[at]) for at in near], text_is_missing=text_is_missing)
    return found if found.at is None else Found(near[found.at], found.findings, found.unresolved)


def new_unit_findings(units: tuple[Unit, ...], document: Modification, operation: Operation) -> tuple[Finding, ...]:
    """What is odd about a unit that a clause adds."""
    return insertion_findings(document, operation, [_stood(units[at]) for at in _named_alike(units, operation)])


def new_name_findings(
    units: tuple[Unit, ...], document: Modification, operation: Operation, at: int | None
) -> tuple[Finding, ...]:
    """What is odd about the number that a unit gets."""
    near = list(_named_alike(units, operation))
    own = near.index(at) if at in near else None
    return renaming_findings(document, operation, [_stood(units[each]) for each in near], own)


def by_number(units: tuple[Unit, ...], number: str, family: Family | None = None) -> int | None:
    """The first unit that stands and bears the number; Article VII is named by 7 too."""
    wanted = plain(number)
    article = int(number) if number.isdecimal() else None
    for at, unit in enumerate(units):
        if unit.gone is None and wanted and family in (None, unit.family):
            own = plain(unit.name.number)
            if own == wanted or (article is not None and roman_value(own) == article):
                return at
    return None


def gap_for(units: tuple[Unit, ...], edit: Edit, number: str) -> Gap:
    """The place of a new unit: where the clause says, else where its number or its first letter puts it."""
    return _said(units, edit) or _among_like(units, edit.operation, number)


def missing_holder(units: tuple[Unit, ...], operation: Operation, number: str) -> str:
    """The section that holds a unit by what the clause says or its letter shows, where it is not among the units."""
    held = operation.within if operation.family is Family.DEFINITION else _LETTER.sub("", number)
    absent = held and held != number and by_number(units, held) is None
    return held if absent and operation.family in (Family.SECTION, Family.DEFINITION) else ""


def _said(units: tuple[Unit, ...], edit: Edit) -> Gap | None:
    after = _anchor(units, edit.after)
    if after is not None:
        return Gap(subtree_end(units, after), units[after].level)
    before = _anchor(units, edit.before)
    return None if before is None else Gap(before, units[before].level)


def _anchor(units: tuple[Unit, ...], words: str) -> int | None:
    """The unit that is named as standing around an insertion, by "Section 2.1" or "the definition of "Loan""."""
    name = words.strip().strip('“”"').strip()
    for opening in _ANCHOR_WORDS:
        if name.casefold().startswith(f"{opening} "):
            name = name[len(opening) :].strip().strip('“”"').strip()
            break
    return by_number(units, name)


def _among_like(units: tuple[Unit, ...], operation: Operation, number: str) -> Gap:
    """Behind the last of its like that comes before it; the like are those under the same unit.

    A section that bears a title alone comes last.
    """
    holder = _holder(units, operation, number)
    if holder is None:
        first, end, level = 0, len(units), _level_of_like(units, operation, number)
    else:
        first, end, level = holder + 1, subtree_end(units, holder), units[holder].level + 1
    like = [at for at in range(first, end) if units[at].family is operation.family and units[at].level == level]
    before = [at for at in like if is_titled(operation, number) or _comes_before(units[at], number)]
    if before:
        return Gap(subtree_end(units, before[-1]), level)
    if like:
        return Gap(like[0], level)
    return Gap(end if holder is not None else _end_of(units, operation.family), level)


def is_titled(operation: Operation, number: str) -> bool:
    """Whether a section bears a title alone, so that no number says where it stands."""
    return operation.family is Family.SECTION and not any(letter.isdigit() for letter in number)


def says_where(units: tuple[Unit, ...], edit: Edit, number: str) -> bool:
    """Whether a new unit's place follows from the clause or from its number."""
    titled = is_titled(edit.operation, number) and _holder(units, edit.operation, number) is None
    return not titled or _said(units, edit) is not None


def _holder(units: tuple[Unit, ...], operation: Operation, number: str) -> int | None:
    """The unit under which the new one stands: as the clause says, as its number shows, or the definitions' section."""
    if operation.family is Family.DEFINITION:
        return _definitions(units, operation.within)
    if operation.family is not Family.SECTION:
        return None
    for name in (operation.within, operation.place, number.partition(".")[0] if "." in number else ""):
        at = by_number(units, name, Family.SECTION)
        if at is not None and not same_name(name, number):
            return at
    return None


def _definitions(units: tuple[Unit, ...], within: str) -> int | None:
    """The section of that number, else the one that holds the most definitions."""
    named = by_number(units, within, Family.SECTION)
    if named is not None:
        return named
    held: dict[int, int] = {}
    last = None
    for at, unit in enumerate(units):
        last = at if unit.family is Family.SECTION else last
        if unit.family is Family.DEFINITION and last is not None:
            held[last] = held.get(last, 0) + 1
    return max(held, key=held.__getitem__, default=None)


def _level_of_like(units: tuple[Unit, ...], operation: Operation, number: str) -> int:
    """The level of units like the new one where nothing holds it: that of the same count of numbers."""
    if operation.family is Family.EXHIBIT or is_titled(operation, number):
        return 0
    alike = [
        unit.level for unit in units if unit.family is operation.family and _depth(unit.name.number) == _depth(number)
    ]
    return max(alike, key=alike.count, default=0)


def _depth(number: str) -> tuple[int, int]:
    return number.count("."), number.count("(")


def _end_of(units: tuple[Unit, ...], family: Family) -> int:
    """Behind the last unit of a family that comes no later in an agreement; the cover stands before all."""
    rank = _ORDER.index(family)
    places = [at + 1 for at, unit in enumerate(units) if at == 0 or _ORDER.index(unit.family) <= rank]
    return max((place for place in places if units[place - 1].family is not Family.AGREEMENT or place == 1), default=0)


def _comes_before(unit: Unit, number: str) -> bool:
    return reading_order(unit.name.number) < reading_order(number)


def _named_alike(units: tuple[Unit, ...], operation: Operation) -> Iterator[int]:
    """The units, among which the one that is meant must be, if it is there at all."""
    names = {plain(name) for name in (operation.named.number, operation.becomes, operation.place) if name}
    titles = {plain(operation.named.title)} - {""}
    for at, unit in enumerate(units):
        if unit.family is not Family.AGREEMENT and (
            plain(unit.name.number) in names or plain(unit.name.title) in titles
        ):
            yield at


def _within(units: tuple[Unit, ...], at: int, operation: Operation) -> bool:
    """Whether the unit stands under the one that the clause says holds it."""
    if not operation.within:
        return True
    level = units[at].level
    for holder in range(at - 1, -1, -1):
        if units[holder].level < level:
            level = units[holder].level
            if same_name(units[holder].name.number, operation.within):
                return True
    return False


def _stood(unit: Unit) -> Stood:
    return Stood(unit.family, None if unit.gone else unit.name, unit.name)
