"""What can happen to a default: the steps from its opening to its end, each on its own day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class CauseKind(StrEnum):
    """What opened a default."""

    FAILED_COVENANT = "failed_covenant"
    MISSED_DELIVERY = "missed_delivery"
    CERTIFIED_EXCEPTION = "certified_exception"
    OFFICERS_ENTRY = "officers_entry"


class StepKind(StrEnum):
    """What happened to it on a day."""

    OPENED = "opened"
    CERTIFIED = "certified"
    """The borrower named it as an exception in a certificate."""
    NOTICED = "noticed"
    """Notice of default was sent; a cure period may run from it."""
    RESERVED = "reserved"
    """The bank reserved its rights in writing."""
    FORBORNE = "forborne"
    """The bank agreed not to act on it for a time; it stands all the same."""
    CURED = "cured"
    WAIVED = "waived"
    WITHDRAWN = "withdrawn"
    """It was no default: opened in error, or what it rested on is not owed after all."""
    LAPSED = "lapsed"
    """The waiver lapsed or ran out; the default stands again from its own day."""
    REOPENED = "reopened"
    """What proved the cure does not hold any more; the default stands again from its own day."""


ENDS: Final = frozenset({StepKind.CURED, StepKind.WAIVED, StepKind.WITHDRAWN})
STANDS: Final = frozenset({StepKind.OPENED, StepKind.LAPSED, StepKind.REOPENED})


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the day on which it takes effect, and the day from which the record knew it.

    `as_if_never` is said of an end alone: the default counts as never having been one, because the waiver says so or
    because restated figures or an equity cure meet the covenant on its own test day.
    """

    kind: StepKind
    day: date
    known: date
    as_if_never: bool = False

    @property
    def turns(self) -> bool:
        """Whether it begins or ends the default, rather than only telling of it."""
        return self.kind in ENDS | STANDS


def may_follow(kind: StepKind, before: "StepKind | None") -> bool:
    """Whether a step of this kind can follow, given the last step that began or ended the default.

    A default is opened once, ended only while it stands, and stands again only after an end that gave way: a waiver
    lapses, a cure is reopened. What only tells of a default may be said at any time, once it was opened.
    """
    if before is None:
        return kind is StepKind.OPENED
    match kind:
        case StepKind.OPENED:
            return False
        case StepKind.CURED | StepKind.WAIVED | StepKind.WITHDRAWN:
            return before in STANDS
        case StepKind.LAPSED:
            return before is StepKind.WAIVED
        case StepKind.REOPENED:
            return before in {StepKind.CURED, StepKind.WITHDRAWN}
    return True
