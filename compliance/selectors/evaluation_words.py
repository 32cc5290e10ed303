"""What an alert says of an evaluation: that it failed, with the numbers and the clause."""

from decimal import Decimal

from compliance.addresses import period_address
from compliance.alerts.message import Message, Words
from compliance.domain.status import Status
from compliance.models import Evaluation
from loans.domain.days import day_text
from loans.models import Covenant


def fail_message(evaluation: Evaluation) -> Message:
    """That a covenant failed on a test day, by how much and under which clause."""
    covenant, agreement = evaluation.covenant, evaluation.agreement
    day = day_text(evaluation.test_day)
    actual, required = (amount_text(each, covenant.unit) for each in (evaluation.actual, evaluation.required))
    address = period_address(agreement, evaluation.test_day)
    return Message(
        thing=f"{in_sentence(covenant)} failed for {day}",
        figures=f"{actual} of {required}",
        happened=f"Section {covenant.section}, {covenant.name}, failed on the test day {day}.",
        numbers=(
            ("Actual", actual),
            ("Required", required),
            ("Headroom", amount_text(evaluation.headroom, covenant.unit)),
            ("Currency", agreement.currency),
        ),
        clause=evaluation.set_by,
        status=Status.FAIL.value,
        bank=Words("Open the period, check the working, and decide with the borrower what follows.", address),
        borrower=Words(
            "Open the period, check the figures with your controller, and speak to your officer at the bank.", address
        ),
    )


def in_sentence(covenant: Covenant) -> str:
    """A covenant's name as it stands within a sentence."""
    return covenant.name[0].lower() + covenant.name[1:]


def amount_text(text: str, unit: str) -> str:
    """Money in accountants' style, whole where there are no cents; a ratio to one; "no value" where there is none."""
    if not text:
        return "no value"
    value = Decimal(text)
    if unit == "ratio":
        return f"{value:,f} : 1.00"
    places = 0 if value == value.to_integral_value() else 2
    digits = f"{abs(value):,.{places}f}"
    return f"({digits})" if value < 0 else digits
