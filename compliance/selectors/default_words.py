"""What an alert says of a default: that it began, became an Event of Default, or ended."""

from datetime import date

from compliance.addresses import default_address
from compliance.alerts.message import Message, Words
from compliance.domain.default.steps import ENDS, StepKind
from compliance.domain.status import Status
from compliance.models import Default, OpenDefault
from loans.domain.days import day_text

BEGAN = {
    StepKind.OPENED: "A default began",
    StepKind.LAPSED: "The waiver lapsed or ran out, and the default stands again",
    StepKind.REOPENED: "What ended the default does not hold any more, and it stands again",
}
DECIDE = "Open the default, and decide what follows: notice, reservation of rights, waiver."


def turn_message(default: Default, kind: StepKind, day: date, note: str) -> Message:
    """That a step began or ended a default."""
    ended = kind in ENDS
    what = f"{kind.value} {day_text(day)}" if ended else f"since {day_text(default.since)}"
    began = BEGAN.get(kind, f"The default was {kind.value}")
    said = f" {note}" if note else ""
    return Message(
        thing=f"default under {default} {what}",
        happened=f"{began}: {default}, {day_text(day)}.{said}",
        numbers=_numbers(default),
        clause=default.section,
        status="" if ended else Status.FAIL.value,
        bank=Words("Nothing, unless it looks wrong." if ended else DECIDE, default_address(default.agreement, default)),
    )


def event_message(row: OpenDefault) -> Message:
    """That the time to cure a default is over. The row comes with its default and its agreement."""
    default = row.default
    event = day_text(row.event_from) if row.event_from else ""
    cured = f" It could be cured through {day_text(row.cure_until)}." if row.cure_until else ""
    return Message(
        thing=f"Event of Default under {default} from {event}",
        happened=f"This default is an Event of Default from {event}: {default}.{cured}",
        numbers=_numbers(default),
        clause=default.section,
        status=Status.FAIL.value,
        bank=Words(
            "Open the default, and reserve the bank's rights or decide.", default_address(row.agreement, default)
        ),
    )


def _numbers(default: Default) -> tuple[tuple[str, str], ...]:
    period = (("Period or test day", day_text(default.period_end)),) if default.period_end else ()
    return (("Default since", day_text(default.since)), *period)
