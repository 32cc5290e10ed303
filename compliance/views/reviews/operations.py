"""One operation under review: accepted, left out, corrected, entered by hand; and passages that nobody could use."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import clock
from accounts.permissions import Right
from compliance.forms.reviews.operation import ByHandForm, OperationForm
from compliance.selectors.reviews.operation_page import OperationPage
from compliance.selectors.reviews.operation_words import heading
from compliance.selectors.reviews.progress import next_open
from compliance.views.reviews.access import draft_or_404, may_prepare, refused, review_crumbs, step_of
from loans.domain.draft import ActRefused
from loans.models import DraftClause, DraftOperation, DraftTerm, ModificationDraft
from loans.services.drafts.corrections import (
    TermOpen,
    clause_add,
    clause_correct,
    operation_add,
    operation_correct,
    operation_decide,
    term_drop,
)
from loans.services.drafts.events import DraftChanged

REFUSALS = (ActRefused, DraftChanged, TermOpen)


@require_safe
def review_operation(request: HttpRequest, pk: int, operation: int) -> HttpResponse:
    draft = draft_or_404(request, pk)
    page = OperationPage(_operation_or_404(draft, operation), at=clock.now())
    context = {
        "nav": "reviews",
        "crumbs": review_crumbs(draft, (page.operation.clause.number, "")),
        "draft": draft,
        "page": page,
        "at": page.at,
        "today": page.at.date(),
        "edits": may_prepare(request, draft) and draft.state == "draft",
    }
    return render(request, "reviews/operation.html", context)


@require_POST
def review_operation_decide(request: HttpRequest, pk: int, operation: int) -> HttpResponse:
    """Accept it with its values, or leave it out; then on to the next that waits."""
    draft = draft_or_404(request, pk, Right.RECORD_AGREEMENT)
    row = _operation_or_404(draft, operation)
    accepted = request.POST.get("act") != "drop"
    try:
        operation_decide(step=step_of(request, draft), operation=row, accepted=accepted)
    except REFUSALS as error:
        return refused(request, error, _address(row))
    following = next_open(draft, row)
    return redirect(_address(following) if following else reverse("review", args=[pk]))


@require_http_methods(["GET", "HEAD", "POST"])
def review_operation_correct(request: HttpRequest, pk: int, operation: int) -> HttpResponse:
    draft = draft_or_404(request, pk, Right.RECORD_AGREEMENT)
    row = _operation_or_404(draft, operation)
    if request.method != "POST":
        return _form(request, draft, OperationForm(initial=OperationForm.initial_of(row)), row)
    form = OperationForm(request.POST)
    if not form.is_valid():
        return _form(request, draft, form, row, status=422)
    try:
        operation_correct(step=step_of(request, draft), operation=row, values=form.values())
    except REFUSALS as error:
        form.add_error(None, str(error))
        return _form(request, draft_or_404(request, pk), form, row, status=409)
    return redirect(_address(row))


@require_http_methods(["GET", "HEAD", "POST"])
def review_operation_add(request: HttpRequest, pk: int) -> HttpResponse:
    """An operation by hand, under a clause of the draft or a new one."""
    draft = draft_or_404(request, pk, Right.RECORD_AGREEMENT)
    clauses = draft.clauses.order_by("position")
    if request.method != "POST":
        asked = request.GET.get("clause", "")
        initial = {"clause": clauses.filter(pk=asked).first() if asked.isdigit() and len(asked) < 10 else None}
        return _form(request, draft, ByHandForm(clauses, initial=initial), None)
    form = ByHandForm(clauses, request.POST)
    if not form.is_valid():
        return _form(request, draft, form, None, status=422)
    try:
        row = _added(request, draft, form)
    except REFUSALS as error:
        form.add_error(None, str(error))
        return _form(request, draft_or_404(request, pk), form, None, status=409)
    return redirect(_address(row))


@transaction.atomic
def _added(request: HttpRequest, draft: ModificationDraft, form: ByHandForm) -> DraftOperation:
    given = form.cleaned_data
    step = step_of(request, draft)
    clause = given["clause"] or draft.clauses.filter(number=given["number"]).first()
    if clause is None:
        clause = clause_add(step=step, number=given["number"], heading=given["heading"], text=given["text"])
    return operation_add(step=step, clause=clause, values=form.values())


@require_POST
def review_clause_settle(request: HttpRequest, pk: int, clause: int) -> HttpResponse:
    """Say that a passage which the reader could not use changes nothing."""
    draft = draft_or_404(request, pk, Right.RECORD_AGREEMENT)
    row = get_object_or_404(draft.clauses, pk=clause)
    step = step_of(request, draft)
    try:
        clause_correct(step=step, clause=row, values={"settled_by": step.actor})
    except REFUSALS as error:
        return refused(request, error, reverse("review", args=[pk]))
    return redirect(f"{reverse('review', args=[pk])}#unread")


@require_POST
def review_values_drop(request: HttpRequest, pk: int, operation: int) -> HttpResponse:
    """Set aside together the values of an operation that fit nothing."""
    draft = draft_or_404(request, pk, Right.RECORD_AGREEMENT)
    row = _operation_or_404(draft, operation)
    step = step_of(request, draft)
    try:
        for term in row.terms.filter(decision=DraftTerm.Decision.OPEN, subject=""):
            term_drop(step=step, term=term)
    except REFUSALS as error:
        return refused(request, error, _address(row))
    return redirect(_address(row))


def _operation_or_404(draft: ModificationDraft, pk: int) -> DraftOperation:
    row = get_object_or_404(draft.operations.select_related("clause", "decided_by"), pk=pk)
    row.draft = draft
    return row


def _address(operation: DraftOperation) -> str:
    return reverse("review_operation", args=[operation.draft_id, operation.pk])


def _form(
    request: HttpRequest,
    draft: ModificationDraft,
    form: OperationForm,
    row: DraftOperation | None,
    *,
    status: int = 200,
) -> HttpResponse:
    title = f"Correct {heading(row)}" if row else "Enter an operation"
    context: dict[str, Any] = {
        "nav": "reviews",
        "crumbs": review_crumbs(draft, (title, "")),
        "draft": draft,
        "operation": row,
        "clause": _clause(form, row),
        "title": title,
        "form": form,
        "back": _address(row) if row else reverse("review", args=[draft.pk]),
    }
    return render(request, "reviews/operation_form.html", context, status=status)


def _clause(form: OperationForm, row: DraftOperation | None) -> DraftClause | None:
    """The clause whose text stands beside the form."""
    if row is not None:
        return row.clause
    found = form.initial.get("clause")
    return found if isinstance(found, DraftClause) else None
