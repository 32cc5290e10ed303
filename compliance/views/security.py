"""The papers that secure or support an agreement, and whether later documents confirm them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts import clock
from accounts.permissions import Right
from compliance.selectors.security_pages import SecurityPage
from compliance.views.access import agreement_or_404
from compliance.views.agreements import day_or_none
from compliance.views.crumbs import agreement_crumbs
from compliance.views.tabs import agreement_tabs


@require_safe
def security(request: HttpRequest, slug: str) -> HttpResponse:
    agreement = agreement_or_404(request, slug, Right.SEE_BANK_VIEW)
    today = clock.today()
    asked = request.GET.get("known", "").strip()
    known = day_or_none(asked)
    context = {
        "nav": "portfolio",
        "crumbs": agreement_crumbs(request, agreement, ("Security", "")),
        "tabs": agreement_tabs(request, agreement, "security"),
        "agreement": agreement,
        "page": SecurityPage(agreement, known=known or today),
        "today": today,
        "known_misread": asked if asked and known is None else "",
    }
    return render(request, "compliance/security.html", context)
