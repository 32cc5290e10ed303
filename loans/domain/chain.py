"""The chain of an agreement: its base document and the dated documents that change it, in their stated order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a document of the chain is."""

    BASE = "base"
    MODIFICATION = "modification"
    AMENDMENT = "amendment"
    LETTER_AGREEMENT = "letter_agreement"
    WAIVER = "waiver"
    CONSENT = "consent"
    FORBEARANCE = "forbearance"


@dataclass(frozen=True, slots=True)
class Modification:
    """One document of the chain. Signed, effective and recorded are three days, and none follows from another."""

    key: str
    """Names the document within its agreement, as "ninth"."""
    sequence: int
    """The stated order: of two documents in effect, the later sequence governs. The base document has 0."""
    title: str
    kind: Kind
    dated: date
    effective: date
    recorded: date
    """The day from which the record knew the document."""
    executed: date | None
    """The day on which the last of those who must sign had signed; None while somebody has not."""
    on_file: bool = True
    """Whether the text itself is on file, rather than known from another document's recital."""
    short: str = ""
    """Short name for use in a reference, as "Ninth" in "Ninth, 3.A.3"."""
    execution_known: date | None = None
    """The day from which the record knew that it was executed; None where it came executed."""

    @property
    def name(self) -> str:
        """The short name where there is one, otherwise the title."""
        return self.short or self.title

    @property
    def counts_from(self) -> date | None:
        """The first day on which the record knew the document as executed; None while it is not executed."""
        return None if self.executed is None else max(self.executed, self.recorded, self.execution_known or date.min)

    def counts(self, known: date) -> bool:
        """Whether the record of the day `known` held the document as executed by all who must sign."""
        first = self.counts_from
        return first is not None and first <= known


def in_order(chain: Iterable[Modification]) -> tuple[Modification, ...]:
    """The chain in its stated order; the key decides between two of one sequence, which validation reports."""
    return tuple(sorted(chain, key=lambda each: (each.sequence, each.key)))


def counted(chain: Iterable[Modification], known: date) -> tuple[Modification, ...]:
    """Those documents that count as known on a day, in their stated order."""
    return in_order(each for each in chain if each.counts(known))


@dataclass(frozen=True, slots=True)
class Recited:
    """A prior document as a later one's recital lists it."""

    title: str
    dated: date


@dataclass(frozen=True, slots=True)
class Recital:
    """All prior modifications that one document lists, in its order. The base document is not among them."""

    modification: str
    prior: tuple[Recited, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain in its stated order, with the recitals on file."""

    documents: tuple[Modification, ...]
    recitals: tuple[Recital, ...] = ()


@dataclass(frozen=True, slots=True)
class Execution:
    """One party's signature."""

    party: str
    signed: date
    known: date | None = None
    """The day from which the record knew it; None where it came with the document."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What besides the signatures must happen before a document counts, as "signed by an officer in California"."""

    text: str
    met: date | None
    known: date | None = None
    """The day from which the record knew that it was met; None where it came with the document."""


@dataclass(frozen=True, slots=True)
class Executed:
    """How far the execution of a document has come."""

    on: date | None
    """The day on which the last signature or condition that was needed fell; None while something is missing."""
    missing: tuple[str, ...] = ()
    """The parties that have not signed and the conditions not met, in their stated order."""
    known: date | None = None
    """The day from which the record knew the last of them; None where all came with the document."""


def executed_on(
    parties: Sequence[str], executions: Sequence[Execution], conditions: Sequence[Condition] = ()
) -> Executed:
    """The day from which a document is executed, or who and what is missing.

    A party's first signature counts, and what the record knew first; the signature of somebody who need not sign
    changes nothing. A document that names nobody who must sign is never executed.
    """
    if not parties:
        return Executed(None, ("no party is named that must sign",))
    signed = [_first(party, executions) for party in parties]
    steps = [*signed, *((each.text, each.met, each.known) for each in conditions)]
    missing = tuple(name for name, day, _ in steps if day is None)
    if missing:
        return Executed(None, missing)
    known = max((known for _, _, known in steps if known is not None), default=None)
    return Executed(max(day for _, day, _ in steps if day is not None), known=known)


def _first(party: str, executions: Sequence[Execution]) -> tuple[str, date | None, date | None]:
    """The party with the day of its first signature and the day from which the record knew it."""
    given = [each for each in executions if each.party == party]
    first = min(given, key=lambda each: (each.known or date.min, each.signed), default=None)
    return (party, None, None) if first is None else (party, first.signed, first.known)
