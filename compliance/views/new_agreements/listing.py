"""The drafts of a bank's agreements, as a list."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts import clock
from accounts.permissions import Right
from compliance.selectors.new_agreements import drafts_of
from compliance.views.access import access_of
from compliance.views.query_listing import QueryColumn, QueryListing
from loans.domain.draft import State
from loans.models import AgreementDraft

STATES = {
    State.SUBMITTED.value: "To approve",
    State.REJECTED.value: "Sent back",
    State.DRAFT.value: "Being written",
    State.RECORDED.value: "Recorded",
    State.WITHDRAWN.value: "Withdrawn",
}
LIST: QueryListing[AgreementDraft] = QueryListing(
    columns=(
        QueryColumn("Borrower", "borrower", ("name",)),
        QueryColumn("Agreement", "agreement", ("title",)),
        QueryColumn("State", "state", ("state",)),
        QueryColumn("Begun by", "by", ("started_by__name",)),
        QueryColumn("Last change", "changed", ("changed_at",)),
    ),
    usual="-changed",
    search=("name", "title", "started_by__name"),
    state="state",
    states=STATES,
)


@require_safe
def new_agreements(request: HttpRequest) -> HttpResponse:
    access = access_of(request)
    access.require(Right.SEE_BANK_VIEW)
    context = {
        "nav": "portfolio",
        "crumbs": [("Portfolio", reverse("portfolio")), ("New agreements", "")],
        "list": LIST.shown(request.GET, drafts_of(access)),
        "action": reverse("new_agreements"),
        "states": STATES,
        "begins": access.may(Right.RECORD_AGREEMENT),
        "at": clock.now(),
    }
    return render(request, "compliance/new_agreements/list.html", context)
