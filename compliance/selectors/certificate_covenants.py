"""The rows of a certificate that show what the tests came to: required, actual, and whether it complies."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from compliance.certificates.document import Answer, CovenantRow, Step
from compliance.certificates.forms import day_text
from compliance.domain.three_values import verdict_of
from compliance.domain.verdict import Comparison, Verdict
from compliance.selectors.certificate_answers import Reported
from compliance.selectors.certificate_sources import CertificateSources
from compliance.selectors.verdicts import Tested, tested
from loans.agreement_file.certificate_forms import FinancialRowForm, RequiredColumn
from loans.domain.terms import InForce, Interval
from loans.models import Covenant

ONE_DAY = timedelta(days=1)
NO_STEP = (Step(""),)
"""Stands for the steps of a row until they are known."""


@dataclass(frozen=True, slots=True)
class FilledCovenant:
    """One row with the test behind it; `due` says whether the covenant is tested for this period at all.

    `reported` is the borrower's own value where it states another than the figures come to, with its `reason`.
    """

    row: CovenantRow
    result: Tested
    is_event: bool
    due: bool
    stated: Reported | None = None

    @property
    def recomputed(self) -> Decimal | None:
        return self.result.outcome.actual if self.result.outcome else None

    @property
    def reported(self) -> Decimal | None:
        """What the certificate says: the borrower's own value, else what the figures come to."""
        return self.stated.value if self.stated else self.recomputed

    @property
    def departs(self) -> bool:
        """Whether the borrower states another value than the figures come to."""
        return self.reported != self.recomputed

    @property
    def verdict(self) -> Verdict:
        """What the reported value comes to."""
        threshold = self.result.test.threshold
        if not self.departs or self.reported is None or not isinstance(threshold, InForce):
            return self.result.verdict
        return verdict_of(self.reported, Comparison(self.result.covenant.comparison), threshold.value)


def filled_covenants(
    sources: CertificateSources, rows: Sequence[FinancialRowForm], stated: Mapping[str, Reported]
) -> list[FilledCovenant]:
    """Every row of the form, filled; `stated` has the borrower's own values by the covenant's key."""
    return [_filled(sources, row, stated.get(row.covenant)) for row in rows]


def _filled(sources: CertificateSources, row: FinancialRowForm, stated: Reported | None) -> FilledCovenant:
    tests = sources.tests
    covenant = sources.covenants[row.covenant]
    is_event = sources.is_event(row.covenant)
    once = tests.once_by(covenant, sources.period_end) if is_event else None
    result = tested(tests, tests.test(covenant, once or sources.period_end), sources.figures, asked_on=sources.today)
    due = is_event or covenant in tests.tested_on(sources.period_end)
    footnote = f"{row.footnote}; {result.set_by}" if row.footnote and due else row.footnote
    empty = FilledCovenant(CovenantRow(row.name, row.frequency, NO_STEP, footnote), result, is_event, due, stated)
    steps = tuple(_steps(sources, row, empty))
    return replace(empty, row=CovenantRow(row.name, row.frequency, steps, footnote))


def _steps(sources: CertificateSources, row: FinancialRowForm, filled: FilledCovenant) -> Iterator[Step]:
    result = filled.result
    answer = _answer(filled) if filled.due else Answer(None, f"tested {row.frequency}, not for this period")
    actual = _actual(filled) if filled.due else ""
    threshold = result.test.threshold
    if row.required is not RequiredColumn.SCHEDULE:
        on_record = shown(result.covenant, threshold.value) if isinstance(threshold, InForce) else "not on record"
        yield Step(on_record, actual, answer)
        return
    schedule = _schedule(sources, result)
    for at, (interval, state) in enumerate(schedule):
        now = state is threshold
        required = shown(result.covenant, state.value)
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


def _answer(filled: FilledCovenant) -> Answer:
    """Yes or No by the value that is reported; a note says what the figures on record come to where that is another."""
    note = f"as reported; by the figures on record {shown(filled.result.covenant, filled.recomputed)}"
    match filled.verdict:
        case Verdict.PASS:
            return Answer(True, note if filled.departs else "")
        case Verdict.FAIL:
            return Answer(False, note if filled.departs else "")
        case Verdict.NOT_DUE:
            return Answer(None, f"due by {day_text(filled.result.test.day)}")
        case Verdict.CURED:
            return Answer(True)
        case Verdict.WAIVED if filled.result.excused:
            return Answer(None, f"waived by the {filled.result.excused.set_by}")
    return Answer(None, "cannot be tested")


def _actual(filled: FilledCovenant) -> str:
    """The actual in the unit of its requirement; a ratio with as many digits as its verdict needs."""
    outcome, covenant = filled.result.outcome, filled.result.covenant
    if covenant.unit == "ratio" and outcome is not None and outcome.actual is not None and not filled.departs:
        return outcome.actual_text
    return shown(covenant, filled.reported) if filled.reported is not None else ""


def shown(covenant: Covenant, value: Decimal | None) -> str:
    """A value as the certificate writes it: "$430,000.00", "($70,000.00)", "1.4997 : 1.00"."""
    if value is None:
        return "nothing"
    return f"{value} : 1.00" if covenant.unit == "ratio" else _money(value)


def _money(value: Decimal) -> str:
    return f"(${abs(value):,.2f})" if value < 0 else f"${value:,.2f}"


def _when(interval: Interval[Any], *, last: bool) -> str:
    if interval.end is None or last:
        return "thereafter"
    return f"through {day_text(interval.end - ONE_DAY)}"
