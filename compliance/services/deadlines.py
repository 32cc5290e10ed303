"""Keeping what each agreement owes beside its standing, row by row, so that calendars read and do not reckon."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Q, Value, When

from compliance.domain.owing import State, opens
from compliance.models import Deadline
from compliance.selectors.owed import AgreementOwed, OwedItem
from compliance.selectors.owed_words import item_name
from compliance.services.reminders import next_reminder

KEPT = timedelta(days=400)
"""How far back what was delivered stays in the calendar."""
NAMED_BY = ("agreement", "deliverable", "occasion")


def deadlines_refresh(owed: AgreementOwed) -> None:
    """Bring the rows of one agreement up to what it owes now; the caller holds the transaction.

    What is open is kept whatever its day, what was delivered for about a year; rows that say the same are left alone.
    """
    rows = {(row.deliverable_id, row.occasion): row for row in Deadline.objects.filter(agreement=owed.agreement)}
    open_now = {item.key for item in owed.open}
    wanted = [item for item in owed.items if item.key in open_now or item.day >= owed.on - KEPT]
    written: list[Deadline] = []
    for item in wanted:
        row = rows.pop((item.owed.deliverable.pk, item.owed.obligation.occasion), None)
        columns = _columns(owed, item)
        columns["remind_on"] = next_reminder(columns, row, owed.on)
        if row is None or any(getattr(row, name) != value for name, value in columns.items() if name != "as_of"):
            written.append(_row(owed, item, columns))
    Deadline.objects.filter(pk__in=[row.pk for row in rows.values()]).delete()
    if written:
        Deadline.objects.bulk_create(
            written, update_conflicts=True, unique_fields=NAMED_BY, update_fields=list(columns)
        )


def deadlines_open(*, on: date) -> int:
    """Let what can be delivered since the day `on` or sooner stand so, of all agreements at once; return how much.

    Nothing else about an agreement follows from it, so that the first of a month sweeps nobody for it.
    """
    stands = Q(agreement__ended_on__isnull=True) | Q(agreement__ended_on__gt=on)
    rows = Deadline.objects.filter(stands, state=State.NOT_DUE.value, opens__lte=on)
    awaiting = When(due__isnull=True, then=Value(State.AWAITING.value))
    return rows.update(state=Case(awaiting, default=Value(State.DUE.value)), as_of=on)


def _row(owed: AgreementOwed, item: OwedItem, columns: dict[str, Any]) -> Deadline:
    return Deadline(
        agreement=owed.agreement,
        deliverable=item.owed.deliverable,
        occasion=item.owed.obligation.occasion,
        **columns,
    )


def _columns(owed: AgreementOwed, item: OwedItem) -> dict[str, Any]:
    stands = item.owing
    return {
        "name": item_name(item)[:600],
        "clause": item.owed.source.set_by[:300],
        "day": item.day,
        "due": item.due,
        "original_due": item.owed.original.due,
        "state": stands.state.value,
        "is_open": stands.is_open,
        "is_overdue": stands.is_overdue and not owed.ended,
        "is_missed": stands.is_missed and stands.is_open and not owed.ended,
        "awaits_decision": stands.awaits_decision,
        "late_days": stands.late_days if stands.delivered_on is not None else 0,
        "opens": opens(item.owed.obligation),
        "is_counted": item.owed.obligation.is_counted,
        "is_expected": item.due is None and item.owed.obligation.expected_by is not None,
        "delivered_on": stands.delivered_on,
        "revision": _revision(owed, item),
        "as_of": owed.on,
    }


def _revision(owed: AgreementOwed, item: OwedItem) -> int:
    """How many facts may have moved it: documents of the chain, reports of its event, extensions."""
    documents = sum(link.counts(owed.tests.known) for link in owed.tests.record.chain)
    reports = sum(1 for _ in owed.obligations.reported(item.owed))
    return documents + reports + len(item.owed.extensions)
