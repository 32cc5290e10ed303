"""What a clause of the chain does to one unit of the agreement, as it stands on record."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from loans.domain.drafting.operation import Action, Unit
from loans.domain.terms import Clause

_NUMBER: Final = re.compile(r"\d|(?:section|article)\b", re.IGNORECASE)
_PREFIX: Final = re.compile(r"(?:section|article)\s+")
_DIGITS: Final = re.compile(r"(\d+)")
_LAST_PART: Final = re.compile(r"(?:\.[^.()]+|\([^()]*\))\Z")
_ALWAYS: Final = {Unit.SECTION, Unit.DEFINITION, Unit.EXHIBIT, Unit.SCHEDULE, Unit.AGREEMENT}


class Family(StrEnum):
    """What kind of provision bears a name; names of different families never meet."""

    SECTION = "section"
    DEFINITION = "definition"
    EXHIBIT = "exhibit"
    AGREEMENT = "agreement"


@dataclass(frozen=True, slots=True)
class Name:
    """The number and the title of a provision; a definition has the defined term for a number."""

    number: str
    title: str = ""

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class Operation:
    """One action of one clause on one unit.

    `title` is the heading by which the clause names the unit beside its number; `becomes` and `retitled` are the number
    and the title that the unit bears afterwards; `position` is the place in the document; `quotes` says whether the
    clause prints the text that it takes away.
    """

    clause: Clause
    position: int
    action: Action
    unit: Unit
    target: str
    within: str = ""
    title: str = ""
    becomes: str = ""
    retitled: str = ""
    quotes: bool = False

    @property
    def named(self) -> Name:
        """The provision as the clause names it: for redirected references the place that holds them."""
        held = self.unit is Unit.REFERENCE and self.within
        return Name(self.within) if held else Name(self.target, self.title)

    @property
    def family(self) -> Family:
        """The kind of provision that is named; a paragraph or sentence belongs to what its target numbers or means."""
        match self.unit:
            case Unit.EXHIBIT | Unit.SCHEDULE:
                return Family.EXHIBIT
            case Unit.AGREEMENT:
                return Family.AGREEMENT
            case Unit.DEFINITION:
                return Family.DEFINITION
        numbered = self.unit is Unit.SECTION or _NUMBER.match(self.named.number)
        return Family.SECTION if numbered else Family.DEFINITION

    @property
    def whole(self) -> bool:
        """Whether the unit is a whole provision; a numbered paragraph is one, a sentence is part of one."""
        numbered_paragraph = self.unit is Unit.PARAGRAPH and self.family is Family.SECTION
        return self.unit in _ALWAYS or numbered_paragraph

    @property
    def creates(self) -> bool:
        """Whether the unit comes into being by the operation."""
        return self.action is Action.INSERT and self.whole

    @property
    def place(self) -> str:
        """The number of what holds the unit, as the clause says or as its own number shows; empty if neither does."""
        if self.within:
            return self.within
        return _LAST_PART.sub("", self.target) if self.family is Family.SECTION and self.whole else ""


def same_name(one: str, other: str) -> bool:
    """Whether two numbers, or two titles, are the same but for capitals, blanks and the word Section."""
    return plain(one) == plain(other)


def reading_order(number: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts numbers as a reader expects: 2.9 before 2.10, Exhibit A before Exhibit B."""
    parts = _DIGITS.split(plain(number))
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part)


@lru_cache(maxsize=16_384)
def plain(text: str) -> str:
    """A number or a title as it is compared: capitals, blanks and the word Section aside."""
    return _PREFIX.sub("", " ".join(text.casefold().split()))
