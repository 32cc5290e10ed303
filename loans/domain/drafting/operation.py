"""What one clause of a modification does to one unit of the agreement."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from loans.domain.drafting.doubts import Doubt, confidence
from loans.domain.drafting.proposals import Proposal
from loans.domain.drafting.spans import Span


class Action(StrEnum):
    """What happens to the unit."""

    REPLACE = "replace"
    INSERT = "insert"
    DELETE = "delete"
    RENUMBER = "renumber"
    REDIRECT = "redirect"
    WAIVE = "waive"
    STATE = "state"


class Unit(StrEnum):
    """What kind of thing the clause works on."""

    DEFINITION = "definition"
    SECTION = "section"
    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"
    PHRASE = "phrase"
    EXHIBIT = "exhibit"
    SCHEDULE = "schedule"
    REFERENCE = "reference"
    AGREEMENT = "agreement"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Text given by the modification, with its place; `annex` names the exhibit of the modification that holds it."""

    text: str
    span: Span
    annex: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """One action on one unit.

    `title` is the heading by which the clause names the unit; `becomes` its new number, title or meaning when it is
    renumbered or redirected; `after` and `before` say what stands around an insertion; `document` names the agreement
    that is changed where it is another than the one in the header; `span` is the clause that does it. `proposals` come
    from the new text; `quoted` from the old text where the clause prints it, as evidence of what stood there.
    """

    clause: str | None
    action: Action
    unit: Unit
    target: str
    within: str | None
    span: Span
    title: str = ""
    old_text: Quotation | None = None
    new_text: Quotation | None = None
    after: str = ""
    before: str = ""
    becomes: str = ""
    proposals: tuple[Proposal, ...] = ()
    quoted: tuple[Proposal, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    document: str = ""

    @property
    def confidence(self) -> Decimal:
        """How sure the reader is, between 0 and 1."""
        return confidence(self.doubts)
