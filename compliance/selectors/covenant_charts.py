"""The tests of one covenant, day by day, as a chart and as the table beneath it show them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from compliance.addresses import period_address, term_address
from compliance.models import Evaluation
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.term_words import stated
from compliance.selectors.verdict_grid import AgreementVerdicts
from loans.domain.days import day_text
from loans.models import Covenant

PERIODS = {"monthly": "month", "quarterly": "quarter", "annually": "fiscal year"}


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One test day for the chart and the table beneath it."""

    day: date
    status: str
    actual: str = ""
    required: str = ""
    headroom: str = ""
    set_by: str = ""
    address: str = ""
    set_by_address: str = ""
    evaluation: Evaluation | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ChartEvent:
    day: date
    name: str


@dataclass(frozen=True, slots=True)
class Chart:
    """What `components/_chart.html` asks for."""

    name: str
    what: str
    unit: str
    currency: str
    comparison: str
    rows: tuple[ChartRow, ...]
    events: tuple[ChartEvent, ...]
    note: str


def chart_rows(
    tests: AgreementTests, verdicts: AgreementVerdicts, covenant: Covenant, days: Iterable[date]
) -> tuple[ChartRow, ...]:
    """What stands on record for each test day; of one without a verdict its requirement alone."""
    return tuple(_row(tests, verdicts, covenant, day) for day in days)


def _row(tests: AgreementTests, verdicts: AgreementVerdicts, covenant: Covenant, day: date) -> ChartRow:
    status, found = verdicts.status(covenant, day).value, verdicts.current.get((covenant.pk, day))
    if found is not None:
        return _tested(tests, found, status)
    state = stated(tests.record, f"covenant/{covenant.key}/threshold", day, tests.known)
    return ChartRow(
        day,
        status,
        required=state.term.text if state.term else "",
        set_by=state.set_by,
        address=period_address(tests.agreement, day),
        set_by_address=state.address,
        reason=state.reason,
    )


def _tested(tests: AgreementTests, found: Evaluation, status: str) -> ChartRow:
    return ChartRow(
        found.test_day,
        status,
        found.actual,
        found.required,
        found.headroom,
        found.set_by,
        period_address(tests.agreement, found.test_day),
        term_address(tests.agreement, found.term) if found.term else "",
        found,
        found.reason,
    )


def covenant_chart(tests: AgreementTests, covenant: Covenant, rows: tuple[ChartRow, ...]) -> Chart | None:
    """None where fewer than two tests make no line."""
    if len([row for row in rows if row.actual]) < 2:
        return None
    span = PERIODS.get(covenant.frequency, "day")
    return Chart(
        name=covenant.name,
        what=f"{covenant.name} by {span}",
        unit=covenant.unit,
        currency=tests.agreement.currency if covenant.unit == "money" else "",
        comparison=covenant.comparison,
        rows=rows,
        events=tuple(_events(tests)),
        note="Sample figures." if tests.agreement.illustrative else "",
    )


def _events(tests: AgreementTests) -> Iterator[ChartEvent]:
    """The modifications, each on the day from which it counts."""
    for link in tests.record.chain:
        if link.counts(tests.known) and link.sequence > 0:
            yield ChartEvent(link.effective, f"{link.short or link.title}, effective {day_text(link.effective)}")
