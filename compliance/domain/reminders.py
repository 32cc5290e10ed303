"""When somebody is reminded of what is owed: some days before, on the day, each day for a week after it, then weekly.

A reminder holds from its day until the next one begins. Whoever was away for ten nights therefore sends one reminder of
each thing, the one that holds today, and none of those that time has overtaken.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, count
from typing import Final

from compliance.domain.alerts import Kind

DAILY: Final = 7
"""So many days after the deadline a reminder comes each day."""
WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder of one thing: what kind of alert it is, and the day from which it holds."""

    kind: Kind
    begins: date


@dataclass(frozen=True, slots=True)
class Schedule:
    """What the reminders of one thing follow from.

    `due` is the deadline, or where `is_expected` the day by which an event should have happened that starts one: then
    nobody is reminded before it, and afterwards each week. `opens` is the first day on which it can be delivered:
    nobody is asked sooner. `before` are the days ahead of the deadline. Without `is_counted` no day makes it late.
    """

    due: date
    opens: date = date.min
    before: tuple[int, ...] = ()
    is_counted: bool = True
    is_expected: bool = False

    def on(self, day: date) -> Reminder | None:
        """The reminder that holds on a day; None before the first, and after the day of one that is never late."""
        held: Reminder | None = None
        for each in self._all():
            if each.begins > day:
                return held
            held = each
        return held if self.due == day else None

    def after(self, day: date) -> Reminder | None:
        """The next reminder that begins after a day; None where there is none any more."""
        return next((each for each in self._all() if each.begins > day), None)

    def _all(self) -> Iterator[Reminder]:
        """All of them, by their days; those after a deadline that counts never end."""
        if not self.is_expected:
            opens = min(self.opens, self.due)
            for days in sorted(self.before, reverse=True):
                yield Reminder(Kind.UPCOMING, max(self.due - timedelta(days=days), opens))
            yield Reminder(Kind.DUE, self.due)
        for days in self._days_after():
            yield Reminder(Kind.OVERDUE, self.due + timedelta(days=days))

    def _days_after(self) -> Iterator[int]:
        if self.is_expected:
            return count(1, WEEK)
        return chain(range(1, DAILY + 1), count(2 * WEEK, WEEK)) if self.is_counted else iter(())


def matter_of(agreement: int, deliverable: str, occasion: str) -> str:
    """What all reminders of one thing owed have in common: the agreement's key, and the names of the other two."""
    return f"deadline/{agreement}/{deliverable}/{occasion}"
