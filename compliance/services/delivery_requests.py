"""What the bank asks for: information, an audit; as often as the agreement lets it."""

from datetime import date, datetime

from django.db import transaction

from accounts.clock import day_of
from accounts.models import Person
from compliance.addresses import obligation_address
from compliance.alerts.message import Message, Words
from compliance.domain.alerts import Kind
from compliance.domain.formula.text import in_sentence
from compliance.models import Occurrence
from compliance.selectors.agreement_events import AgreementEvents
from compliance.selectors.owed import AgreementOwed, OwedItem
from compliance.selectors.owed_words import item_name
from compliance.services.alert_posting import alert_post
from compliance.services.obligation_lock import obligations_lock
from compliance.services.occurrences import NotReportable, occurrence_trail, started_by
from compliance.services.settling import owed_settle
from loans.domain.days import day_text
from loans.models import Agreement, Deliverable


@transaction.atomic
def request_make(
    *,
    agreement: Agreement,
    deliverable: Deliverable,
    text: str,
    by: date | None,
    actor: Person | None,
    at: datetime,
) -> Occurrence:
    """Ask, for the bank, for something that it may ask for; `by` is a day that it names, not one of the agreement's.

    Raises NotReportable where the terms in force give no such right, or not yet again.
    """
    obligations_lock(agreement)
    found = AgreementEvents(AgreementOwed(agreement, at)).requests
    request = next((each for each in found if each.deliverable == deliverable), None)
    today = day_of(at)
    if request is None:
        raise NotReportable("The terms in force give the bank no right to ask for this.")
    if not request.may_on(today) and request.again_from:
        raise NotReportable(f"The agreement lets the bank ask again from {day_text(request.again_from)}.")
    if by is not None and by < today:
        raise NotReportable(f"{day_text(by)} is over; name today or a later day.", "by")
    if not text:
        raise NotReportable("Say what is asked for: the borrower reads it.", "text")
    row = Occurrence.objects.create(
        agreement=agreement, deliverable=deliverable, day=today, by=by, text=text, reported_by=actor, reported_at=at
    )
    occurrence_trail("ask for delivery", row, actor, at)
    for item in started_by(row, at):
        _tell(row, item, actor, at)
    owed_settle(agreement=agreement, at=at)
    return row


def _tell(row: Occurrence, item: OwedItem, actor: Person | None, at: datetime) -> None:
    agreement = row.agreement
    address = obligation_address(agreement, item.owed.deliverable, item.owed.obligation.occasion)
    by = f" by {day_text(row.by)}" if row.by else ""
    alert_post(
        kind=Kind.DELIVERY_REQUESTED,
        agreement=agreement,
        cause=f"{Kind.DELIVERY_REQUESTED.value}/occurrence/{row.pk}",
        message=Message(
            thing=f"{in_sentence(item_name(item))}{by}",
            happened=f"The bank asks for it{by}: {row.text}",
            clause=item.owed.source.set_by,
            bank=Words("Wait for it.", address),
            borrower=Words("Deliver it.", address),
        ),
        at=at,
        but=actor,
    )
