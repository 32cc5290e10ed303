"""Moving one deadline: the bank grants more time for one thing owed, with a reason and by a stated authority."""

from datetime import date, datetime

from django.db import transaction

from accounts.clock import day_of
from accounts.models import Person
from accounts.services.trail import trail_record
from compliance.addresses import obligation_address
from compliance.alerts.message import Message, Words
from compliance.domain.alerts import Kind
from compliance.domain.formula.text import in_sentence
from compliance.models import Extension
from compliance.selectors.owed import OwedItem
from compliance.selectors.owed_words import item_name
from compliance.services.alert_posting import alert_post
from compliance.services.obligation_lock import obligation_columns, obligation_locked
from compliance.services.settling import owed_settle
from loans.domain.days import day_text
from loans.models import Agreement


class NotExtendable(ValueError):
    """The deadline cannot be moved so; the text says why."""


@transaction.atomic
def extension_grant(
    *,
    agreement: Agreement,
    deliverable: str,
    occasion: str,
    until: date,
    reason: str,
    authority: str,
    actor: Person | None,
    at: datetime,
) -> Extension:
    """Move the deadline of one thing owed to a later day. Neither reason nor authority is shown to the borrower.

    A deadline that is over may be moved too: what was late by the old day is not by the new. Raises NotOwed, and
    NotExtendable where it was delivered, the day is no later, or reason or authority is missing.
    """
    item = obligation_locked(agreement, deliverable, occasion, at)
    _refuse(item, until, reason, authority, day_of(at))
    extension = Extension.objects.create(
        **obligation_columns(item),
        before=item.due,
        until=until,
        reason=reason,
        authority=authority,
        granted_by=actor,
        granted_at=at,
    )
    trail_record(
        scope=f"agreement/{agreement.slug}",
        act="extend deadline",
        subject=item.key,
        actor=actor,
        at=at,
        why=reason,
        before={"due": item.due.isoformat() if item.due else None},
        after={"due": until.isoformat(), "authority": authority},
    )
    _tell(extension, item, actor, at)
    owed_settle(agreement=agreement, at=at)
    return extension


def _refuse(item: OwedItem, until: date, reason: str, authority: str, today: date) -> None:
    if not item.owing.is_open:
        raise NotExtendable("It was delivered, so no deadline is left to move.")
    if not reason or not authority:
        raise NotExtendable("Say why more time is granted, and by what authority.")
    if item.due is not None and until <= item.due:
        raise NotExtendable(f"The deadline is {day_text(item.due)}; choose a later day.")
    if until < today:
        raise NotExtendable(f"{day_text(until)} is over; choose today or a later day.")


def _tell(extension: Extension, item: OwedItem, actor: Person | None, at: datetime) -> None:
    agreement = extension.agreement
    address = obligation_address(agreement, item.owed.deliverable, item.owed.obligation.occasion)
    name = in_sentence(item_name(item))
    before = f" in place of {day_text(extension.before)}" if extension.before else ""
    alert_post(
        kind=Kind.DEADLINE_EXTENDED,
        agreement=agreement,
        cause=f"{Kind.DEADLINE_EXTENDED.value}/extension/{extension.pk}",
        message=Message(
            thing=f"{name} extended to {day_text(extension.until)}",
            happened=f"The bank gives time until {day_text(extension.until)}{before}, for this one time.",
            clause=item.owed.source.set_by,
            bank=Words("Wait for it.", address),
            borrower=Words("Deliver it by then.", address),
        ),
        at=at,
        but=actor,
    )
