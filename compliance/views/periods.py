"""The period's page, for the bank and for the borrower whose period it is."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts import clock
from accounts.permissions import Right
from compliance.selectors.period_pages import PeriodPage
from compliance.views.access import access_of, agreement_or_404, sees_bank_view
from compliance.views.crumbs import agreement_crumbs, place
from compliance.views.period_days import day_or_404


@require_safe
def period(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    agreement = agreement_or_404(request, slug)
    at = clock.now()
    page = PeriodPage(agreement, day_or_404(day), at=at, bank_view=sees_bank_view(request, agreement))
    if not page.exists:
        raise Http404("Nothing is tested on this day.")
    context = {
        "nav": place(request, agreement),
        "crumbs": agreement_crumbs(request, agreement, ("Periods", "")),
        "agreement": agreement,
        "page": page,
        "delivers": access_of(request).may(Right.DELIVER_FIGURES, agreement),
        "today": at.date(),
        "at": at,
    }
    return render(request, "compliance/period.html", context)
