"""The documents that a borrower still owes, word of the events that deadlines hang on, and conditions of waivers."""

from collections.abc import Iterator
from datetime import date

from compliance.addresses import event_report_address, obligation_address
from compliance.domain.formula.text import in_sentence
from compliance.domain.owing import State
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.needs import Need, What
from compliance.selectors.obligations import Owed
from compliance.selectors.owed import DOCUMENT, OwedItem, decision_of
from compliance.selectors.owed_words import occasion_name
from compliance.selectors.waiver_pages import waiver_lines
from loans.domain.days import day_text
from loans.domain.terms import InForce
from loans.domain.waivers import Holding
from loans.models import Agreement


def condition_needs(tests: AgreementTests, today: date) -> Iterator[Need]:
    """What waivers in force still ask for, or they lapse."""
    for line in waiver_lines(tests, today):
        if line.standing.holding is Holding.HOLDS:
            for each in line.conditions:
                if each.is_open:
                    asked = f"Condition of the {line.row.modification}; without it the {line.kind.lower()} lapses."
                    yield Need(What.CONDITION, each.row.text, each.row.by, address=line.document.address, asked=asked)


def document_needs(tests: AgreementTests, item: OwedItem) -> Iterator[Need]:
    """Word of the event that a deadline hangs on, and the documents that are to come."""
    if item.owed.obligation.awaits:
        yield _event_need(tests, item, item.owed.obligation.awaits)
    if DOCUMENT in item.asks:
        yield _document_need(tests, item)


def _event_need(tests: AgreementTests, item: OwedItem, event: str) -> Need:
    expected_by = item.owed.obligation.expected_by
    return Need(
        What.EVENT,
        f"The day of: {in_sentence(event_name(tests.agreement, event))}",
        None,
        when=f"expected by {day_text(expected_by)}" if expected_by else "",
        address=event_report_address(tests.agreement, event, item.owed.period_end),
        late=item.state is State.EVENT_OVERDUE,
        expected_by=expected_by,
    )


def _document_need(tests: AgreementTests, item: OwedItem) -> Need:
    obligation = item.owed.obligation
    counted = obligation.is_counted
    return Need(
        What.DOCUMENT,
        item.owed.deliverable.name,
        item.due if counted else None,
        when=hangs_on(tests, item.owed) if obligation.awaits else "" if counted else occasion_name(item),
        address=obligation_address(tests.agreement, item.owed.deliverable, obligation.occasion),
        asked=item.owed.occurrence.text if item.period is None and item.owed.occurrence else "",
        returned=_why_returned(item),
        late=item.owing.late_days > 0,
        expected_by=obligation.expected_by,
    )


def hangs_on(tests: AgreementTests, owed: Owed) -> str:
    """What a deadline hangs on that counts from an event which has not happened: "within 5 days of ..."."""
    awaited, expected_by = owed.obligation.awaits, owed.obligation.expected_by
    if not awaited:
        return ""
    rule = tests.record.in_force(f"deliverable/{owed.deliverable.key}/due", owed.obligation.anchor, tests.known)
    days = int(rule.value.get("days", 0)) if isinstance(rule, InForce) else 0
    after = f"within {'1 day' if days == 1 else f'{days} days'} of: " if days else "at once after: "
    expected = f", expected by {day_text(expected_by)}" if expected_by else ""
    return f"{after}{event_name(tests.agreement, awaited)}{expected}"


def event_name(agreement: Agreement, key: str) -> str:
    """The name of an event of the agreement; a key without one is read as words."""
    return next((row.name for row in agreement.events.all() if row.key == key), key.replace("_", " "))


def _why_returned(item: OwedItem) -> str:
    if item.state is not State.RETURNED or not item.deliveries:
        return ""
    decision = decision_of(item.deliveries[-1])
    return decision.reason if decision else ""
