"""How every covenant of an agreement comes out on one day, recorded or not."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from accounts.clock import day_of, end_of
from compliance.domain.periods import Frequency, test_days
from compliance.domain.verdict import Verdict
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.figures import figures_on_record
from compliance.selectors.verdicts import Tested, tested
from loans.domain.days import day_text
from loans.models import Agreement, Covenant

FAR = timedelta(days=800)


def results_on(agreement: Agreement, on: date, *, known: date | None, at: datetime) -> list[Tested]:
    """Every tested covenant on the day `on`; one that is not tested that day is not due until its next test day.

    `known` looks at the record as it stood at the end of that day, terms and figures alike.
    """
    moment = at if known is None else end_of(known)
    tests = AgreementTests(agreement, known=day_of(moment))
    figures = figures_on_record(agreement, until=on, known=moment)
    results = []
    for covenant in tests.covenants:
        test_day = _test_day(tests, covenant, on)
        if test_day is None:
            continue
        result = tested(tests, tests.test(covenant, test_day), figures, asked_on=on)
        met_early = covenant in tests.events and result.verdict is Verdict.PASS
        if test_day > on and not met_early:
            reason = f"Next tested on {day_text(test_day)}."
            result = replace(result, verdict=Verdict.NOT_DUE, narrow=False, reason=reason)
        results.append(result)
    return results


def _test_day(tests: AgreementTests, covenant: Covenant, on: date) -> date | None:
    """The day itself where it ends a period, else the next test day; for an event that is over, its day.

    A period's end before the first test is asked about all the same: the answer is that nothing is on record.
    """
    if covenant in tests.events:
        return tests.once_by(covenant, on)
    if test_days(Frequency(covenant.frequency), tests.fiscal_year, on, on):
        return on
    return next(iter(tests.days(covenant, on, on + FAR)), on)
