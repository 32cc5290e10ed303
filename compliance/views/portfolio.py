"""The officer's portfolio: which agreement to look at first, as a table or as a grid of verdicts."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts import clock
from accounts.permissions import Right
from compliance.domain.status import Status
from compliance.selectors.portfolio import (
    portfolio,
    portfolio_choices,
    portfolio_counts,
    portfolio_filtered,
    portfolio_rows,
)
from compliance.selectors.portfolio_grid import portfolio_grid
from compliance.selectors.portfolio_lines import portfolio_lines
from compliance.views.access import access_of
from compliance.views.portfolio_address import filter_of
from loans.models import Agreement

ON_A_PAGE = 25
COLUMNS = (
    {"label": "Status", "key": "status"},
    {"label": "Borrower and agreement", "key": "borrower"},
    {"label": "Covenant with the least headroom", "key": "covenant"},
    {"label": "Headroom", "key": "headroom"},
    {"label": "Next deliverable", "key": "next"},
    {"label": "Last tested", "key": "tested"},
    {"label": "Last statement", "key": "statement"},
    {"label": "Commitment", "key": "commitment", "number": True},
    {"label": "Office and officers", "key": "office"},
)


@require_safe
@vary_on_headers("HX-Request")
def portfolio_page(request: HttpRequest) -> HttpResponse:
    """All of it, or the part that a filter, an order or leafing changes."""
    access = access_of(request)
    access.require(Right.SEE_BANK_VIEW)
    at = clock.now()
    chosen = filter_of(request.GET)
    everything = portfolio(access)
    fitting = portfolio_filtered(everything, chosen)
    counts = portfolio_counts(fitting)
    rows = Paginator(portfolio_rows(fitting, chosen), ON_A_PAGE)
    rows.count = counts.get(chosen.status, 0) if chosen.status else sum(counts.values())
    page = rows.get_page(request.GET.get("page"))
    context = {
        "nav": "portfolio",
        "at": at,
        "today": at.date(),
        "chosen": chosen,
        "found": rows.count,
        "fitting": sum(counts.values()),
        "pills": [(status.value, counts.get(status.value, 0)) for status in Status if counts.get(status.value)],
        "choices": portfolio_choices(access, everything),
        "page": page,
        **_shown(request, page),
    }
    swaps = request.headers.get("HX-Request") == "true" and "HX-History-Restore-Request" not in request.headers
    return render(request, "compliance/_portfolio.html" if swaps else "compliance/portfolio.html", context)


def _shown(request: HttpRequest, page: Page[Agreement]) -> dict[str, Any]:
    agreements = list(page.object_list)
    if request.GET.get("view") == "grid":
        return {"grid": portfolio_grid(agreements)}
    lines = portfolio_lines(agreements)
    currencies = {line.agreement.currency for line in lines}
    only = currencies.pop() if len(currencies) == 1 else ""
    heads = [column | ({"label": f"Commitment, {only}"} if only and "number" in column else {}) for column in COLUMNS]
    return {"lines": lines, "columns": heads, "currency": only}
