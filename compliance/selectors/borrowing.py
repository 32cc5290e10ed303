"""Whether a borrower may borrow on a day, from the terms, the defaults and the tests as known on a day."""

from collections.abc import Iterator
from datetime import date, timedelta

from accounts.clock import end_of
from compliance.addresses import default_address, period_address
from compliance.domain.default.borrowing import (
    Answer,
    Availability,
    Bar,
    During,
    Stands,
    Unknown,
    may_borrow,
)
from compliance.domain.verdict import Verdict
from compliance.models import Evaluation
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.defaults import AgreementDefaults
from loans.agreement_file.facilities import FacilityKind
from loans.domain.terms import InForce

DRAWN = (FacilityKind.REVOLVING_LINE, FacilityKind.LETTERS_OF_CREDIT, FacilityKind.EQUIPMENT_LINE)
"""The facilities that are drawn as needed; a term loan was lent at once."""
ONE_DAY = timedelta(days=1)


def borrowing_on(tests: AgreementTests, on: date, defaults: AgreementDefaults | None = None) -> Answer:
    """The answer for the day `on`, as the record stood on the day `tests.known`."""
    found = (defaults or AgreementDefaults(tests)).on(on)
    return may_borrow(
        on,
        bar_on(tests, on),
        [Stands(each.name, each.standing, default_address(tests.agreement, each.row)) for each in found],
        _unknown(tests, on),
        _facilities(tests, on),
        tests.agreement.ended_on,
    )


def bar_on(tests: AgreementTests, on: date) -> Bar | None:
    """The term that stops borrowing, as in force on a day."""
    found = tests.record.in_force("agreement/no_borrowing", on, tests.known)
    return Bar(During(found.value), found.set_by) if isinstance(found, InForce) else None


def _unknown(tests: AgreementTests, on: date) -> Iterator[Unknown]:
    """Covenants whose latest test by the day was untestable, as known."""
    rows = Evaluation.objects.filter(agreement=tests.agreement, test_day__lte=on, evaluated_at__lte=end_of(tests.known))
    latest = rows.order_by("covenant_id", "-test_day", "-ordinal").distinct("covenant_id").select_related("covenant")
    for row in latest.defer("working"):
        if row.verdict == Verdict.UNTESTABLE:
            address = period_address(tests.agreement, row.test_day)
            yield Unknown(str(row.covenant), row.test_day, row.reason, address)


def _facilities(tests: AgreementTests, on: date) -> Iterator[Availability]:
    for row in tests.agreement.facilities.filter(kind__in=[kind.value for kind in DRAWN]).order_by("position"):
        days: list[tuple[date, str]] = []
        through = tests.record.in_force(f"facility/{row.key}/other/available_through", on, tests.known)
        if isinstance(through, InForce):
            days.append((date.fromisoformat(through.value), through.set_by))
        maturity = tests.record.in_force(f"facility/{row.key}/maturity", on, tests.known)
        if isinstance(maturity, InForce):
            days.append((maturity.value - ONE_DAY, maturity.set_by))
        commitment = tests.record.in_force(f"facility/{row.key}/commitment", on, tests.known)
        if days:
            yield Availability(row.name, *min(days))
        elif isinstance(commitment, InForce) and not row.under:
            yield Availability(row.name, None, commitment.set_by)
