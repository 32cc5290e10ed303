"""Keeping each agreement's standing beside its evaluations, so that a portfolio of thousands is one read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from compliance.domain.status import Status, most_serious, rank, status_of
from compliance.domain.verdict import Verdict
from compliance.models import Evaluation, Standing, Statement
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.obligations import AgreementObligations, Owed
from loans.domain.terms import InForce
from loans.models import Agreement

LOOK_BACK = timedelta(days=400)
LOOK_AHEAD = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Next:
    """The next thing owed: the oldest overdue one, else the next to come."""

    late: bool
    owed: Owed | None


def standing_refresh(*, agreement: Agreement, on: date, tests: AgreementTests | None = None) -> Standing:
    """Derive the standing anew from the record as of the day `on`. The caller holds the transaction."""
    tests = tests or AgreementTests(agreement, known=on)
    current = latest_evaluations(agreement)
    upcoming = next_owed(AgreementObligations(tests), on)
    statuses = [status_of(Verdict(each.verdict), narrow=each.narrow) for each in current]
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
            "next_due": upcoming.owed.due if upcoming.owed else None,
            "next_what": _what(upcoming.owed),
            "commitment": commitment(tests, on),
            "as_of": on,
        },
    )
    return standing


def latest_evaluations(agreement: Agreement) -> list[Evaluation]:
    """Of each covenant the current evaluation of its latest test day."""
    rows = Evaluation.objects.filter(agreement=agreement).select_related("covenant")
    return list(rows.order_by("covenant_id", "-test_day", "-ordinal").distinct("covenant_id"))


def next_owed(obligations: AgreementObligations, on: date) -> Next:
    """The oldest figures that are overdue, else the next dated thing owed."""
    agreement = obligations.tests.agreement
    delivered = set(Statement.objects.filter(agreement=agreement).values_list("period_end", flat=True))
    first = min(delivered, default=on)
    found = obligations.between(max(first, on - LOOK_BACK), on + LOOK_AHEAD)
    dated = [each for each in found if each.due is not None and each.period_end not in delivered]
    late = [each for each in dated if each.brings_figures and each.due is not None and each.due < on]
    coming = [each for each in dated if each.due is not None and each.due >= on]
    return Next(bool(late), next(iter([*late, *coming]), None))


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
        share = each.headroom_share
        return rank(status_of(Verdict(each.verdict), narrow=each.narrow)), Decimal(
            "Infinity"
        ) if share is None else share

    return min(current, key=order, default=None)


def _since(agreement: Agreement, current: Sequence[Evaluation], status: Status, upcoming: Next) -> date | None:
    """From which test day the status has held without a break; for a late agreement, the day it was due."""
    if status is Status.LATE:
        return upcoming.owed.due if upcoming.owed else None
    days = [
        _unbroken(agreement, each, status)
        for each in current
        if status_of(Verdict(each.verdict), narrow=each.narrow) is status
    ]
    return min(days, default=None)


def _unbroken(agreement: Agreement, latest: Evaluation, status: Status) -> date:
    rows = Evaluation.objects.filter(agreement=agreement, covenant=latest.covenant, superseded_by__isnull=True)
    since = latest.test_day
    for row in rows.order_by("-test_day").only("test_day", "verdict", "narrow"):
        if status_of(Verdict(row.verdict), narrow=row.narrow) is not status:
            break
        since = row.test_day
    return since


def _what(found: Owed | None) -> str:
    return found.deliverable.name if found else ""
