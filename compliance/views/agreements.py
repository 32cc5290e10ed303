"""The agreement's page, with its terms as in force on any day."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts import clock
from accounts.permissions import Right
from compliance.selectors.agreement_pages import AgreementPage
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.borrowing import borrowing_on
from compliance.selectors.forecasts import warnings_of
from compliance.views.access import agreement_or_404
from compliance.views.tabs import agreement_tabs


@require_safe
def agreement(request: HttpRequest, slug: str) -> HttpResponse:
    row = agreement_or_404(request, slug, Right.SEE_BANK_VIEW)
    at = clock.now()
    asked = request.GET.get("on", "")
    on = day_or_none(asked)
    page = AgreementPage(row, on=on, at=at)
    year = _year(request.GET.get("year", ""), page.years)
    context = {
        "nav": "portfolio",
        "crumbs": [("Portfolio", reverse("portfolio")), (row.borrower.name, "")],
        "tabs": agreement_tabs(request, row, "agreement"),
        "agreement": row,
        "page": page,
        "today": at.date(),
        "at": at,
        "on_misread": asked if asked and on is None else "",
        "answer": borrowing_on(AgreementTests(row, known=at.date()), at.date()),
        "warnings": warnings_of(row),
        "year": year,
        "grid": page.grid(year),
    }
    return render(request, "compliance/agreement.html", context)


def day_or_none(text: str) -> date | None:
    """A day written 2006-06-30; None for anything else."""
    try:
        return date.fromisoformat(text) if len(text) == len("2006-06-30") else None
    except ValueError:
        return None


def _year(text: str, years: list[int]) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and int(text) in years else None
