"""A covenant that must be met once, by a day: equity of at least 2,500,000.00 by 31 October 1999."""

from datetime import date
from decimal import Decimal

import pytest

from compliance.domain.evaluation import evaluate_event
from compliance.domain.figures import Figure, Figures, Span
from compliance.domain.fiscal_year import FiscalYear
from compliance.domain.verdict import Comparison, Verdict
from tests.compliance.domain.covenants import measure

RECEIPTS = measure("equity_proceeds_to_date")
DUE = date(1999, 10, 31)
AUGUST, SEPTEMBER, OCTOBER, NOVEMBER = (
    date(1999, 8, 31),
    date(1999, 9, 30),
    date(1999, 10, 31),
    date(1999, 11, 30),
)
ENOUGH, LITTLE = 250_000_000, 120_000_000
SO_FAR = "Due by 31 Oct 1999. 1,200,000.00 counted to 31 Aug 1999."
ALMOST = "Due by 31 Oct 1999. 2,499,999.99 counted to 31 Aug 1999."
MISSING = "Missing: receipts from the equity issue to date at 31 Oct 1999."


@pytest.mark.parametrize(
    ("receipts", "on", "verdict", "reason", "as_of"),
    [
        ({}, SEPTEMBER, Verdict.NOT_DUE, "Due by 31 Oct 1999.", SEPTEMBER),
        ({AUGUST: LITTLE}, SEPTEMBER, Verdict.NOT_DUE, SO_FAR, AUGUST),
        ({AUGUST: ENOUGH - 1}, AUGUST, Verdict.NOT_DUE, ALMOST, AUGUST),
        ({AUGUST: ENOUGH}, AUGUST, Verdict.PASS, "", AUGUST),
        ({AUGUST: LITTLE, SEPTEMBER: ENOUGH, OCTOBER: ENOUGH}, NOVEMBER, Verdict.PASS, "", SEPTEMBER),
        ({SEPTEMBER: ENOUGH}, NOVEMBER, Verdict.PASS, "", SEPTEMBER),
        ({OCTOBER: ENOUGH}, OCTOBER, Verdict.PASS, "", OCTOBER),
        ({OCTOBER: ENOUGH - 1}, OCTOBER, Verdict.FAIL, "", OCTOBER),
        ({OCTOBER: LITTLE, NOVEMBER: ENOUGH}, NOVEMBER, Verdict.FAIL, "", OCTOBER),
        ({AUGUST: LITTLE}, OCTOBER, Verdict.UNTESTABLE, MISSING, OCTOBER),
        ({NOVEMBER: ENOUGH}, NOVEMBER, Verdict.UNTESTABLE, MISSING, OCTOBER),
    ],
)
def test_it_is_not_due_before_the_day_unless_met_and_decided_from_then_on(
    receipts: dict[date, int], on: date, verdict: Verdict, reason: str, as_of: date
) -> None:
    figures = Figures(Figure("equity_proceeds_to_date", Span.DAY, day, cents) for day, cents in receipts.items())
    outcome = evaluate_event(
        RECEIPTS,
        Comparison.AT_LEAST,
        Decimal("2500000.00"),
        figures,
        list(receipts),
        DUE,
        on,
        Span.MONTH,
        FiscalYear(),
    )
    assert (outcome.verdict, outcome.reason) == (verdict, reason)
    assert outcome.calculation.period_end == as_of
