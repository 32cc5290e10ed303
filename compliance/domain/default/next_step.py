"""What the bank does next about a default that stands."""

from enum import StrEnum


class NextStep(StrEnum):
    NOTICE = "Give notice"
    """The cure period runs from the bank's notice, and none was given."""
    RESERVE = "Reserve rights"
    """It is an Event of Default, and silence may be taken for consent."""
    DECIDE = "Decide"


def next_step(*, is_event: bool, awaits_notice: bool, is_reserved: bool, is_forborne: bool) -> NextStep:
    """The first thing that is not done yet. Whoever has agreed to forbear has said already what is reserved."""
    if awaits_notice:
        return NextStep.NOTICE
    return NextStep.RESERVE if is_event and not is_reserved and not is_forborne else NextStep.DECIDE
