"""Keeping each agreement's standing beside its evaluations, so that a portfolio of thousands is one read."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from compliance.domain.status import Status, most_serious, rank, status_of
from compliance.domain.verdict import Verdict
from compliance.models import Evaluation, Standing, Statement
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.obligations import AgreementObligations
from compliance.selectors.upcoming import Next, next_owed, review_day
from loans.domain.terms import InForce
from loans.models import Agreement


def standing_refresh(*, agreement: Agreement, on: date, tests: AgreementTests | None = None) -> Standing:
    """Derive the standing anew from the record as of the day `on`. The caller holds the transaction."""
    tests = tests or AgreementTests(agreement, known=on)
    current = latest_evaluations(agreement)
    obligations = AgreementObligations(tests)
    upcoming = next_owed(obligations, on)
    statuses = [_status(each) for each in current]
    status = most_serious([*statuses, Status.LATE] if upcoming.late else statuses)
    worst = _worst(current)
    standing, _ = Standing.objects.update_or_create(
        agreement=agreement,
        defaults={
            "status": status.value,
            "rank": rank(status),
            "since": _since(agreement, current, status, upcoming),
            "worst": worst,
            "worst_share": worst.headroom_share if worst else None,
            "last_tested": max((each.test_day for each in current), default=None),
            "last_statement": Statement.objects.filter(agreement=agreement).order_by("-submitted_at", "-id").first(),
            "next_due": upcoming.due,
            "next_what": upcoming.name,
            "commitment": commitment(tests, on),
            "as_of": on,
            "review_on": review_day(obligations, upcoming, on),
        },
    )
    return standing


def latest_evaluations(agreement: Agreement) -> list[Evaluation]:
    """Of each covenant the current evaluation of its latest test day."""
    rows = Evaluation.objects.filter(agreement=agreement).select_related("covenant")
    return list(rows.order_by("covenant_id", "-test_day", "-ordinal").distinct("covenant_id"))


def commitment(tests: AgreementTests, on: date) -> Decimal | None:
    """The commitments in force, added up; what is lent under another facility is part of that one.

    None where none is on record, and once the agreement has ended.
    """
    if tests.agreement.ended_on is not None and tests.agreement.ended_on <= on:
        return None
    found = [
        tests.record.in_force(f"facility/{facility.key}/commitment", on, tests.known)
        for facility in tests.agreement.facilities.filter(under="")
    ]
    amounts = [each.value for each in found if isinstance(each, InForce)]
    return sum(amounts, Decimal(0)) if amounts else None


def _worst(current: Sequence[Evaluation]) -> Evaluation | None:
    """The evaluation to look at first: what fails, then what cannot be tested, then the least headroom."""

    def order(each: Evaluation) -> tuple[int, Decimal]:
        share = Decimal("Infinity") if each.headroom_share is None else each.headroom_share
        return rank(_status(each)), share

    return min(current, key=order, default=None)


def _since(agreement: Agreement, current: Sequence[Evaluation], status: Status, upcoming: Next) -> date | None:
    """From which test day the status has held without a break; for a late agreement, the day it was due."""
    if status is Status.LATE:
        return upcoming.due
    days = [_unbroken(agreement, each, status) for each in current if _status(each) is status]
    return min(days, default=None)


def _unbroken(agreement: Agreement, latest: Evaluation, status: Status) -> date:
    rows = Evaluation.objects.filter(agreement=agreement, covenant=latest.covenant, superseded_by__isnull=True)
    since = latest.test_day
    for row in rows.order_by("-test_day").only("test_day", "verdict", "narrow"):
        if _status(row) is not status:
            break
        since = row.test_day
    return since


def _status(evaluation: Evaluation) -> Status:
    return status_of(Verdict(evaluation.verdict), narrow=evaluation.narrow)
