"""The numbered sections and the exhibits of a base document, as clauses of the record: number, heading, words."""

import re
from dataclasses import dataclass
from typing import Final

from loans.domain.conformed.outline import outline
from loans.domain.conformed.text import Unit, subtree_end
from loans.domain.operations import Family

_FULL_NUMBER: Final = re.compile(r"\d+(?:\.\d+)+[A-Z]?|\d+")
_FIRST_WORDS: Final = 6
LONGEST: Final = 20_000
_LONGEST_HEADING: Final = 200


@dataclass(frozen=True, slots=True)
class BaseClause:
    """A section or an exhibit with all that stands under it; a long one breaks off."""

    number: str
    heading: str
    text: str


def base_clauses(text: str) -> tuple[BaseClause, ...]:
    """What the text of a base document says, section by section; a number that stands twice is taken once.

    Articles that only hold sections, definitions, the cover and the signatures are no clauses of their own.
    """
    units = outline(text, "base")
    found: dict[str, BaseClause] = {}
    for at, unit in enumerate(units):
        if _is_clause(unit) and unit.name.number not in found:
            found[unit.name.number] = _clause(unit, units[at : subtree_end(units, at)])
    return tuple(found.values())


def _is_clause(unit: Unit) -> bool:
    if unit.family is Family.EXHIBIT:
        return bool(unit.name.number)
    return unit.family is Family.SECTION and _FULL_NUMBER.fullmatch(unit.name.number) is not None


def _clause(unit: Unit, held: tuple[Unit, ...]) -> BaseClause:
    words = "\n".join(each.text for each in held)
    own = words[unit.head :].lstrip(" .:;-\n\t\v").rstrip() or words
    title = unit.name.title.title() if unit.name.title.isupper() else unit.name.title
    heading = title or " ".join(own.split()[:_FIRST_WORDS])
    return BaseClause(unit.name.number, heading[:_LONGEST_HEADING], own[:LONGEST].replace("\v", "\n"))
