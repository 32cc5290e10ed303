"""How one obligation stands on a day: whether what was owed came, in time or late, and what the bank made of it.

Late and missed are two things: within its days of grace a deliverable is late and not missed. Where the agreement
counts no days (promptly, on request) nothing is late by itself; a person decides, or the bank names a day, after which
it is late and still never missed by itself. What the bank returns is owed again, against the same deadline.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from compliance.domain.obligations import Obligation

ONE_DAY = timedelta(days=1)


class State(StrEnum):
    """What one obligation has come to on a day, most pressing first."""

    MISSED = "missed"
    """Not there, and the days of grace are over."""
    LATE = "late"
    """Not there, and the deadline is over."""
    EVENT_OVERDUE = "event_overdue"
    """The event that starts the deadline should have happened and was not reported."""
    RETURNED = "returned"
    """The bank returned what came, so it is owed again."""
    DUE = "due"
    """Owed now; the deadline is not over."""
    AWAITING = "awaiting"
    """The period is over; the event that starts the deadline has not happened and need not have."""
    NOT_DUE = "not_due"
    """Its period has not ended."""
    WAIVED = "waived"
    """A waiver or a consent of the chain excuses it while it holds."""
    DELIVERED = "delivered"
    """All of it came."""
    ACCEPTED = "accepted"
    """All of it came, and the bank accepted what it decides on."""


@dataclass(frozen=True, slots=True)
class Came:
    """One delivery of one part, and what the bank has made of it."""

    day: date
    returned: bool = False
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One of the things that a deliverable consists of, with what came of it, oldest first.

    `is_decided` says whether the bank accepts or returns it; figures are tested instead.
    """

    kind: str
    came: tuple[Came, ...] = ()
    is_decided: bool = True

    @property
    def there_on(self) -> date | None:
        """The first day on which something came that was not returned; None while nothing did."""
        return min((each.day for each in self.came if not each.returned), default=None)

    @property
    def is_accepted(self) -> bool:
        return any(each.accepted for each in self.came)

    @property
    def awaits_decision(self) -> bool:
        """Whether something of it is there that the bank has neither accepted nor returned."""
        return self.is_decided and any(not each.accepted and not each.returned for each in self.came)


@dataclass(frozen=True, slots=True)
class Owing:
    """An obligation as it stands on a day."""

    state: State
    delivered_on: date | None = None
    """The day on which the last of its parts came; None while one is missing."""
    late_days: int = 0
    """How many days after the deadline it came, or how many it is over now; 0 where it is not late."""
    is_missed: bool = False
    """Whether it is not there and its grace is over, also where what came was returned, or a waiver excuses it."""
    awaits_decision: bool = False
    """Whether the bank has something to accept or to return."""

    @property
    def is_open(self) -> bool:
        """Whether something is still owed, now or later."""
        return self.delivered_on is None and self.state is not State.WAIVED

    @property
    def is_overdue(self) -> bool:
        """Whether something should be there, or should have been reported, and is not."""
        return self.is_open and (self.late_days > 0 or self.state is State.EVENT_OVERDUE)


def owing(
    obligation: Obligation,
    parts: Iterable[Part],
    on: date,
    *,
    known_from: date = date.min,
    is_waived: bool = False,
) -> Owing:
    """How the obligation stands at the end of the day `on`, from what came by then.

    `obligation` carries the deadline that counts, extended or not; one that was over before the record knew of it, on
    `known_from`, makes nothing late. What `is_waived` and has not come is owed by nobody while that holds. Raise
    ValueError where there is no part: something must be able to come.
    """
    consists = tuple(parts)
    if not consists:
        raise ValueError("an obligation consists of at least one part")
    days = [part.there_on for part in consists]
    there = [day for day in days if day is not None]
    if len(there) == len(days):
        return _delivered(obligation, consists, max(there), known_from)
    late_days = _late_days(obligation, on, known_from)
    is_missed = late_days > 0 and obligation.grace_until is not None and on > obligation.grace_until
    state = State.WAIVED if is_waived else _open_state(obligation, consists, on, late_days, is_missed=is_missed)
    return Owing(
        state=state,
        late_days=late_days,
        is_missed=is_missed,
        awaits_decision=any(part.awaits_decision for part in consists),
    )


def opens(obligation: Obligation) -> date | None:
    """The first day on which it can be delivered; None where it can be at any time, as for a stated day."""
    if obligation.period_end is not None:
        return obligation.period_end + ONE_DAY
    return obligation.anchor if obligation.occurrence else None


def turning_days(obligation: Obligation) -> tuple[date, ...]:
    """The days on which an open obligation that can be delivered begins to stand otherwise although nothing comes."""
    turns = (obligation.due, obligation.grace_until, obligation.expected_by)
    return tuple(sorted({day + ONE_DAY for day in turns if day is not None}))


def _delivered(obligation: Obligation, parts: tuple[Part, ...], day: date, known_from: date) -> Owing:
    decided = [part for part in parts if part.is_decided]
    accepted = bool(decided) and all(part.is_accepted for part in decided)
    return Owing(
        state=State.ACCEPTED if accepted else State.DELIVERED,
        delivered_on=day,
        late_days=_late_days(obligation, day, known_from),
        awaits_decision=any(part.awaits_decision for part in decided),
    )


def _late_days(obligation: Obligation, on: date, known_from: date) -> int:
    if obligation.due is None or not obligation.is_counted or obligation.due < known_from:
        return 0
    return max((on - obligation.due).days, 0)


def _open_state(obligation: Obligation, parts: tuple[Part, ...], on: date, late: int, *, is_missed: bool) -> State:
    if any(part.came and part.there_on is None for part in parts):
        return State.RETURNED
    if is_missed:
        return State.MISSED
    if late:
        return State.LATE
    if obligation.expected_by is not None and obligation.expected_by < on:
        return State.EVENT_OVERDUE
    begins = opens(obligation)
    if begins is not None and on < begins:
        return State.NOT_DUE
    return State.DUE if obligation.due is not None else State.AWAITING
