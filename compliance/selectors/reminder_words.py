"""What a reminder says: what is owed, by when, under which clause, and what to do about it."""

from datetime import date, timedelta

from compliance.addresses import obligation_address
from compliance.alerts.message import Message, Words
from compliance.domain.alerts import Kind
from compliance.domain.formula.text import in_sentence
from compliance.domain.owing import State
from compliance.domain.status import Status
from compliance.models import Deadline
from compliance.templatetags.days import distance
from loans.domain.days import day_text
from loans.models import WaiverCondition

CALL = "Call the controller, or extend the deadline."
SEND = "Deliver it."
EXPLAIN = "Deliver it now, or tell your officer at the bank when it comes."
REPORT = "Report the day on which it happened, or tell your officer at the bank why it has not."


def deadline_message(row: Deadline, kind: Kind, today: date) -> Message:
    """That something is owed soon, today, or was and has not come. The row comes with agreement and deliverable."""
    address = obligation_address(row.agreement, row.deliverable, row.occasion)
    name, day, far = in_sentence(row.name), day_text(row.day), distance(row.day, today)
    returned = " The bank returned what came, so it is owed again." if row.state == State.RETURNED else ""
    match kind:
        case Kind.UPCOMING:
            thing, figures = f"{name} due {day}", far
            happened = f"By {day}, {far}, the bank needs this: {row.name}.{returned}"
        case Kind.DUE:
            thing, figures = f"{name} due today, {day}", ""
            happened = f"Today, {day}, this is due: {row.name}.{returned}"
        case _ if row.is_expected:
            thing, figures = f"no report for {name}, expected by {day}", far
            happened = f"What starts the deadline was expected by {day} and was not reported: {row.name}."
        case _:
            thing, figures = f"{name} {far}, due {day}", ""
            happened = f"This was due {day} and has not come: {row.name}.{returned}"
    overdue = kind is Kind.OVERDUE
    asked = REPORT if row.is_expected else EXPLAIN if overdue else SEND
    return Message(
        thing=thing,
        figures=figures,
        happened=happened,
        numbers=_numbers(row, today),
        clause=row.clause,
        status=Status.LATE.value if overdue else "",
        bank=Words(CALL, address),
        borrower=Words(asked, address),
    )


def _numbers(row: Deadline, today: date) -> tuple[tuple[str, str], ...]:
    label = "Expected by" if row.is_expected else "Due"
    late = (today - row.day) // timedelta(days=1)
    counted = (("Days late", str(late)),) if late > 0 and row.is_counted else ()
    return ((label, day_text(row.day)), *counted)


def condition_message(condition: WaiverCondition, kind: Kind, today: date, address: str) -> Message:
    """That a condition of a waiver, a consent or a forbearance is to be met soon or today, or the document lapses."""
    document, day, far = condition.waiver.modification, day_text(condition.by), distance(condition.by, today)
    when = f"today, {day}" if kind is Kind.DUE else f"by {day}, {far}"
    return Message(
        thing=f"condition of the {in_sentence(document.title)} due {day}",
        figures="" if kind is Kind.DUE else far,
        happened=f"This is to be done {when}, or the document lapses: {condition.text}",
        numbers=(("Due", day),),
        clause=f"{document.short or document.title}, {condition.clause.number}",
        bank=Words("See whether it is met, and record what shows it.", address),
        borrower=Words("Meet it, and send the bank what shows it.", address),
    )
