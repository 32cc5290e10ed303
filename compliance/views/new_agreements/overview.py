"""A draft as a whole: what it says, what is missing, and the step that comes next."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Right
from compliance.selectors.agreement_outlines import outline_of
from compliance.selectors.new_agreements import DraftReading, draft_events
from compliance.services.new_agreements import new_agreement_approve, new_agreement_submit
from compliance.views.access import access_of
from compliance.views.new_agreements.access import draft_or_404, shell, step_of
from loans.agreement_file.problems import AgreementFileError
from loans.domain.draft import ActRefused, State, acts
from loans.services.drafts.events import DraftChanged
from loans.services.new_agreements.decisions import (
    NotReady,
    draft_reject,
    draft_reopen,
    draft_withdraw,
    refuse_foreign,
)
from loans.services.new_agreements.steps import DraftStep
from loans.services.recording.ledger import RecordDiffers

NEEDS = {
    "submit": Right.RECORD_AGREEMENT,
    "reopen": Right.RECORD_AGREEMENT,
    "withdraw": Right.RECORD_AGREEMENT,
    "approve": Right.APPROVE,
    "reject": Right.APPROVE,
}
"""The right that each act needs, by its name in addresses."""


@require_safe
def new_agreement(request: HttpRequest, pk: int) -> HttpResponse:
    draft = draft_or_404(request, pk)
    reading = DraftReading(draft)
    rights = access_of(request).rights(draft)
    possible = {act.name.casefold() for act in acts(State(draft.state))}
    is_own = draft.events.filter(edits=True, actor=request.user).exists()  # type: ignore[misc]  # logged in
    context = {
        **shell(request, draft, ""),
        "reading": reading,
        "outline": outline_of(reading.file) if reading.file else None,
        "hindrance": _hindrance(reading),
        "may": {name for name, right in NEEDS.items() if right in rights and name in possible},
        "is_own": is_own,
        "events": draft_events(draft),
    }
    return render(request, "compliance/new_agreements/overview.html", context)


@require_POST
def new_agreement_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Submit, take up again, withdraw, approve or reject."""
    if act not in NEEDS:
        raise Http404("There is no such act.")
    draft = draft_or_404(request, pk, NEEDS[act])
    try:
        return _taken(request, step_of(request, draft), act)
    except AgreementFileError:
        messages.error(request, "Something is missing or wrong; it is listed below. Nothing was handed on.")
    except (ActRefused, DraftChanged, NotReady, RecordDiffers) as error:
        messages.error(request, str(error))
    return redirect("new_agreement", pk)


def _taken(request: HttpRequest, step: DraftStep, act: str) -> HttpResponse:
    why = request.POST.get("why", "").strip()[:500]
    if act == "approve":
        agreement = new_agreement_approve(step=step)
        messages.success(request, "Recorded. What is due is tested now.")
        return redirect("agreement", agreement.slug)
    steps: dict[str, tuple[Callable[[], object], str]] = {
        "submit": (lambda: new_agreement_submit(step=step), "Handed to an approver."),
        "reopen": (lambda: draft_reopen(step=step), "Taken up again; it can be changed."),
        "withdraw": (lambda: draft_withdraw(step=step, why=why), "Withdrawn. It stays in the list, with the reason."),
        "reject": (lambda: draft_reject(step=step, why=why), "Sent back, with the reason."),
    }
    take, told = steps[act]
    take()
    messages.success(request, told)
    return redirect("new_agreement", step.draft.pk)


def _hindrance(reading: DraftReading) -> str:
    """Why a complete draft cannot be recorded here; empty where it can."""
    if reading.file is None:
        return ""
    try:
        refuse_foreign(reading.draft, reading.file)
    except NotReady as error:
        return str(error)
    return ""
