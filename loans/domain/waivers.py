"""Waivers, consents and forbearances: what each excuses, and whether it holds on a day, as known on a day.

A document excuses from its effective day, once it is executed by all who must sign. It lapses on the day after one by
which a condition was to be met and was not, and ends after its own last day. What it excused then stands again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from loans.domain.chain import Kind, Modification
from loans.domain.digests import digest

_DAY = timedelta(days=1)
WAIVING = frozenset({Kind.WAIVER, Kind.CONSENT})
"""What a document of these kinds excuses is no default while it holds; a forbearance leaves the default standing."""


@dataclass(frozen=True, slots=True)
class Excuse:
    """One subject, as "covenant/profitability" or "deliverable/plan", excused for the periods that end in the days.

    Both days are included. `clause` is the number of the document's clause that says so.
    """

    subject: str
    first: date
    last: date
    clause: str

    def covers(self, subject: str, period_end: date) -> bool:
        """Whether the period of the subject is excused."""
        return self.subject == subject and self.first <= period_end <= self.last


@dataclass(frozen=True, slots=True)
class Met:
    """That a condition was met on a day, or (`met` is None) was not after all; `known` is the day it was recorded."""

    met: date | None
    known: date


@dataclass(frozen=True, slots=True)
class Condition:
    """What must be done by a day. `record` is what was said of it, the newest last."""

    text: str
    by: date
    record: tuple[Met, ...] = ()

    def met_on(self, known: date) -> date | None:
        """The day on which it was met, as known on a day; None while nobody has said so."""
        said = [each for each in self.record if each.known <= known]
        return said[-1].met if said else None

    def fails_on(self, known: date) -> date | None:
        """The first day on which it counts as failed; None where it was met in time."""
        met = self.met_on(known)
        return None if met is not None and met <= self.by else self.by + _DAY


class Holding(StrEnum):
    """How a document that excuses something stands on a day."""

    NOT_YET = "not_yet"
    """Not executed, not recorded, or not effective."""
    HOLDS = "holds"
    LAPSED = "lapsed"
    """A condition was not met in time."""
    ENDED = "ended"
    """Its own last day is over."""


@dataclass(frozen=True, slots=True)
class WaiverStanding:
    """`since` is the first day of the state; None while it does not hold yet. `failed` are the conditions not met."""

    holding: Holding
    since: date | None
    failed: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiver:
    """What one document of the chain excuses."""

    document: Modification
    excuses: tuple[Excuse, ...]
    until: date | None = None
    as_if_never: bool = False
    conditions: tuple[Condition, ...] = ()

    @property
    def waives(self) -> bool:
        """Whether what it excuses is no default while it holds."""
        return self.document.kind in WAIVING

    def standing(self, on: date, known: date) -> WaiverStanding:
        """How it stands on the day `on`, as the record of the day `known` had it."""
        document = self.document
        if not document.counts(known) or on < document.effective:
            return WaiverStanding(Holding.NOT_YET, None)
        failing = [(day, each) for each in self.conditions if (day := each.fails_on(known)) is not None]
        lapsed = min((day for day, _ in failing), default=None)
        ended = None if self.until is None else self.until + _DAY
        over = min((day for day in (lapsed, ended) if day is not None and day <= on), default=None)
        if over is None:
            return WaiverStanding(Holding.HOLDS, document.effective)
        if over == lapsed:
            return WaiverStanding(Holding.LAPSED, over, tuple(each for day, each in failing if day <= on))
        return WaiverStanding(Holding.ENDED, over)

    def excuse(self, subject: str, period_end: date) -> Excuse | None:
        """The first of its excuses that covers the period, whether the document holds or not."""
        return next((each for each in self.excuses if each.covers(subject, period_end)), None)

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which it may come to stand otherwise though nothing is recorded."""
        ends = () if self.until is None else (self.until + _DAY,)
        return (self.document.effective, *(each.by + _DAY for each in self.conditions), *ends)


@dataclass(frozen=True, slots=True)
class Excused:
    """A period that a document in force excuses, and by which clause."""

    waiver: Waiver
    by: Excuse

    @property
    def set_by(self) -> str:
        """As people read it: "Waiver of May 2006, 1"."""
        return f"{self.waiver.document.name}, {self.by.clause}"

    @property
    def digest(self) -> str:
        """SHA-256 in hex of what excuses the period: the document, its days, and the clause."""
        document = self.waiver.document
        return digest(
            (document.key, document.sequence, document.effective, document.executed, self.waiver.as_if_never),
            (self.by.subject, self.by.first, self.by.last, self.by.clause),
        )


def excused(waivers: Iterable[Waiver], subject: str, period_end: date, on: date, known: date) -> Excused | None:
    """The latest waiver or consent that holds and covers the period of the subject; None where none does."""
    found = [
        Excused(waiver, by)
        for waiver in waivers
        if waiver.waives
        and waiver.standing(on, known).holding is Holding.HOLDS
        and (by := waiver.excuse(subject, period_end)) is not None
    ]
    return max(found, key=lambda each: each.waiver.document.sequence, default=None)
