"""The covenants and figures that the tests of this folder share; the figures of June 1999 are invented."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from compliance.domain.chart_of_accounts import CHART
from compliance.domain.evaluation import evaluate
from compliance.domain.figures import Figure, Figures, Span
from compliance.domain.fiscal_year import FiscalYear
from compliance.domain.formula.measure import Measure, parse_measure
from compliance.domain.outcome import Outcome
from compliance.domain.verdict import Comparison, NoQuotient

CALENDAR_YEAR = FiscalYear()
JUNE = date(1999, 6, 30)
DEFINITIONS = {
    "quick_assets": "cash_and_equivalents + short_term_investments + accounts_receivable_net",
    "liabilities_in_6_8": "current_liabilities - deferred_revenue + credit_extensions",
}
LABELS = {"liabilities_in_6_8": "Current liabilities as defined in 6.8"}
JUNE_CENTS = {
    "cash_and_equivalents": 621450000,
    "short_term_investments": 200000000,
    "accounts_receivable_net": 438192055,
    "current_liabilities": 910433310,
    "deferred_revenue": 195000000,
    "credit_extensions": 124500000,
}


def measure(text: str, definitions: Mapping[str, str] | None = None) -> Measure:
    """A measure over the chart of accounts and the definitions above."""
    return parse_measure(text, CHART, DEFINITIONS if definitions is None else definitions, LABELS)


QUICK_RATIO = measure("quick_assets / liabilities_in_6_8")


def at_day(cents: Mapping[str, int], day: date = JUNE, span: Span = Span.DAY) -> Figures:
    """Figures that all stand at one day, or run over one period, each from a cell of its own."""
    return Figures(
        Figure(item, span, day, amount, f"Balance!C{row}") for row, (item, amount) in enumerate(cents.items(), 7)
    )


def quotient(numerator: int, denominator: int) -> Figures:
    """Cash and current liabilities, in cents, for `cash_and_equivalents / current_liabilities`."""
    return at_day({"cash_and_equivalents": numerator, "current_liabilities": denominator})


CASH_RATIO = measure("cash_and_equivalents / current_liabilities")


def outcome_of(
    subject: Measure,
    required: str | None,
    figures: Figures,
    *,
    comparison: Comparison = Comparison.AT_LEAST,
    no_quotient: NoQuotient = NoQuotient.UNTESTABLE,
    span: Span = Span.MONTH,
    day: date = JUNE,
) -> Outcome:
    """The measure tested in a calendar year, by default over the month of June 1999."""
    limit = None if required is None else Decimal(required)
    return evaluate(subject, comparison, limit, figures, day, span, CALENDAR_YEAR, no_quotient)
