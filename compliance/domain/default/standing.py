"""How a default stands on a day, as known on a day: derived from its steps and the cure period, never stored.

A default stands from its own day. Without a cure period it is an Event of Default from that day on; with one, from the
day after the period's last unless it was cured or waived before. An end that gives way (a waiver that lapses, a cure
that is reopened) leaves no gap: the default stands again from its own day, and the days of its cure period have run.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from compliance.domain.default.cure import CurePeriod
from compliance.domain.default.steps import ENDS, Step, StepKind
from loans.domain.calendar import Calendar

_DAY = timedelta(days=1)


class State(StrEnum):
    """Where a default has come to."""

    DEFAULT = "default"
    """It stands, and may still be cured in time."""
    EVENT_OF_DEFAULT = "event_of_default"
    CURED = "cured"
    WAIVED = "waived"
    WITHDRAWN = "withdrawn"

    @property
    def stands(self) -> bool:
        return self in {State.DEFAULT, State.EVENT_OF_DEFAULT}


_ENDED = {StepKind.CURED: State.CURED, StepKind.WAIVED: State.WAIVED, StepKind.WITHDRAWN: State.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class DefaultStanding:
    """A default on one day. `cure_until` is the last day for a cure in time; None without a period or a notice."""

    state: State
    since: date
    event_since: date | None
    """The day from which it was an Event of Default; None where it never was one by that day."""
    ended: date | None
    cure_until: date | None
    forborne: bool = False


def known_steps(steps: Iterable[Step], on: date, known: date) -> tuple[Step, ...]:
    """The steps that the record of the day `known` held and that took effect by the day `on`, in their order."""
    return tuple(step for step in steps if step.known <= known and step.day <= on)


def last_turn(steps: Sequence[Step]) -> Step | None:
    """The last step that began or ended the default."""
    return next((step for step in reversed(steps) if step.turns), None)


def default_standing(
    steps: Sequence[Step], cure: CurePeriod | None, calendar: Calendar, on: date, known: date
) -> DefaultStanding | None:
    """How the default stands; `steps` are in the order of their recording, and the first opened it.

    None where it was not known on the day `known`, or had not begun on the day `on`.
    """
    taken = known_steps(steps, on, known)
    turn = last_turn(taken)
    if turn is None:
        return None
    since = taken[0].day
    cure_until = None if cure is None else cure.last_day(since, _noticed(taken), calendar)
    event = _event_day(since, cure, cure_until)
    if turn.kind not in ENDS:
        reached = event is not None and event <= on
        state = State.EVENT_OF_DEFAULT if reached else State.DEFAULT
        return DefaultStanding(state, since, event if reached else None, None, cure_until, _forborne(taken))
    became = event is not None and event < turn.day and not turn.as_if_never and turn.kind is not StepKind.WITHDRAWN
    return DefaultStanding(_ENDED[turn.kind], since, event if became else None, turn.day, cure_until)


def _noticed(steps: Iterable[Step]) -> date | None:
    return min((step.day for step in steps if step.kind is StepKind.NOTICED), default=None)


def _event_day(since: date, cure: CurePeriod | None, cure_until: date | None) -> date | None:
    """The first day as an Event of Default if nothing ends it before; None while a notice is waited for."""
    if cure is None:
        return since
    return None if cure_until is None else cure_until + _DAY


def _forborne(steps: Iterable[Step]) -> bool:
    return any(step.kind is StepKind.FORBORNE for step in steps)
