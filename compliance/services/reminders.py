"""Reminding of what is owed: each reminder once, of missed ones the one that still holds (domain/reminders.py)."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from accounts.clock import day_of
from accounts.services.locks import turns_take
from compliance.addresses import document_address
from compliance.domain.alerts import Kind
from compliance.domain.reminders import Schedule, matter_of
from compliance.models import Alert, Deadline
from compliance.selectors.reminder_words import condition_message, deadline_message
from compliance.selectors.waiver_conditions import conditions_met
from compliance.services.alert_posting import Post, alerts_post
from loans.models import WaiverCondition

AT_ONCE = 500
"""So many deadlines are taken in one transaction."""

SCHEDULED_BY = ("day", "opens", "is_counted", "is_expected")
"""What the days of a deadline's reminders follow from."""


def next_reminder(columns: Mapping[str, Any], row: Deadline | None, on: date) -> date | None:
    """The day of the next reminder of a deadline whose row gets these columns; `row` is as it was, if it was there.

    While nothing changes that reminders follow from, it stays what it was: a reminder that was made stays made.
    """
    if row is not None and all(getattr(row, name) == columns[name] for name in ("is_open", *SCHEDULED_BY)):
        return row.remind_on
    if not _reminds(columns):
        return None
    schedule = _schedule(**{name: columns[name] for name in SCHEDULED_BY})
    reminder = schedule.on(on) or schedule.after(on)
    return reminder.begins if reminder else None


def _reminds(columns: Mapping[str, Any]) -> bool:
    """Whether a deadline is reminded of at all: it is open, and its day is one by which something should be there."""
    return bool(columns["is_open"]) and (columns["due"] is not None or bool(columns["is_expected"]))


def _schedule(*, day: date, opens: date | None, is_counted: bool, is_expected: bool) -> Schedule:
    return Schedule(day, opens or date.min, tuple(settings.ALERT_DAYS_BEFORE), is_counted, is_expected)


@transaction.atomic
def deadlines_remind(*, at: datetime) -> int:
    """Remind of the first deadlines whose turn has come by the bank's day of `at`; return how many there were.

    Called until it returns 0: then none is left, though somebody else was at work on some of them.
    """
    today = day_of(at)
    stands = Q(agreement__ended_on__isnull=True) | Q(agreement__ended_on__gt=today)
    due = Deadline.objects.filter(stands, is_open=True, remind_on__lte=today)
    rows = turns_take(due.select_related("agreement__borrower", "deliverable").order_by("remind_on", "pk"), AT_ONCE)
    posts: list[Post] = []
    for row in rows:
        schedule = _schedule(**{name: getattr(row, name) for name in SCHEDULED_BY})
        reminder, coming = schedule.on(today), schedule.after(today)
        if reminder is not None:
            posts.append(_post(row, reminder.kind, reminder.begins, today))
        row.remind_on = coming.begins if coming else None
    alerts_post(posts=posts, at=at)
    Deadline.objects.bulk_update(rows, ["remind_on"])
    return len(rows)


def _post(row: Deadline, kind: Kind, begins: date, today: date) -> Post:
    matter = matter_of(row.agreement_id, row.deliverable.key, row.occasion)
    return Post(
        kind=kind,
        agreement=row.agreement,
        cause=f"{kind}/{begins.isoformat()}/{matter}",
        message=deadline_message(row, kind, today),
        matter=matter,
    )


def conditions_remind(*, at: datetime) -> list[Alert]:
    """Remind of the conditions of waivers that are to be met in the next days or today, and were not yet."""
    return alerts_post(posts=list(_condition_posts(day_of(at))), at=at)


def _condition_posts(today: date) -> Iterator[Post]:
    ahead = timedelta(days=max(settings.ALERT_DAYS_BEFORE))
    rows = WaiverCondition.objects.filter(by__gte=today, by__lte=today + ahead).select_related(
        "waiver__modification__agreement__borrower", "clause"
    )
    conditions = list(rows.order_by("by", "id"))
    met = conditions_met(conditions)
    for condition in conditions:
        schedule = Schedule(condition.by, before=tuple(settings.ALERT_DAYS_BEFORE), is_counted=False)
        reminder = schedule.on(today)
        if condition.pk not in met and reminder is not None:
            document = condition.waiver.modification
            address = document_address(document.agreement, document)
            matter = f"condition/{condition.pk}"
            yield Post(
                kind=Kind.CONDITION_DUE,
                agreement=document.agreement,
                cause=f"{reminder.kind}/{reminder.begins.isoformat()}/{matter}",
                message=condition_message(condition, reminder.kind, today, address),
                matter=matter,
            )
