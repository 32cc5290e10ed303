"""The agreement's terms on any day, as known on any day: the page, and the table as a file."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from accounts import clock
from compliance.exports import Cell, table_file
from compliance.selectors.terms_pages import TermRow, TermsPage
from compliance.views.access import agreement_or_404, sees_bank_view
from compliance.views.agreements import day_or_none
from compliance.views.crumbs import agreement_crumbs, place
from loans.models import Agreement
from loans.selectors.agreement_days import TermLine

HEAD = ("Part", "About", "Term", "Value", "Since", "Before", "Set by", "Standing", "Why absent")
WIDTHS = (16, 36, 22, 60, 12, 12, 44, 12, 44)


@dataclass(frozen=True, slots=True)
class Asked:
    """The days of an address; `misread` lists what was written there and is no day."""

    on: date | None
    known: date | None
    other: date | None
    misread: tuple[str, ...]


@require_safe
def terms(request: HttpRequest, slug: str) -> HttpResponse:
    agreement = agreement_or_404(request, slug)
    asked = _asked(request)
    page = _page(request, agreement, asked)
    context = {
        "nav": place(request, agreement),
        "crumbs": agreement_crumbs(request, agreement, ("Terms", "")),
        "agreement": agreement,
        "page": page,
        "asked": asked,
        "bank_view": page.bank_view,
        "differences": page.differences(asked.other) if asked.other else (),
        "days": _query(page, asked.other),
        "swapped": _query(page, page.on, on=asked.other) if asked.other else "",
    }
    return render(request, "compliance/terms.html", context)


@require_safe
def terms_export(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    agreement = agreement_or_404(request, slug)
    page = _page(request, agreement, _asked(request))
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


def _page(request: HttpRequest, agreement: Agreement, asked: Asked) -> TermsPage:
    bank_view = sees_bank_view(request, agreement)
    return TermsPage(agreement, on=asked.on, known=asked.known, today=clock.today(), bank_view=bank_view)


def _asked(request: HttpRequest) -> Asked:
    texts = {name: request.GET.get(name, "").strip() for name in ("on", "known", "with")}
    days = {name: day_or_none(text) for name, text in texts.items()}
    misread = tuple(text for name, text in texts.items() if text and days[name] is None)
    return Asked(days["on"], days["known"], days["with"], misread)


def _query(page: TermsPage, other: date | None, on: date | None = None) -> str:
    """The days as an address keeps them, so that a view can be sent."""
    days = {"on": (on or page.on).isoformat(), "known": page.known.isoformat()}
    return urlencode({**days, "with": other.isoformat()} if other else days)
