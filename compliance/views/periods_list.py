"""The tab Numbers: every period with its figures and its verdict, and the same as a file."""

from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts import clock
from accounts.permissions import Right
from compliance.selectors.period_list import PeriodLine, period_lines
from compliance.templatetags.status import mark
from compliance.views.access import agreement_or_404
from compliance.views.crumbs import agreement_crumbs
from compliance.views.listing import Column, Listing
from compliance.views.tabs import agreement_tabs

LIST: Listing[PeriodLine] = Listing(
    title="Periods",
    columns=(
        Column("Period", "period", lambda line: line.day, 14),
        Column("Verdict", "verdict", lambda line: mark(line.status).word, 14),
        Column("Covenants tested", "tests", lambda line: Decimal(line.tests), 10, number=True),
        Column("Figures due", "due", lambda line: line.due, 14),
        Column("First delivered", "delivered", lambda line: line.came, 14),
        Column("Days late", "late", lambda line: Decimal(line.days_late) if line.days_late else None, 10, number=True),
        Column("Version", "version", lambda line: Decimal(line.statement.version) if line.statement else None, 10),
        Column("File", "file", lambda line: line.statement.file_name if line.statement else "", 30),
    ),
    usual="-period",
    words=lambda line: f"{line.name} {line.day.isoformat()} {line.statement.file_name if line.statement else ''}",
    state=lambda line: line.status,
)


@require_safe
def periods(request: HttpRequest, slug: str) -> HttpResponse:
    agreement = agreement_or_404(request, slug, Right.SEE_BANK_VIEW)
    at = clock.now()
    context = {
        "nav": "portfolio",
        "crumbs": agreement_crumbs(request, agreement, ("Numbers", "")),
        "tabs": agreement_tabs(request, agreement, "periods"),
        "agreement": agreement,
        "today": at.date(),
        "at": at,
        "list": LIST.shown(request.GET, period_lines(agreement, at=at)),
        "action": reverse("periods", args=[slug]),
        "xlsx": reverse("periods_export", args=[slug, "xlsx"]),
        "csv": reverse("periods_export", args=[slug, "csv"]),
    }
    return render(request, "compliance/periods.html", context)


@require_safe
def periods_export(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    agreement = agreement_or_404(request, slug, Right.SEE_BANK_VIEW)
    at = clock.now()
    return LIST.exported(request, period_lines(agreement, at=at), kind, f"periods-{slug}-{at.date().isoformat()}")
