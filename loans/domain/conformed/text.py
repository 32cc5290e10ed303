"""The text of an agreement as units in reading order: each paragraph with the one clause that it comes from."""

from dataclasses import dataclass, replace
from enum import StrEnum

from loans.domain.drafting.operation import Action
from loans.domain.operations import Family, Name
from loans.domain.terms import Clause

ROW = "\v"
"""Parts the rows of a table within a paragraph."""
COLUMN = "\t"
"""Parts the columns of a row."""


class OnFile(StrEnum):
    """How a paragraph's words come to be on file."""

    GIVEN = "given"
    """As filed, or as a clause gives them."""
    PART = "part"
    """A clause gives this part; the rest stands in a text that is not on file."""
    STATED = "stated"
    """The record's own words for what a clause does; the clause's text is not on file."""
    QUOTED = "quoted"
    """A later clause prints them as what stood here: evidence."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its origin: the clause that last set its words, and those that had set them before it."""

    text: str
    origin: Clause
    earlier: tuple[Clause, ...] = ()
    on_file: OnFile = OnFile.GIVEN

    def changed(self, text: str, by: Clause) -> "Paragraph":
        """The same paragraph with other words, by another clause."""
        earlier = self.earlier if self.origin == by else (*self.earlier, self.origin)
        return replace(self, text=text, origin=by, earlier=earlier)


@dataclass(frozen=True, slots=True)
class Note:
    """What a clause says of a unit without changing its words, or a change of words that waits for a person."""

    clause: Clause
    action: Action
    text: str
    waits: bool = False
    """A change that could not be applied with certainty; the reason is among the findings."""
    old: str = ""
    """The words that a waiting change would take away, as the clause quotes them."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A section, definition, exhibit or other part of the agreement, with what stands under it until the next one.

    A unit holds all units behind it that have a greater `level`. `head` counts the characters of its printed number and
    title at the start of its first paragraph; 0 where they are not printed there. The cover and the signatures belong
    to the family of the agreement and have a title of their own but no number. `key` stays the same whatever a clause
    does to the unit. `gone` is the clause that took it away; its name stays, so that it is found.
    """

    key: str
    family: Family
    name: Name
    level: int = 0
    paragraphs: tuple[Paragraph, ...] = ()
    head: int = 0
    gone: Clause | None = None
    notes: tuple[Note, ...] = ()

    @property
    def text(self) -> str:
        """Its paragraphs, one a line."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


def subtree_end(units: tuple[Unit, ...], at: int) -> int:
    """The place behind the last unit that the unit at `at` holds."""
    end = at + 1
    while end < len(units) and units[end].level > units[at].level:
        end += 1
    return end


def raised(units: tuple[Unit, ...], by: int) -> tuple[Unit, ...]:
    """The same units so many levels deeper."""
    return tuple(replace(unit, level=unit.level + by) for unit in units)
