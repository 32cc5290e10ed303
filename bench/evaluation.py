"""One evaluation of the quick ratio with its working, beside plain Decimal arithmetic without any."""

from datetime import date
from decimal import Decimal

from bench.report import Report, timed
from compliance.domain.chart_of_accounts import CHART
from compliance.domain.evaluation import evaluate
from compliance.domain.figures import Figure, Figures, Span
from compliance.domain.fiscal_year import FiscalYear
from compliance.domain.formula.measure import parse_measure
from compliance.domain.verdict import Comparison

DAY = date(1999, 6, 30)
AMOUNTS = {
    "cash_and_equivalents": "6214500.00",
    "short_term_investments": "2000000.00",
    "accounts_receivable_net": "4381920.55",
    "current_liabilities": "9104333.10",
    "deferred_revenue": "1950000.00",
    "credit_extensions": "1245000.00",
}
FORMULA = (
    "(cash_and_equivalents + short_term_investments + accounts_receivable_net)"
    " / (current_liabilities - deferred_revenue + credit_extensions)"
)
REQUIRED = Decimal("1.50")


def report(to: Report) -> None:
    to.room("One evaluation of the quick ratio (6.8 on 30 Jun 1999), figures in memory")
    measure = parse_measure(FORMULA, CHART, {})
    figures = Figures(Figure(item, Span.DAY, DAY, int(Decimal(text) * 100), "") for item, text in AMOUNTS.items())
    year = FiscalYear()
    amounts = {item: Decimal(text) for item, text in AMOUNTS.items()}

    def ours() -> object:
        return evaluate(measure, Comparison.AT_LEAST, REQUIRED, figures, DAY, Span.MONTH, year)

    exact = timed(ours, times=7, inner=20_000)
    rendered = timed(lambda: ours().working, times=5, inner=200)  # type: ignore[attr-defined]
    plain = timed(lambda: by_hand(amounts), times=7, inner=20_000)
    to.timed("with its working kept (registers)", exact)
    to.timed("with its working rendered as steps", rendered)
    to.ratio("with working, to Decimal functions without", exact.median, "Decimal functions", plain.median)


def by_hand(amounts: dict[str, Decimal]) -> bool:
    """The same test as an ordinary function over Decimals, without working or missing figures."""
    assets = amounts["cash_and_equivalents"] + amounts["short_term_investments"] + amounts["accounts_receivable_net"]
    liabilities = amounts["current_liabilities"] - amounts["deferred_revenue"] + amounts["credit_extensions"]
    return assets / liabilities >= REQUIRED
