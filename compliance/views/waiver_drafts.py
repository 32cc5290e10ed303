"""Waivers on their way: prepared by one, in words and with their effect, approved by another."""

from collections.abc import Callable
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import clock
from accounts.permissions import Right
from compliance.forms.waivers import WaiverForm
from compliance.selectors.waiver_choices import WaiverChoices, initial_of
from compliance.selectors.waiver_effect import WaiverEffect
from compliance.selectors.waiver_pages import DRAFT_WORDS, EXCUSING, draft_events
from compliance.services.modification_drafts import (
    modification_approve,
    modification_reject,
    modification_submit,
)
from compliance.services.waivers import waiver_prepare as prepare
from compliance.services.waivers import waiver_write
from compliance.views.access import access_of, agreement_or_404
from compliance.views.actor import actor_of
from compliance.views.waivers import waiver_crumbs
from loans.domain.days import day_text
from loans.domain.draft import OPEN, Act, ActRefused, State, acts
from loans.models import Agreement, ModificationDraft
from loans.services.drafts.decisions import NotRecordable, NotReviewed, draft_reopen, draft_withdraw
from loans.services.drafts.events import DraftChanged, Step

REFUSALS = (ActRefused, DraftChanged, NotRecordable, NotReviewed)
ACTS: dict[str, tuple[Right, Act, Callable[[Step, str], object]]] = {
    "submit": (Right.HANDLE_DEFAULTS, Act.SUBMIT, lambda step, _: modification_submit(step=step)),
    "reopen": (Right.HANDLE_DEFAULTS, Act.REOPEN, lambda step, _: draft_reopen(step=step)),
    "withdraw": (Right.HANDLE_DEFAULTS, Act.WITHDRAW, lambda step, why: draft_withdraw(step=step, why=why)),
    "approve": (Right.APPROVE, Act.APPROVE, lambda step, why: modification_approve(step=step, why=why)),
    "reject": (Right.APPROVE, Act.REJECT, lambda step, why: modification_reject(step=step, why=why)),
}
"""By the word in its address what can be done to a draft, who may, and the service that does it."""


@require_http_methods(["GET", "HEAD", "POST"])
def waiver_prepare(request: HttpRequest, slug: str) -> HttpResponse:
    """A new waiver, consent or forbearance."""
    agreement = agreement_or_404(request, slug, Right.HANDLE_DEFAULTS)
    at = clock.now()
    choices = WaiverChoices(agreement, at.date())
    default = f"default-{request.GET.get('default', '')}"
    initial = {
        "excused": [each.key for each in choices.excusable if each.key == default],
        "dated": at.date(),
        "effective": at.date(),
        "title": f"Limited Waiver of {day_text(at.date())}",
        "short": f"Waiver of {day_text(at.date())}",
        "signers": choices.usual_signers,
    }
    form = WaiverForm(choices, request.POST or None, initial=initial)
    if form.is_valid():
        draft = prepare(agreement=agreement, plan=form.plan(), actor=actor_of(request), at=at)
        return redirect("waiver_draft", slug=slug, draft_id=draft.pk)
    return _form_page(request, agreement, form, at, None)


@require_http_methods(["GET", "HEAD", "POST"])
def waiver_edit(request: HttpRequest, slug: str, draft_id: int) -> HttpResponse:
    """Put other words in the place of a draft's."""
    agreement = agreement_or_404(request, slug, Right.HANDLE_DEFAULTS)
    draft = _draft_or_404(agreement, draft_id)
    if draft.state != State.DRAFT:
        return redirect("waiver_draft", slug=slug, draft_id=draft_id)
    at = clock.now()
    choices = WaiverChoices(agreement, at.date())
    form = WaiverForm(choices, request.POST or None, initial=initial_of(draft, choices))
    if form.is_valid():
        try:
            waiver_write(step=_step(request, draft, at), plan=form.plan())
        except REFUSALS as error:
            form.add_error(None, str(error))
        else:
            return redirect("waiver_draft", slug=slug, draft_id=draft_id)
    return _form_page(request, agreement, form, at, draft)


def _form_page(
    request: HttpRequest, agreement: Agreement, form: WaiverForm, at: datetime, draft: ModificationDraft | None
) -> HttpResponse:
    title = "Prepare a waiver" if draft is None else f"Correct {draft}"
    context = {
        "nav": "portfolio",
        "crumbs": waiver_crumbs(request, agreement, title),
        "agreement": agreement,
        "form": form,
        "title": title,
        "draft": draft,
        "today": at.date(),
    }
    return render(request, "compliance/waiver_form.html", context, status=422 if form.errors else 200)


@require_safe
def waiver_draft(request: HttpRequest, slug: str, draft_id: int) -> HttpResponse:
    """A draft in its words, what stands in the way, and who may do what next."""
    agreement = agreement_or_404(request, slug, Right.SEE_BANK_VIEW)
    draft = _draft_or_404(agreement, draft_id)
    if draft.modification is not None:
        return redirect("waiver", slug=slug, key=draft.modification.key)
    return _draft_page(request, agreement, draft)


@require_POST
def waiver_act(request: HttpRequest, slug: str, draft_id: int, act: str) -> HttpResponse:
    """Submit, approve, send back, take up again or withdraw a draft, as it was seen."""
    if act not in ACTS:
        raise Http404("There is no such step.")
    right, _, do = ACTS[act]
    agreement = agreement_or_404(request, slug, right)
    draft = _draft_or_404(agreement, draft_id)
    try:
        do(_step(request, draft, clock.now()), request.POST.get("why", ""))
    except REFUSALS as error:
        return _draft_page(request, agreement, _draft_or_404(agreement, draft_id), refusal=str(error), status=409)
    return redirect("waiver_draft", slug=slug, draft_id=draft_id)


def _draft_page(
    request: HttpRequest, agreement: Agreement, draft: ModificationDraft, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    at = clock.now()
    rights = access_of(request).rights(agreement)
    state = State(draft.state)
    actor = actor_of(request)
    edited = draft.events.filter(edits=True, actor=actor).exists()
    context = {
        "nav": "portfolio",
        "crumbs": waiver_crumbs(request, agreement, str(draft)),
        "agreement": agreement,
        "draft": draft,
        "word": DRAFT_WORDS[state],
        "clauses": draft.clauses.order_by("position"),
        "signers": _signers(agreement, draft),
        "events": draft_events(draft),
        "may": {name for name, (right, act, _) in ACTS.items() if right in rights and act in acts(state)},
        "may_edit": Right.HANDLE_DEFAULTS in rights and state is State.DRAFT,
        "effect": WaiverEffect(draft, at=at) if state in OPEN else None,
        "own_work": edited,
        "refusal": refusal,
        "today": at.date(),
        "at": at,
    }
    return render(request, "compliance/waiver_draft.html", context, status=status)


def _signers(agreement: Agreement, draft: ModificationDraft) -> list[str]:
    names = dict(agreement.parties.values_list("key", "legal_name"))
    return [
        f"{names.get(need['party'], need['party'])}{', in ' + need['place'] if need.get('place') else ''}"
        for need in draft.needs
    ]


def _draft_or_404(agreement: Agreement, draft_id: int) -> ModificationDraft:
    kinds = [kind.value for kind in EXCUSING]
    rows = ModificationDraft.objects.select_related("agreement", "modification", "started_by")
    return get_object_or_404(rows, agreement=agreement, pk=draft_id, kind__in=kinds, waiver__isnull=False)


def _step(request: HttpRequest, draft: ModificationDraft, at: datetime) -> Step:
    """The step of whoever asks, on the draft as the page showed it."""
    seen = request.POST.get("seen", "")
    return Step(draft, int(seen) if seen.isascii() and seen.isdigit() else 0, actor_of(request), at)
