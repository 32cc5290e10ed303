"""What an agreement has that a term can be of, as far as finding it in a text needs to know."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Written = str | Mapping[str, "Written"]
"""A value as an agreement file writes it: text, or a mapping of text."""


class Side(StrEnum):
    """What kind of thing a term is of."""

    COVENANT = "covenant"
    DELIVERABLE = "deliverable"
    FACILITY = "facility"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Thing:
    """A covenant, deliverable, facility or form of the agreement.

    `kind` is that of the agreement file (`financial`, `event`, `affirmative`, `negative`; `term_loan` ...). `unit` is a
    covenant's, `money` or `ratio`. `current` holds the value in force of each of its aspects before the document.
    """

    side: Side
    key: str
    section: str
    name: str
    kind: str = ""
    unit: str = ""
    current: Mapping[str, Written] | None = None

    def subject(self, aspect: str) -> str:
        """The name under which the record knows one of its terms: `covenant/quick-ratio/threshold`."""
        return f"{self.side}/{self.key}/{aspect}"

    def now(self, aspect: str) -> Written | None:
        """What is in force of an aspect; None where nothing is."""
        return (self.current or {}).get(aspect)

    @property
    def rule(self) -> Mapping[str, Written]:
        """The rule of a deliverable in force; empty where there is none."""
        found = self.now("due")
        return found if isinstance(found, Mapping) else {}


@dataclass(frozen=True, slots=True)
class Ground:
    """What a document is read against: the agreement's things, and the days between which its terms lie.

    `effective` is the day from which the document governs, None while nobody knows it; `before` the day from which the
    text that it quotes stood for certain, that of the document before it. The fiscal year ends on `year_end`, month and
    day.
    """

    things: tuple[Thing, ...]
    effective: date | None
    before: date | None
    year_end: tuple[int, int] = (12, 31)

    def of(self, side: Side, *kinds: str) -> tuple[Thing, ...]:
        """The things of one side, of these kinds where any is given."""
        return tuple(each for each in self.things if each.side is side and (not kinds or each.kind in kinds))
