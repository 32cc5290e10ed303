"""Steps with a draft as a whole: submitted, decided on, withdrawn, taken up again; signed, its conditions met."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from accounts import clock
from accounts.permissions import Right
from compliance.forms.reviews.head import ConditionForm, SignatureForm
from compliance.services.modification_drafts import (
    modification_approve,
    modification_condition_meet,
    modification_reject,
    modification_sign,
    modification_submit,
)
from compliance.views.actor import actor_of
from compliance.views.reviews.access import draft_or_404, step_of
from compliance.views.reviews.overview import overview
from loans.domain.draft import ActRefused
from loans.models import ModificationDraft
from loans.services.drafts.decisions import NotRecordable, NotReviewed, draft_reopen, draft_withdraw
from loans.services.drafts.events import DraftChanged, Step
from loans.services.executions import NotEntered
from loans.services.recording.ledger import PastGrows, RecordDiffers

REFUSALS = (ActRefused, DraftChanged, NotReviewed, NotRecordable, RecordDiffers, PastGrows)
Take = Callable[[Step, str], ModificationDraft]
STEPS: dict[str, tuple[Right, Take, str]] = {
    "submit": (
        Right.RECORD_AGREEMENT,
        lambda step, why: modification_submit(step=step),
        "Submitted. An approver decides next.",
    ),
    "reopen": (
        Right.RECORD_AGREEMENT,
        lambda step, why: draft_reopen(step=step),
        "Taken up again. It can be corrected.",
    ),
    "withdraw": (
        Right.RECORD_AGREEMENT,
        lambda step, why: draft_withdraw(step=step, why=why),
        "Withdrawn. Its trace is kept.",
    ),
    "approve": (
        Right.APPROVE,
        lambda step, why: modification_approve(step=step, why=why),
        "Approved, and on record.",
    ),
    "reject": (
        Right.APPROVE,
        lambda step, why: modification_reject(step=step, why=why),
        "Rejected, with your reason.",
    ),
}


@require_POST
def review_decide(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Take one of the steps. What is refused is said on the page, which then shows how things are now."""
    if act not in STEPS:
        raise Http404("There is no such step.")
    right, take, done = STEPS[act]
    draft = draft_or_404(request, pk, right)
    try:
        take(step_of(request, draft), request.POST.get("why", "").strip())
    except REFUSALS as error:
        return overview(request, draft_or_404(request, pk), refusal=error, status=409)
    messages.success(request, done)
    return redirect("review", pk=pk)


@require_POST
def review_sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a signature that was given."""
    draft = draft_or_404(request, pk, Right.RECORD_AGREEMENT)
    form = SignatureForm(draft, request.POST)
    if draft.modification is None or not form.is_valid():
        return overview(request, draft, signature=form, status=422)
    given = form.cleaned_data
    try:
        modification_sign(
            modification=draft.modification,
            party=given["party"],
            office=given["office"],
            day=given["day"],
            place=given["place"],
            actor=actor_of(request),
            at=clock.now(),
        )
    except NotEntered as error:
        form.add_error(None, str(error))
        return overview(request, draft_or_404(request, pk), signature=form, status=422)
    messages.success(request, f"The signature of {given['party'].legal_name} is on record.")
    return redirect("review", pk=pk)


@require_POST
def review_condition(request: HttpRequest, pk: int, condition: int) -> HttpResponse:
    """Enter that a condition was met."""
    draft = draft_or_404(request, pk, Right.RECORD_AGREEMENT)
    if draft.modification is None:
        raise Http404("The document is not on record.")
    row = get_object_or_404(draft.modification.required_conditions, pk=condition)
    form = ConditionForm(request.POST)
    if not form.is_valid():
        return overview(request, draft, refusal=NotEntered("Say on which day the condition was met."), status=422)
    try:
        modification_condition_meet(
            condition=row,
            day=form.cleaned_data["day"],
            evidence=form.cleaned_data["evidence"],
            actor=actor_of(request),
            at=clock.now(),
        )
    except NotEntered as error:
        return overview(request, draft_or_404(request, pk), refusal=error, status=422)
    messages.success(request, "The condition is on record as met.")
    return redirect("review", pk=pk)
