"""May they borrow on a day: the answer, every reason with its clause, and what a default brings due."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts import clock
from accounts.permissions import Right
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.borrowing import borrowing_on
from compliance.selectors.defaults import AgreementDefaults
from compliance.selectors.fees import default_rate_on, fees_on
from compliance.views.access import agreement_or_404
from compliance.views.agreements import day_or_none
from compliance.views.crumbs import agreement_crumbs
from compliance.views.tabs import agreement_tabs


@require_safe
def borrowing(request: HttpRequest, slug: str) -> HttpResponse:
    agreement = agreement_or_404(request, slug, Right.SEE_BANK_VIEW)
    at = clock.now()
    asked = request.GET.get("on", "")
    on = day_or_none(asked) or at.date()
    tests = AgreementTests(agreement, known=at.date())
    found = AgreementDefaults(tests)
    context = {
        "nav": "portfolio",
        "crumbs": agreement_crumbs(
            request,
            agreement,
            ("Defaults and waivers", reverse("defaults", args=[slug])),
            ("May they borrow", ""),
        ),
        "tabs": agreement_tabs(request, agreement, "defaults"),
        "agreement": agreement,
        "on": on,
        "today": at.date(),
        "at": at,
        "on_misread": asked if asked and day_or_none(asked) is None else "",
        "answer": borrowing_on(tests, on, found),
        "fees": fees_on(tests, on, found),
        "rate": default_rate_on(tests, on, found),
    }
    return render(request, "compliance/borrowing.html", context)
