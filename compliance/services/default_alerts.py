"""Telling of defaults: that one began or ended, in the transaction of the step, and that one became an Event."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from accounts.clock import day_of
from accounts.services.locks import turns_take
from compliance.domain.alerts import Capacity, Kind
from compliance.domain.default.steps import ENDS, STANDS, CauseKind, StepKind
from compliance.models import Alert, DefaultStep, OpenDefault
from compliance.selectors.alert_people import AlertPeople
from compliance.selectors.default_words import event_message, turn_message
from compliance.services.alert_posting import Post, alert_post, alerts_post

AT_ONCE = 500


def step_tell(*, step: DefaultStep, at: datetime) -> list[Alert]:
    """Tell that a step began or ended a default; what only speaks of one is not told.

    A covenant that fails is told to the officers as a fail already; its default is then told to the approvers alone.
    """
    kind, default = StepKind(step.kind), step.default
    if kind not in ENDS | STANDS:
        return []
    failed = kind is StepKind.OPENED and default.kind == CauseKind.FAILED_COVENANT.value
    approvers = AlertPeople([default.agreement]).in_capacity(Capacity.APPROVER, default.agreement)
    return alert_post(
        kind=Kind.DEFAULT_ENDED if kind in ENDS else Kind.DEFAULT_OPENED,
        agreement=default.agreement,
        cause=f"default/{default.pk}/step/{step.ordinal}",
        message=turn_message(default, kind, step.day, step.note),
        at=at,
        people=[each.person for each in approvers] if failed else None,
        but=step.author,
    )


@transaction.atomic
def events_of_default_tell(*, at: datetime) -> int:
    """Tell of the first defaults whose time to cure is over by the bank's day of `at`; return how many.

    Called until it returns 0. Each is told once for the day from which it is an Event of Default. One without a time to
    cure is an Event from the beginning, and was told when it began; of an ended agreement nothing is told.
    """
    today = day_of(at)
    runs = Q(agreement__ended_on__isnull=True) | Q(agreement__ended_on__gt=today)
    due = OpenDefault.objects.filter(runs, event_from__lte=today, cure_until__isnull=False)
    untold = due.filter(Q(event_told__isnull=True) | ~Q(event_told=F("event_from")))
    rows = turns_take(untold.select_related("agreement__borrower", "default").order_by("event_from", "pk"), AT_ONCE)
    posts = [
        Post(
            kind=Kind.EVENT_OF_DEFAULT,
            agreement=row.agreement,
            cause=f"default/{row.pk}/event/{row.event_from}",
            message=event_message(row),
        )
        for row in rows
    ]
    alerts_post(posts=posts, at=at)
    for row in rows:
        row.event_told = row.event_from
    OpenDefault.objects.bulk_update(rows, ["event_told"])
    return len(rows)
