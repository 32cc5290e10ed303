"""The borrower's first page: what is to be done, by when, and what was done."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts import clock
from accounts.permissions import Right
from compliance.selectors.agreement_events import AgreementEvents
from compliance.selectors.agreement_needs import AgreementNeeds, coming_periods, open_periods
from compliance.selectors.deliveries import deliveries_of
from compliance.selectors.letters import letters_sent
from compliance.views.access import access_of
from loans.models import Agreement

A_PAGE = 12
LETTERS = 5
"""So many of the bank's letters stand beside what is owed."""


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
    asked = [need for period in open_now for need in period.needs]
    context = {
        "nav": "home",
        "today": at.date(),
        "agreements": agreements,
        "open": open_now,
        "things": len(asked),
        "late": sum(need.late for need in asked),
        "events": [(each.agreement, AgreementEvents(each.record).asked) for each in needs],
        "coming": coming_periods(needs),
        "projects": [each for each in agreements if each.ended_on is None or each.ended_on > at.date()],
        "letters": letters_sent(agreements)[:LETTERS],
        "done": done,
        "may_deliver": access.may(Right.DELIVER_FIGURES),
        "may_prepare": access.may(Right.PREPARE_CERTIFICATE),
        "may_sign": access.may(Right.SIGN_CERTIFICATE),
        "may_send": access.may(Right.DELIVER_DOCUMENTS),
        "may_report": access.may(Right.REPORT_EVENT),
    }
    return render(request, "compliance/home.html", context)
