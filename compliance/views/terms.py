"""The agreement's terms on any day, as known on any day: the page, and the table as a file."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts import clock
from compliance.exports import Cell, table_file
from compliance.selectors.term_rows import TermRow
from compliance.selectors.terms_pages import TermsPage
from compliance.views.access import agreement_or_404, sees_bank_view
from compliance.views.asked_days import AskedDays, asked_days, days_query
from compliance.views.crumbs import agreement_crumbs, place
from compliance.views.tabs import agreement_tabs
from loans.models import Agreement
from loans.selectors.agreement_days import TermLine

HEAD = ("Part", "About", "Term", "Value", "Since", "Before", "Set by", "Standing", "Why absent")
WIDTHS = (16, 36, 22, 60, 12, 12, 44, 12, 44)


@require_safe
def terms(request: HttpRequest, slug: str) -> HttpResponse:
    agreement = agreement_or_404(request, slug)
    asked = asked_days(request)
    page = _page(request, agreement, asked)
    context = {
        "nav": place(request, agreement),
        "crumbs": agreement_crumbs(request, agreement, ("Terms", "")),
        "tabs": agreement_tabs(request, agreement, "terms"),
        "agreement": agreement,
        "page": page,
        "asked": asked,
        "bank_view": page.bank_view,
        "differences": page.differences(asked.other) if asked.other else (),
        "days_alone": days_query(on=page.on, known=page.known),
        "days": days_query(on=page.on, known=page.known, **{"with": asked.other}),
        "swapped": days_query(on=asked.other, known=page.known, **{"with": page.on}),
    }
    return render(request, "compliance/terms.html", context)


@require_safe
def terms_export(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    agreement = agreement_or_404(request, slug)
    page = _page(request, agreement, asked_days(request))
    rows = [_cells(line, row) for line, row in zip(page.state.terms, page.rows, strict=True)]
    name = f"terms-{agreement.slug}-{page.on.isoformat()}"
    return table_file(kind, name, title="Terms", head=HEAD, widths=WIDTHS, rows=rows)


def _cells(line: TermLine, row: TermRow) -> tuple[Cell, ...]:
    """In the order of the head."""
    interval = line.interval
    return (
        line.group.value.capitalize(),
        line.thing,
        row.what,
        row.value.text,
        interval.first if interval.first != date.min else None,
        interval.end,
        row.value.set_by,
        row.value.mark or ("" if row.value.reason else "Set"),
        row.value.reason,
    )


def _page(request: HttpRequest, agreement: Agreement, asked: AskedDays) -> TermsPage:
    bank_view = sees_bank_view(request, agreement)
    return TermsPage(agreement, on=asked.on, known=asked.known, today=clock.today(), bank_view=bank_view)
