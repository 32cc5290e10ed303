"""An outcome as plain data, to be stored and to be printed as JSON: every number a decimal string."""

from decimal import Decimal
from typing import TypedDict

from compliance.domain.outcome import Outcome
from compliance.domain.quotient import decimal_text
from compliance.domain.step import StepRow, steps_as_json


class OutcomeRow(TypedDict):
    """The keys of an outcome in JSON; None where there is no value."""

    verdict: str
    reason: str
    unit: str
    comparison: str
    actual: str | None
    actual_text: str
    numerator: str | None
    denominator: str | None
    required: str | None
    required_text: str
    headroom: str | None
    headroom_text: str
    headroom_percent: str | None
    room: str | None
    room_text: str
    working: list[StepRow]


def outcome_as_json(outcome: Outcome) -> OutcomeRow:
    """The outcome with its working; pure, and equal for equal outcomes."""
    return OutcomeRow(
        verdict=outcome.verdict.value,
        reason=outcome.reason,
        unit=outcome.unit.value,
        comparison=outcome.comparison.value,
        actual=_text(outcome.actual),
        actual_text=outcome.actual_text,
        numerator=None if outcome.numerator is None else str(outcome.numerator),
        denominator=None if outcome.denominator is None else str(outcome.denominator),
        required=None if outcome.required is None else decimal_text(outcome.required),
        required_text=outcome.required_text,
        headroom=_text(outcome.headroom),
        headroom_text=outcome.headroom_text,
        headroom_percent=_text(outcome.headroom_percent),
        room=_text(outcome.room),
        room_text=outcome.room_text,
        working=steps_as_json(outcome.working),
    )


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
