"""The borrower's first page: what is to be done, by when, and what was done."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts import clock
from accounts.permissions import Right
from compliance.selectors.deliveries import deliveries_of
from compliance.selectors.open_periods import AgreementNeeds, coming_periods, open_periods
from compliance.views.access import access_of
from loans.models import Agreement

A_PAGE = 12


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this person's company owes under its agreements. The bank's people have the portfolio instead."""
    access = access_of(request)
    if access.is_bank():
        return redirect("portfolio")
    at = clock.now()
    rows = access.restrict(Agreement.objects.select_related("bank", "borrower"))
    agreements = list(rows)
    needs = [AgreementNeeds(agreement, at) for agreement in agreements]
    done = Paginator(deliveries_of(agreements), A_PAGE).get_page(request.GET.get("page"))
    open_now = open_periods(needs)
    dues = [need.due for period in open_now for need in period.needs]
    context = {
        "nav": "home",
        "today": at.date(),
        "agreements": agreements,
        "open": open_now,
        "things": len(dues),
        "late": sum(due is not None and due < at.date() for due in dues),
        "coming": coming_periods(needs),
        "done": done,
        "may_deliver": access.may(Right.DELIVER_FIGURES),
        "may_issue": access.may(Right.ISSUE_CERTIFICATE),
    }
    return render(request, "compliance/home.html", context)
