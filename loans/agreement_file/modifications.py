"""The base document and its modifications, as an agreement file states them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from loans.agreement_file.waivers import WaiverEntry
from loans.domain.chain import Condition, Executed, Execution, Kind, Modification, executed_on


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
    PHRASE = "phrase"
    SCHEDULE = "schedule"


@dataclass(frozen=True, slots=True)
class Operation:
    """What a clause does to one unit of the agreement's text.

    `title` is the heading by which the clause names the unit, `becomes` and `retitled` are what it is called after it.
    `old_text` is what the clause quotes as standing there, `new_text` what it gives instead; `after` and `before` say
    what stands around an insertion. Texts are as docs/agreement-file.md has them.
    """

    action: Action
    unit: UnitOfText
    target: str
    within: str = ""
    title: str = ""
    becomes: str = ""
    retitled: str = ""
    old_text: str = ""
    new_text: str = ""
    after: str = ""
    before: str = ""


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
    recorded: date | None = None


@dataclass(frozen=True, slots=True)
class ConditionNeeded:
    """What besides signatures must happen before the modification counts, with the day on which it did.

    `recorded`, here and of a signature, is the day from which the record knew it, where it came after the document.
    """

    text: str
    met: date | None = None
    evidence: str = ""
    recorded: date | None = None


@dataclass(frozen=True, slots=True)
class ModificationEntry:
    """One document of the chain; the base document has sequence 0.

    `execution_assumed` stands in for the signatures of a document that is not on file. `assumptions` are keys.
    `text` is the whole document as filed, where it is at hand.
    `waiver` is what a waiver, a consent or a forbearance excuses.
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
    conditions: tuple[ConditionNeeded, ...] = ()
    execution_assumed: date | None = None
    assumptions: tuple[str, ...] = ()
    clauses: tuple[ClauseText, ...] = ()
    text: str = ""
    waiver: WaiverEntry | None = None

    @property
    def execution(self) -> Executed:
        """How far the signing has come: the day of the last signature needed, or what is missing."""
        if self.execution_assumed is not None:
            return Executed(self.execution_assumed)
        parties = tuple(dict.fromkeys(need.party for need in self.needs))
        given = [Execution(each.party, each.day, each.recorded) for each in self.signatures]
        places = [self._condition(need) for need in self.needs if need.place]
        stated = [Condition(each.text, each.met, each.recorded) for each in self.conditions]
        return executed_on(parties, given, [*places, *stated])

    def _condition(self, need: SignatureNeeded) -> Condition:
        given = [each for each in self.signatures if (each.party, each.place) == (need.party, need.place)]
        first = min(given, key=lambda each: (each.recorded or date.min, each.day), default=None)
        text = f"signed by the {need.party} in {need.place}"
        return Condition(text, first.day, first.recorded) if first else Condition(text, None)

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
            executed=self.execution.on,
            on_file=self.on_file,
            short=self.short,
            execution_known=self.execution.known,
        )
