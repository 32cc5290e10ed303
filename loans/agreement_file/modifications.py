"""The base document and its modifications, as an agreement file states them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from loans.domain.chain import Kind, Modification


class Action(StrEnum):
    REPLACE = "replace"
    INSERT = "insert"
    DELETE = "delete"
    RENUMBER = "renumber"
    REDIRECT = "redirect"
    WAIVE = "waive"
    STATE = "state"


class UnitOfText(StrEnum):
    AGREEMENT = "agreement"
    SECTION = "section"
    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"
    DEFINITION = "definition"
    EXHIBIT = "exhibit"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Operation:
    """What a clause does to one unit of the agreement's text."""

    action: Action
    unit: UnitOfText
    target: str
    within: str = ""


@dataclass(frozen=True, slots=True)
class ClauseText:
    """A clause of a modification on file, in own words."""

    number: str
    heading: str
    text: str
    operations: tuple[Operation, ...] = ()


@dataclass(frozen=True, slots=True)
class SignatureNeeded:
    """A signature without which the modification does not count; `place` where the document demands one."""

    party: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """`title` is the office held by whoever signed; people are not named."""

    party: str
    title: str
    day: date
    place: str = ""

    def meets(self, need: SignatureNeeded) -> bool:
        return self.party == need.party and need.place in ("", self.place)


@dataclass(frozen=True, slots=True)
class ModificationEntry:
    """One document of the chain; the base document has sequence 0.

    `execution_assumed` stands in for the signatures of a document that is not on file. `assumptions` are keys.
    """

    key: str
    sequence: int
    title: str
    short: str
    kind: Kind
    dated: date
    effective: date
    recorded: date
    on_file: bool = True
    needs: tuple[SignatureNeeded, ...] = ()
    signatures: tuple[Signature, ...] = ()
    execution_assumed: date | None = None
    assumptions: tuple[str, ...] = ()
    clauses: tuple[ClauseText, ...] = ()

    @property
    def executed(self) -> date | None:
        """The day on which the last signature needed was given; `None` while one is missing."""
        if self.execution_assumed is not None:
            return self.execution_assumed
        days = [self._met_on(need) for need in self.needs]
        met = [day for day in days if day is not None]
        return max(met) if met and len(met) == len(days) else None

    def _met_on(self, need: SignatureNeeded) -> date | None:
        return min(
            (signature.day for signature in self.signatures if signature.meets(need)),
            default=None,
        )

    def link(self) -> Modification:
        """The same document as a link of the domain's chain."""
        return Modification(
            key=self.key,
            sequence=self.sequence,
            title=self.title,
            kind=self.kind,
            dated=self.dated,
            effective=self.effective,
            recorded=self.recorded,
            executed=self.executed,
            on_file=self.on_file,
            short=self.short,
        )
