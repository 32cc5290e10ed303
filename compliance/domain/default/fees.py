"""When an instalment of a fee falls due: on its day, or on the day of an earlier Event of Default."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Instalment:
    """An amount due on a day; `or_event_of_default` where an Event of Default makes it due before that."""

    amount: Decimal
    due: date
    or_event_of_default: bool = False


@dataclass(frozen=True, slots=True)
class FallsDue:
    """The day on which an instalment falls due, and whether an Event of Default brought that about."""

    day: date
    by_event: bool


def falls_due(instalment: Instalment, earned: date | None, events: Iterable[date]) -> FallsDue:
    """When an instalment falls due, given the days on which Events of Default occurred.

    What occurred before the fee was earned, on `earned`, makes nothing due: the fee was agreed on with that known.
    """
    if not instalment.or_event_of_default:
        return FallsDue(instalment.due, by_event=False)
    counting = [day for day in events if earned is None or day >= earned]
    first = min(counting, default=instalment.due)
    return FallsDue(min(first, instalment.due), by_event=first < instalment.due)
