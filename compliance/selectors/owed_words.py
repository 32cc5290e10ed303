"""What people call one thing owed once, and how it stands, in words for pages, mail and calendars."""

from collections.abc import Mapping
from typing import Final

from compliance.domain.formula.text import in_sentence
from compliance.domain.owing import State
from compliance.domain.status import Status
from compliance.selectors.owed import OwedItem
from compliance.selectors.period_names import period_name
from loans.domain.days import day_text

STATE_WORDS: Final[Mapping[State, str]] = {
    State.MISSED: "Missed",
    State.LATE: "Late",
    State.EVENT_OVERDUE: "Event not reported",
    State.RETURNED: "Returned",
    State.DUE: "Due",
    State.AWAITING: "Awaiting event",
    State.NOT_DUE: "Not due",
    State.WAIVED: "Waived",
    State.DELIVERED: "Delivered",
    State.ACCEPTED: "Accepted",
}
"""Each state in its word, most pressing first."""


def occasion_name(item: OwedItem) -> str:
    """What it is for, as it stands after the deliverable's name: "March 2006", "the fiscal year ended 31 Dec 2005"."""
    if item.period is not None:
        return period_name(item.period)
    row = item.owed.occurrence
    if row is None:
        return f"once, by {day_text(item.owed.obligation.anchor)}"
    if row.event is None:
        return f"asked for on {day_text(row.day)}"
    return f"{in_sentence(row.event.name)}, {day_text(row.day)}"


def item_name(item: OwedItem) -> str:
    """The deliverable with what it is for: "Monthly figures for March 2006"."""
    joined = " for " if item.period is not None else ", "
    return f"{item.owed.deliverable.name}{joined}{occasion_name(item)}"


def status_of_item(item: OwedItem) -> Status:
    """The one of the seven statuses by which it is shown; what came late is there, and says so in words."""
    if item.owing.is_overdue:
        return Status.LATE
    if item.state is State.WAIVED:
        return Status.WAIVED
    return Status.NOT_DUE if item.owing.is_open else Status.PASS


def state_word(item: OwedItem) -> str:
    """Its state in a word or two, with the days that it was or is late."""
    word = STATE_WORDS[item.state]
    days = item.owing.late_days
    if not days or item.state in (State.EVENT_OVERDUE, State.WAIVED):
        return word
    late = "1 day late" if days == 1 else f"{days:,} days late"
    return f"{word}, {late}"
