"""Delivering documents: the files are kept as they came, and what came is never changed."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from accounts.clock import day_of
from accounts.models import Person
from accounts.services.trail import trail_record
from compliance.addresses import obligation_address
from compliance.alerts.message import Message, Words
from compliance.delivered_files.kinds import LARGEST_DOCUMENT, MOST_DOCUMENTS, Document
from compliance.domain.alerts import Kind
from compliance.domain.formula.text import in_sentence
from compliance.domain.owing import opens
from compliance.models import Delivery, DeliveryFile
from compliance.selectors.owed import CERTIFICATE, DOCUMENT, OwedItem, decision_of
from compliance.selectors.owed_words import item_name
from compliance.services.alert_posting import alert_post
from compliance.services.files import content_digest, file_keep
from compliance.services.obligation_lock import obligation_columns, obligation_locked
from compliance.services.settling import owed_settle
from loans.domain.days import day_text
from loans.domain.digests import digest
from loans.models import Agreement


class NotDeliverable(ValueError):
    """It cannot be delivered so; the text says why and what to do."""


@transaction.atomic
def delivery_record(
    *,
    agreement: Agreement,
    deliverable: str,
    occasion: str,
    documents: Sequence[Document],
    note: str,
    actor: Person | None,
    at: datetime,
    received_on: date | None = None,
    is_certificate: bool = False,
) -> Delivery:
    """Record what came for one thing owed: documents, or a word where there is none.

    `received_on` is given where the bank records what it had on an earlier day; it is then no matter for an alert. Only
    then may it be the period's certificate on paper.
    Raises NotOwed, and NotDeliverable where nothing came, it came before, or it cannot come yet.
    """
    item = obligation_locked(agreement, deliverable, occasion, at)
    day = received_on or day_of(at)
    _refuse_kind(item, is_certificate=is_certificate and received_on is not None)
    _refuse(item, documents, note, day, at)
    files = [(document, content_digest(document.content)) for document in documents]
    _refuse_again(item, [each for _, each in files])
    delivery = Delivery.objects.create(
        **obligation_columns(item),
        is_certificate=is_certificate,
        received_on=day,
        note=note,
        digest=digest(agreement.slug, item.key, [each for _, each in files], note, day, at),
        delivered_by=actor,
        delivered_at=at,
    )
    _keep(delivery, documents)
    trail_record(
        scope=f"agreement/{agreement.slug}",
        act="deliver" if received_on is None else "record delivery",
        subject=item.key,
        actor=actor,
        at=at,
        why=note,
        after={
            "digest": delivery.digest,
            "received": day.isoformat(),
            "files": {document.name: each for document, each in files},
        },
    )
    if received_on is None:
        _tell(agreement, item, delivery, actor, at)
    owed_settle(agreement=agreement, at=at)
    return delivery


def _keep(delivery: Delivery, documents: Sequence[Document]) -> None:
    at = delivery.delivered_at
    for position, document in enumerate(documents, start=1):
        stored = file_keep(name=document.name, media_type=document.media_type, content=document.content, at=at)
        DeliveryFile.objects.create(delivery=delivery, file=stored, name=document.name, position=position)


def _refuse_kind(item: OwedItem, *, is_certificate: bool) -> None:
    kinds = {part.kind for part in item.parts}
    if is_certificate and CERTIFICATE not in kinds:
        raise NotDeliverable("No certificate is owed with this.")
    if not is_certificate and DOCUMENT not in kinds:
        raise NotDeliverable("This is delivered as numbers and certificate, each on its own page.")


def _refuse(item: OwedItem, documents: Sequence[Document], note: str, day: date, at: datetime) -> None:
    if not documents and not note:
        raise NotDeliverable("Nothing was chosen. Choose a file, or say in a line what was done.")
    if len(documents) > MOST_DOCUMENTS:
        raise NotDeliverable(f"{len(documents)} files were chosen; at most {MOST_DOCUMENTS} come together.")
    if sum(len(document.content) for document in documents) > LARGEST_DOCUMENT:
        raise NotDeliverable(
            f"The files have more than {LARGEST_DOCUMENT // 1_000_000} MB together. Deliver them in two or more times."
        )
    begins = opens(item.owed.obligation)
    if begins is not None and day < begins:
        raise NotDeliverable(f"It is for a time that is not over: it can be delivered from {day_text(begins)}.")
    if day > day_of(at):
        raise NotDeliverable(f"{day_text(day)} lies ahead. State the day on which it was received.")


def _refuse_again(item: OwedItem, digests: Sequence[str]) -> None:
    if len(set(digests)) < len(digests):
        raise NotDeliverable("One file was chosen twice.")
    for delivery in item.deliveries:
        decision = decision_of(delivery)
        there = {row.file_id for row in delivery.files.all()}
        if digests and set(digests) <= there:
            returned = decision is not None and decision.verdict == decision.Verdict.RETURNED
            raise NotDeliverable(
                f"The same was delivered on {day_text(delivery.received_on)}"
                f"{' and returned. Send a corrected one.' if returned else ' and is on record.'}"
            )


def _tell(agreement: Agreement, item: OwedItem, delivery: Delivery, actor: Person | None, at: datetime) -> None:
    name = in_sentence(item_name(item))
    due = item.due
    late = (
        f", {(delivery.received_on - due).days} days after {day_text(due)}" if _is_late(item, delivery) and due else ""
    )
    count = delivery.files.count()
    alert_post(
        kind=Kind.DELIVERY_RECEIVED,
        agreement=agreement,
        cause=f"delivery_received/delivery/{delivery.pk}",
        message=Message(
            thing=f"{name} delivered",
            happened=f"{agreement.borrower.name} delivered it on {day_text(delivery.received_on)}{late}.",
            numbers=(("Files", str(count)),) if count else (),
            clause=item.owed.source.set_by,
            bank=Words("Open it, then accept it or return it with a reason.", _address(agreement, item)),
        ),
        at=at,
        but=actor,
    )


def _is_late(item: OwedItem, delivery: Delivery) -> bool:
    return item.owed.obligation.is_counted and item.due is not None and delivery.received_on > item.due


def _address(agreement: Agreement, item: OwedItem) -> str:
    return obligation_address(agreement, item.owed.deliverable, item.owed.obligation.occasion)
