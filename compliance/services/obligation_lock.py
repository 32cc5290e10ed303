"""One thing owed, locked: whoever delivers, decides, extends or reports on an agreement waits for whoever does now."""

from datetime import datetime

from accounts.services.locks import named_lock
from compliance.selectors.owed import AgreementOwed, OwedItem
from loans.models import Agreement


class NotOwed(ValueError):
    """Nothing is owed under that name: the terms changed, or the event was withdrawn."""


def obligations_lock(agreement: Agreement) -> None:
    named_lock(f"obligations/{agreement.pk}")


def obligation_locked(agreement: Agreement, deliverable: str, occasion: str, at: datetime) -> OwedItem:
    """The obligation as it stands, locked until the caller's transaction ends. Raises NotOwed where there is none."""
    obligations_lock(agreement)
    item = AgreementOwed(agreement, at).one(deliverable, occasion)
    if item is None:
        raise NotOwed("This is not owed any more: the agreement changed, or what started it was withdrawn.")
    return item


def obligation_columns(item: OwedItem) -> dict[str, object]:
    """The columns by which a row names the obligation."""
    found = item.owed.obligation
    occurrence = int(found.occurrence) if found.occurrence and found.period_end is None else None
    stated = found.anchor if found.period_end is None and occurrence is None else None
    return {
        "agreement_id": item.owed.deliverable.agreement_id,
        "deliverable": item.owed.deliverable,
        "period_end": found.period_end,
        "stated_day": stated,
        "occurrence_id": occurrence,
    }
