"""A term: a value that one clause of an agreement gives for an interval of days, and what decides a day.

How the clauses that speak of one subject give way to each other stands in subject_record.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from loans.domain.chain import Modification
from loans.domain.digests import digest

V = TypeVar("V")


class Standing(StrEnum):
    """How a clause comes to speak about a value."""

    SETS = "sets"
    """The clause gives the value."""
    ENDS = "ends"
    """The clause takes the subject away for the term's days; the value is the one taken away."""
    QUOTES = "quotes"
    """The clause quotes older text: evidence of what stood before its document's effective day."""
    ASSUMES = "assumes"
    """Nobody's text: stated where the documents on file are silent, and shown as an assumption."""


@dataclass(frozen=True, slots=True)
class Clause:
    """The place that a term comes from: a document of the chain by its key, and a number in it, as "3.A.3"."""

    modification: str
    number: str


@dataclass(frozen=True, slots=True)
class Term(Generic[V]):
    """A value of one subject over a half-open interval of days. Raises ValueError for an interval without a day."""

    subject: str
    """What the value is of, as "covenant/profitability/threshold"."""
    value: V
    first: date
    """The first day governed; for what is tested by period, the first test day."""
    end: date | None
    """The day before which it ends; None while open."""
    clause: Clause
    standing: Standing = Standing.SETS
    reaches_back: bool = False
    """The operation itself says which days it is for: it governs those, and no other, whatever the effective day."""

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.first:
            raise ValueError(f"{self.subject}: the interval from {self.first} to before {self.end} holds no day")

    def covers(self, day: date) -> bool:
        """Whether the day lies in the half-open interval."""
        return self.first <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class InForce(Generic[V]):
    """The term that decides a day, with the document that it stands in."""

    term: Term[V]
    modification: Modification
    before: Modification | None = None
    """For a quote: the document just before the quoting one, whose text or an older one is quoted."""

    @property
    def value(self) -> V:
        """The value in force."""
        return self.term.value

    @property
    def set_by(self) -> str:
        """Where the value comes from: "Ninth, 3.A.3", or "Eighth or before, as quoted by the Ninth, 3.A.3"."""
        match self.term.standing:
            case Standing.ASSUMES:
                return "assumed"
            case Standing.QUOTES:
                return f"{self._quoted}, as quoted by the {place(self.modification, self.term)}"
        return place(self.modification, self.term)

    @property
    def _quoted(self) -> str:
        if self.before is None:
            return f"Before the {self.modification.name}"
        return self.before.name if self.before.sequence == 0 else f"{self.before.name} or before"

    @property
    def digest(self) -> str:
        """SHA-256 in hex of all that decides this: the term, its clause, and the place and days of its document.

        The fields are listed one by one: a field added for another purpose must not change the digests on record.
        """
        term, document = self.term, self.modification
        return digest(
            (term.subject, term.value, term.first, term.end, term.standing, term.reaches_back),
            (document.key, document.sequence, term.clause.number, self.set_by),
            (document.dated, document.effective, document.recorded, document.executed),
        )


@dataclass(frozen=True, slots=True)
class Absent:
    """No value on a day, and why, in words for the page."""

    reason: str

    @property
    def digest(self) -> str:
        """SHA-256 in hex of the reason."""
        return digest(self)


@dataclass(frozen=True, slots=True)
class Interval(Generic[V]):
    """A half-open interval of days with one state. The oldest begins on `date.min`; the newest has no end."""

    first: date
    end: date | None
    state: InForce[V] | Absent


def place(document: Modification, term: Term[V]) -> str:
    """The document's name and the clause's number, as "Ninth, 3.A.3"."""
    return f"{document.name}, {term.clause.number}" if term.clause.number else document.name
