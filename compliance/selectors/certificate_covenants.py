"""The rows of a certificate that show what the tests came to: required, actual, and whether it complies."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from compliance.certificates.document import Answer, CovenantRow, Step
from compliance.certificates.forms import day_text
from compliance.domain.verdict import Verdict
from compliance.selectors.certificate_sources import CertificateSources
from compliance.selectors.verdicts import Tested, tested
from loans.agreement_file.certificate_forms import FinancialRowForm, RequiredColumn
from loans.domain.terms import InForce, Interval
from loans.models import Covenant

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class FilledCovenant:
    """One row with the test behind it; `due` says whether the covenant is tested for this period at all."""

    row: CovenantRow
    result: Tested
    is_event: bool
    due: bool


def filled_covenants(sources: CertificateSources, rows: Sequence[FinancialRowForm]) -> list[FilledCovenant]:
    return [_filled(sources, row) for row in rows]


def _filled(sources: CertificateSources, row: FinancialRowForm) -> FilledCovenant:
    tests = sources.tests
    covenant = sources.covenants[row.covenant]
    is_event = sources.is_event(row.covenant)
    once = tests.once_by(covenant, sources.period_end) if is_event else None
    result = tested(tests, tests.test(covenant, once or sources.period_end), sources.figures, asked_on=sources.today)
    due = is_event or covenant in tests.tested_on(sources.period_end)
    footnote = f"{row.footnote}; {result.set_by}" if row.footnote and due else row.footnote
    steps = tuple(_steps(sources, row, result, due=due))
    return FilledCovenant(CovenantRow(row.name, row.frequency, steps, footnote), result, is_event, due)


def _steps(sources: CertificateSources, row: FinancialRowForm, result: Tested, *, due: bool) -> Iterator[Step]:
    answer = _answer(result) if due else Answer(None, f"tested {row.frequency}, not for this period")
    actual = _actual(result) if due else ""
    threshold = result.test.threshold
    if row.required is not RequiredColumn.SCHEDULE:
        on_record = _required(result.covenant, threshold.value) if isinstance(threshold, InForce) else "not on record"
        yield Step(on_record, actual, answer)
        return
    schedule = _schedule(sources, result)
    for at, (interval, state) in enumerate(schedule):
        now = state is threshold
        required = _required(result.covenant, state.value)
        when = _when(interval, last=at == len(schedule) - 1)
        yield Step(required, actual if now else "", answer if now else None, when)


def _schedule(sources: CertificateSources, result: Tested) -> Sequence[tuple[Interval[Any], InForce[Any]]]:
    """Every step of the schedule of the document in force."""
    threshold = result.test.threshold
    history = sources.tests.record.history(f"covenant/{result.covenant.key}/threshold", sources.tests.known)
    return [
        (interval, interval.state)
        for interval in history
        if isinstance(interval.state, InForce)
        and isinstance(threshold, InForce)
        and interval.state.modification == threshold.modification
    ]


def _answer(result: Tested) -> Answer:
    match result.verdict:
        case Verdict.PASS:
            return Answer(True)
        case Verdict.FAIL:
            return Answer(False)
        case Verdict.NOT_DUE:
            return Answer(None, f"due by {day_text(result.test.day)}")
    return Answer(None, "cannot be tested")


def _actual(result: Tested) -> str:
    """The actual in the unit of its requirement; a ratio with as many digits as its verdict needs."""
    if result.outcome is None or result.outcome.actual is None:
        return ""
    return result.outcome.actual_text if result.covenant.unit == "ratio" else _money(result.outcome.actual)


def _required(covenant: Covenant, value: Decimal) -> str:
    return f"{value} : 1.00" if covenant.unit == "ratio" else _money(value)


def _money(value: Decimal) -> str:
    return f"(${abs(value):,.2f})" if value < 0 else f"${value:,.2f}"


def _when(interval: Interval[Any], *, last: bool) -> str:
    if interval.end is None or last:
        return "thereafter"
    return f"through {day_text(interval.end - ONE_DAY)}"
