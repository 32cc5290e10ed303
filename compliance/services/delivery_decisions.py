"""What the bank makes of a delivery: accepted, or returned with a reason, after which it is owed again."""

from datetime import datetime

from django.db import transaction

from accounts.clock import day_of
from accounts.models import Person
from accounts.services.trail import trail_record
from compliance.addresses import obligation_address
from compliance.alerts.message import Message, Words
from compliance.domain.alerts import Kind
from compliance.domain.formula.text import in_sentence
from compliance.models import Delivery, DeliveryDecision
from compliance.selectors.owed import OwedItem, decision_of
from compliance.selectors.owed_words import item_name
from compliance.services.alert_posting import alert_post
from compliance.services.obligation_lock import obligation_locked
from compliance.services.settling import owed_settle
from loans.domain.days import day_text

Verdict = DeliveryDecision.Verdict


class NotDecidable(ValueError):
    """It was decided otherwise already, or the reason is missing; the text says which."""


@transaction.atomic
def delivery_decide(
    *, delivery: Delivery, verdict: Verdict, reason: str, actor: Person | None, at: datetime
) -> DeliveryDecision:
    """Accept a delivery or return it. What was accepted may still be returned; what was returned stays so.

    The borrower reads the reason. Raises NotDecidable; then nothing changes.
    """
    agreement = delivery.agreement
    item = obligation_locked(agreement, delivery.deliverable.key, delivery.occasion, at)
    before = decision_of(delivery)
    if verdict == Verdict.RETURNED and not reason:
        raise NotDecidable("Say why it is returned: the borrower reads it and sends it again.")
    if before is not None and before.verdict in (verdict, Verdict.RETURNED):
        raise NotDecidable(f"It was {before.verdict} on {day_text(day_of(before.decided_at))} already.")
    decision = DeliveryDecision.objects.create(
        delivery=delivery, verdict=verdict, reason=reason, decided_by=actor, decided_at=at
    )
    trail_record(
        scope=f"agreement/{agreement.slug}",
        act="accept delivery" if verdict == Verdict.ACCEPTED else "return delivery",
        subject=item.key,
        actor=actor,
        at=at,
        why=reason,
        before={"verdict": before.verdict} if before else None,
        after={"verdict": verdict.value, "delivery": delivery.digest},
    )
    _tell(decision, item, actor, at)
    owed_settle(agreement=agreement, at=at)
    return decision


def _tell(decision: DeliveryDecision, item: OwedItem, actor: Person | None, at: datetime) -> None:
    delivery, agreement = decision.delivery, decision.delivery.agreement
    name = in_sentence(item_name(item))
    address = obligation_address(agreement, item.owed.deliverable, item.owed.obligation.occasion)
    came = day_text(delivery.received_on)
    if decision.verdict == Verdict.ACCEPTED:
        kind, thing, happened = Kind.DELIVERY_ACCEPTED, f"{name} accepted", f"The bank accepted what came on {came}."
        bank, borrower = Words("Nothing is left to do.", address), Words("Nothing is left to do.", address)
    else:
        kind, thing = Kind.DELIVERY_RETURNED, f"{name} returned"
        happened = f"The bank returned what came on {came}: {decision.reason}"
        bank, borrower = Words("Wait for the new one.", address), Words("Correct it and send it again.", address)
    due = item.due
    alert_post(
        kind=kind,
        agreement=agreement,
        cause=f"{kind.value}/decision/{decision.pk}",
        message=Message(
            thing=thing,
            happened=happened,
            numbers=(("Deadline", day_text(due)),) if due and kind is Kind.DELIVERY_RETURNED else (),
            clause=item.owed.source.set_by,
            bank=bank,
            borrower=borrower,
        ),
        at=at,
        but=actor,
    )
