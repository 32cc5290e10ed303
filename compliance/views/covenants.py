"""The covenant's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from accounts import clock
from accounts.permissions import Right
from compliance.addresses import agreement_address
from compliance.selectors.agreement_tests import TESTED
from compliance.selectors.covenant_pages import CovenantPage
from compliance.views.access import agreement_or_404
from compliance.views.crumbs import agreement_crumbs


@require_safe
def covenant(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """A tested covenant; an attested one stands on the agreement's page."""
    agreement = agreement_or_404(request, slug, Right.SEE_BANK_VIEW)
    row = get_object_or_404(agreement.covenants.select_related("measure"), key=key)
    if row.kind not in TESTED:
        return redirect(f"{agreement_address(agreement)}#attested")
    at = clock.now()
    context = {
        "nav": "portfolio",
        "crumbs": agreement_crumbs(request, agreement, (f"Section {row.section}", "")),
        "agreement": agreement,
        "covenant": row,
        "page": CovenantPage(agreement, row, at=at),
        "today": at.date(),
        "at": at,
    }
    return render(request, "compliance/covenant.html", context)
