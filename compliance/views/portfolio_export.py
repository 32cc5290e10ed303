"""What the portfolio shows, all its pages, as a file for a spreadsheet program."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from accounts import clock
from accounts.permissions import Right
from compliance.exports import Cell, table_file
from compliance.selectors.portfolio import portfolio, portfolio_filtered, portfolio_rows
from compliance.selectors.portfolio_lines import PortfolioLine, portfolio_lines
from compliance.templatetags.status import mark
from compliance.views.access import access_of
from compliance.views.portfolio_address import filter_of

HEAD: tuple[str, ...] = (
    "Status",
    "Since",
    "Borrower",
    "Agreement",
    "Dated",
    "Covenant with the least headroom",
    "Headroom",
    "Next deliverable",
    "Due",
    "Last tested",
    "Last statement",
    "Currency",
    "Commitment",
    "Office",
    "Officers",
)
WIDTHS = (12, 12, 30, 42, 12, 32, 26, 40, 12, 12, 14, 10, 18, 16, 30)


@require_safe
def portfolio_export(request: HttpRequest, kind: str) -> HttpResponse:
    access = access_of(request)
    access.require(Right.SEE_BANK_VIEW)
    chosen = filter_of(request.GET)
    found = portfolio_rows(portfolio_filtered(portfolio(access), chosen), chosen)
    rows = (_cells(line) for line in portfolio_lines(list(found)))
    name = f"portfolio-{clock.today().isoformat()}"
    return table_file(kind, name, title="Portfolio", head=HEAD, widths=WIDTHS, rows=rows)


def _cells(line: PortfolioLine) -> tuple[Cell, ...]:
    """In the order of the head."""
    agreement = line.agreement
    submitted = line.last_statement.submitted_at if line.last_statement else None
    return (
        mark(line.status).word,
        line.standing.since if line.standing else None,
        agreement.borrower.name,
        agreement.title,
        agreement.dated,
        line.covenant,
        line.headroom,
        line.next_what,
        line.next_due,
        line.last_tested,
        clock.day_of(submitted) if submitted else None,
        agreement.currency,
        line.commitment,
        agreement.office,
        ", ".join(line.officers),
    )
