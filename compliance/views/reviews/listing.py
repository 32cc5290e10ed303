"""The list of reviews: every draft that the person's bank has, and the same as a file."""

from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts import clock
from accounts.permissions import Right
from compliance.selectors.reviews.lines import STATES, ReviewLine, review_lines
from compliance.views.access import access_of
from compliance.views.listing import Column, Listing
from loans.models import ModificationDraft

LIST: Listing[ReviewLine] = Listing(
    title="Reviews",
    columns=(
        Column("Document", "document", lambda line: str(line.draft), 40),
        Column("Borrower", "borrower", lambda line: line.borrower, 28),
        Column("State", "state", lambda line: STATES[line.state], 22),
        Column("Next", "next", lambda line: line.next_step, 30),
        Column("Effective", "effective", lambda line: line.day, 14),
        Column("Operations", "operations", lambda line: Decimal(line.operations), 12, number=True),
        Column("Prepared by", "prepared", lambda line: line.draft.started_by.name, 22),
        Column("Begun", "begun", lambda line: clock.day_of(line.draft.started_at), 14),
    ),
    usual="-begun",
    words=lambda line: f"{line.draft} {line.borrower} {line.draft.agreement.title} {line.draft.started_by.name}",
    state=lambda line: line.state,
    states=STATES,
)


@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    access = access_of(request)
    access.require(Right.SEE_BANK_VIEW)
    context = {
        "nav": "reviews",
        "crumbs": [],
        "today": clock.today(),
        "at": clock.now(),
        "list": LIST.shown(request.GET, _lines(request)),
        "may_start": access.may(Right.RECORD_AGREEMENT),
        "action": reverse("reviews"),
        "xlsx": reverse("reviews_export", args=["xlsx"]),
        "csv": reverse("reviews_export", args=["csv"]),
    }
    return render(request, "reviews/list.html", context)


@require_safe
def reviews_export(request: HttpRequest, kind: str) -> HttpResponse:
    access_of(request).require(Right.SEE_BANK_VIEW)
    return LIST.exported(request, _lines(request), kind, f"reviews-{clock.today().isoformat()}")


def _lines(request: HttpRequest) -> list[ReviewLine]:
    rows = access_of(request).restrict(
        ModificationDraft.objects.order_by("-started_at"), Right.SEE_BANK_VIEW, prefix="agreement__"
    )
    return review_lines(rows)
