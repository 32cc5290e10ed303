"""Telling of early warnings that are new: little headroom, a coming step, or the borrower's own projections."""

from collections.abc import Iterable
from datetime import datetime

from compliance.addresses import covenant_address
from compliance.alerts.message import Message, Words
from compliance.domain.alerts import Kind
from compliance.domain.forecast import Cause
from compliance.domain.status import Status
from compliance.models import Alert, EarlyWarning
from compliance.selectors.evaluation_words import amount_text, in_sentence
from compliance.services.alert_posting import Post, alerts_post
from loans.domain.days import day_text

THINGS = {
    Cause.NARROW: "{name} has little headroom for {day}",
    Cause.STEP: "{name} would fail the step of {day}",
    Cause.PROJECTED: "{name} is projected to fail on {day}",
}


def early_warnings_tell(*, warnings: Iterable[EarlyWarning], at: datetime) -> list[Alert]:
    """Tell the agreement's officers, each warning once for its covenant and test day."""
    posts = [
        Post(
            kind=Kind.NARROW if row.cause == Cause.NARROW else Kind.PROJECTED,
            agreement=row.agreement,
            cause=f"{row.cause}/covenant/{row.covenant_id}/{row.test_day.isoformat()}",
            message=_message(row),
        )
        for row in warnings
    ]
    return alerts_post(posts=posts, at=at)


def _message(row: EarlyWarning) -> Message:
    covenant, day = row.covenant, day_text(row.test_day)
    actual, required, headroom = (amount_text(text, covenant.unit) for text in (row.actual, row.required, row.headroom))
    thing = THINGS[Cause(row.cause)].format(name=in_sentence(covenant), day=day)
    return Message(
        thing=thing,
        figures=f"{actual} of {required}",
        happened=f"Section {covenant.section}: {thing}.",
        numbers=(
            ("Actual", actual),
            ("Required", required),
            ("Headroom", headroom),
            ("Currency", row.agreement.currency),
        ),
        clause=row.set_by,
        status=Status.NARROW.value,
        bank=Words("Open the covenant, and see how much may fall.", covenant_address(row.agreement, covenant)),
    )
