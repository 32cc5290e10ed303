"""How every covenant of an agreement comes out on one day, recorded or not."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from compliance.domain.verdict import Verdict
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.figures import figures_on_record
from compliance.selectors.verdicts import Tested, tested
from loans.models import Agreement, Covenant

FAR = timedelta(days=800)


def results_on(agreement: Agreement, on: date, *, known: date | None, at: datetime) -> list[Tested]:
    """Every tested covenant on the day `on`; one that is not tested that day is not due until its next test day.

    `known` looks at the record as it stood at the end of that day, terms and figures alike.
    """
    moment = at if known is None else at.replace(year=known.year, month=known.month, day=known.day, hour=23, minute=59)
    tests = AgreementTests(agreement, known=moment.date())
    figures = figures_on_record(agreement, until=on, known=moment)
    results = []
    for covenant in tests.covenants:
        test_day = _test_day(tests, covenant, on)
        if test_day is None:
            continue
        result = tested(tests, tests.test(covenant, test_day), figures, asked_on=on)
        early = test_day > on and result.verdict is not Verdict.PASS
        if early or (test_day > on and covenant not in tests.events):
            result = replace(result, verdict=Verdict.NOT_DUE, narrow=False, reason=f"Next tested on {test_day}.")
        results.append(result)
    return results


def _test_day(tests: AgreementTests, covenant: Covenant, on: date) -> date | None:
    """The day itself where it is a test day, else the next one; for an event that is over, its day."""
    if covenant in tests.events:
        return tests.once_by(covenant, on)
    if tests.days(covenant, on, on):
        return on
    return next(iter(tests.days(covenant, on, on + FAR)), on)
