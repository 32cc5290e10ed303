"""What a borrower is asked for in these tests."""

from datetime import date

from compliance.domain.chart_of_accounts import CHART
from compliance.domain.figures import Figure, Figures, LineItem, Nature, Span
from compliance.figures_file.request import RequestedLine, TemplateRequest
from compliance.figures_file.units import Scale

END = date(2006, 3, 31)
CODES = ("cash_and_equivalents", "marketable_securities", "net_income")


def line(code: str) -> RequestedLine:
    item = CHART[code]
    return RequestedLine(item, item.span(Span.QUARTER))


def request(*codes: str, earlier: Figures | None = None, scale: Scale = Scale.ONES) -> TemplateRequest:
    return TemplateRequest(
        agreement="Loan and Security Agreement of 2002",
        borrower="Art Technology Group, Inc.",
        period_label="Quarter ended 31 Mar 2006",
        period_end=END,
        currency="USD",
        lines=tuple(line(code) for code in codes or CODES),
        earlier=earlier,
        scale=scale,
    )


def invented(count: int) -> tuple[RequestedLine, ...]:
    """As many lines as wanted; odd ones run over the quarter, and all may be negative."""
    natures = (Nature.STOCK, Nature.FLOW)
    items = (
        LineItem(f"line_{number}", f"Line {number}", "Invented", natures[number % 2], may_be_negative=True)
        for number in range(count)
    )
    return tuple(RequestedLine(item, item.span(Span.QUARTER)) for item in items)


def figures(**cents: int) -> Figures:
    return Figures(
        Figure(asked.item.code, asked.span, END, cents[asked.item.code]) for asked in (line(code) for code in cents)
    )
