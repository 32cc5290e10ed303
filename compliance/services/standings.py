"""Keeping each agreement's standing beside its evaluations, so that a portfolio of thousands is one read."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from accounts.services.locks import named_lock
from compliance.domain.status import rank
from compliance.models import Evaluation, Standing, Statement
from compliance.selectors.agreement_reading import AgreementReading
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.defaults import AgreementDefaults, StandingDefault
from compliance.selectors.review_days import review_day
from compliance.selectors.standing_status import agreement_status, status_of_evaluation
from compliance.selectors.upcoming import next_owed
from compliance.services.deadlines import deadlines_refresh
from compliance.services.open_defaults import open_defaults_refresh
from loans.domain.terms import InForce
from loans.models import Agreement


def standing_refresh(
    *, agreement: Agreement, on: date, reading: AgreementReading | None = None, swept: date | None = None
) -> Standing:
    """Derive the standing anew from the record as of the day `on`. The caller holds the transaction.

    Two of one agreement wait for each other before they read what is owed, so that the later one has seen what came
    with the other. `swept` is the day of the sweep that calls it. Only a sweep puts behind it what was due by its day:
    after anything else, what the last sweep has not seen keeps its turn.
    """
    named_lock(f"standing/{agreement.pk}")
    reading = reading or AgreementReading(agreement, on)
    owed = reading.owed_now()
    defaults = AgreementDefaults(reading.tests, evidence=False).on(on)
    before = Standing.objects.filter(agreement=agreement).values_list("swept_on", flat=True).first()
    swept_on = max((day for day in (before, swept) if day is not None), default=None)
    columns = {
        **_columns(reading, defaults, on),
        "as_of": on,
        "swept_on": swept_on,
        "review_on": None if swept_on is None else review_day(reading, defaults, min(swept_on, on)),
    }
    standing = Standing(agreement=agreement, **columns)
    Standing.objects.bulk_create(
        [standing], update_conflicts=True, unique_fields=["agreement"], update_fields=list(columns)
    )
    deadlines_refresh(owed)
    open_defaults_refresh(agreement=agreement, defaults=defaults)
    return standing


def _columns(reading: AgreementReading, defaults: Sequence[StandingDefault], on: date) -> dict[str, Any]:
    agreement, current, upcoming = reading.agreement, reading.evaluations.latest, next_owed(reading.owed)
    found = agreement_status(reading.tests, reading.evaluations, defaults, upcoming, on)
    worst = _worst(current)
    return {
        "status": found.status.value,
        "rank": rank(found.status),
        "since": found.since,
        "event_since": found.event_since,
        "worst": worst,
        "worst_share": worst.headroom_share if worst else None,
        "last_tested": max((each.test_day for each in current), default=None),
        "last_statement": Statement.objects.filter(agreement=agreement).order_by("-submitted_at", "-id").first(),
        "next_due": upcoming.due,
        "next_what": upcoming.name,
        "commitment": commitment(reading.tests, on),
    }


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
        return rank(status_of_evaluation(each)), share

    return min(current, key=order, default=None)
