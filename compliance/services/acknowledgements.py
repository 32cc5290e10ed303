"""Answering for an alert: opened, acknowledged, or passed on to the next person because nobody did."""

import logging
from collections import defaultdict
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from accounts.clock import day_of
from accounts.models import Person
from accounts.services.trail import trail_record
from compliance.alerts.message import Message, Words
from compliance.domain.alerts import Capacity, Kind
from compliance.domain.escalation import next_in_line
from compliance.models import Alert
from compliance.selectors.alert_people import AlertPeople
from compliance.services.alert_posting import Post, alerts_post
from loans.domain.days import day_text
from loans.models import Agreement

logger = logging.getLogger(__name__)


def alert_open(*, alert: Alert, at: datetime) -> None:
    """Note that its reader has opened it; the first time counts."""
    Alert.objects.filter(pk=alert.pk, opened_at__isnull=True).update(opened_at=at)


@transaction.atomic
def alert_acknowledge(*, alert: Alert, actor: Person, at: datetime) -> bool:
    """Answer for the matter of an alert, for all at the bank who were told of it. Return whether anybody had not yet.

    Acknowledged once it stays as it is, under the name of whoever was first.
    """
    open_rows = list(_matter(alert).select_for_update().filter(acknowledged_at__isnull=True))
    if not open_rows:
        return False
    Alert.objects.filter(pk__in=[row.pk for row in open_rows]).update(acknowledged_at=at, acknowledged_by=actor)
    trail_record(
        scope=f"agreement/{alert.agreement.slug}",
        act="acknowledge alert",
        subject=alert.subject[:200],
        actor=actor,
        at=at,
        after={"kind": alert.kind, "matter": alert.matter},
    )
    return True


def _matter(alert: Alert) -> QuerySet[Alert]:
    """Every alert of the same matter that asks the bank for an answer."""
    asked = Alert.objects.filter(agreement=alert.agreement, matter=alert.matter)
    return asked.filter(escalates_at__isnull=False)


@transaction.atomic
def alerts_escalate(*, at: datetime) -> list[Alert]:
    """Pass on what nobody acknowledged in its time: officers, approvers, administrators. Return the new alerts.

    Each step is made once; after the administrators a matter goes no further, and that is said in the log.
    """
    due = Alert.objects.filter(escalates_at__lte=at, acknowledged_at__isnull=True, passed_on=False)
    matters: dict[tuple[int, str], list[Alert]] = defaultdict(list)
    for alert in due.select_for_update(of=("self",)).select_related("agreement__borrower").order_by("id"):
        matters[alert.agreement_id, alert.matter].append(alert)
    Alert.objects.filter(pk__in=[alert.pk for rows in matters.values() for alert in rows]).update(passed_on=True)
    people = AlertPeople({rows[0].agreement for rows in matters.values()})
    posts = [post for rows in matters.values() if (post := _passed_on(people, rows, at)) is not None]
    return alerts_post(posts=posts, at=at) if posts else []


def _passed_on(people: AlertPeople, rows: list[Alert], at: datetime) -> Post | None:
    """The post to the next in line who has anybody; None, and a line in the log, after the last."""
    agreement, matter = rows[0].agreement, rows[0].matter
    told = list(Alert.objects.filter(agreement=agreement, matter=matter).order_by("id"))
    first = next(each for each in told if each.escalates_at is not None)
    already = {each.person_id for each in told}
    for capacity in next_in_line(Capacity(row.capacity) for row in rows):
        found = [each.person for each in people.in_capacity(capacity, agreement) if each.person.pk not in already]
        if found:
            return Post(
                kind=Kind(first.kind),
                agreement=agreement,
                cause=f"{capacity}/{matter}",
                message=_message(first, agreement),
                people=tuple(found),
                matter=matter,
            )
    logger.error("Nobody at the bank has acknowledged: %s (told %s)", first.subject, first.created_at.isoformat())
    return None


def _message(first: Alert, agreement: Agreement) -> Message:
    """What the first who were told of the matter read, and that none of them has answered."""
    said = first.subject.removeprefix(f"{agreement.borrower.name}: ")
    since = day_text(day_of(first.created_at))
    return Message(
        thing=f"not acknowledged: {said}",
        happened=f"{first.happened} Nobody at the bank has acknowledged this since {since}.",
        numbers=tuple((label, value) for label, value in first.numbers),
        bank=Words(f"Acknowledge it, or see that the officer does. {first.to_do}", first.address),
    )
