"""The head of a draft, corrected; and things that the document brings into the agreement."""

from datetime import date
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts import clock
from accounts.permissions import Right
from compliance.forms.reviews.entry import BRINGS, Bringing, a
from compliance.forms.reviews.head import HeadForm
from compliance.views.reviews.access import draft_or_404, review_crumbs, step_of
from loans.domain.draft import ActRefused
from loans.models import ModificationDraft
from loans.services.drafts.corrections import draft_correct, entry_add
from loans.services.drafts.events import DraftChanged
from loans.services.drafts.filling import draft_match

REFUSALS = (ActRefused, DraftChanged)


@require_http_methods(["GET", "HEAD", "POST"])
def review_head(request: HttpRequest, pk: int) -> HttpResponse:
    draft = draft_or_404(request, pk, Right.RECORD_AGREEMENT)
    if request.method != "POST":
        return _page(request, draft, HeadForm(draft))
    form = HeadForm(draft, request.POST)
    if not form.is_valid():
        return _page(request, draft, form, status=422)
    try:
        with transaction.atomic():
            draft_correct(step=step_of(request, draft), head=form.head())
            draft_match(draft=draft, known=clock.today())
    except REFUSALS as error:
        form.add_error(None, str(error))
        return _page(request, draft_or_404(request, pk), form, status=409)
    return redirect("review", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def review_entry(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """Bring something in; the open values are then looked at again, since they may be of it."""
    draft = draft_or_404(request, pk, Right.RECORD_AGREEMENT)
    if part not in BRINGS:
        raise Http404("There is no such part of an agreement.")
    bringing = Bringing(draft, BRINGS[part])
    if request.method != "POST":
        return _entry(request, bringing, {}, {})
    entry = bringing.read(request.POST)
    problems = bringing.problems(entry)
    if problems:
        return _entry(request, bringing, entry, problems, status=422)
    try:
        with transaction.atomic():
            entry_add(step=step_of(request, draft), part=bringing.kind.part, key=bringing.key(entry), detail=entry)
            draft_match(draft=draft, known=clock.today())
    except REFUSALS as error:
        fresh = Bringing(draft_or_404(request, pk), bringing.kind)
        return _entry(request, fresh, entry, {"": [str(error)]}, status=409)
    return redirect(f"{reverse('review', args=[pk])}#brings")


def _page(request: HttpRequest, draft: ModificationDraft, form: HeadForm, *, status: int = 200) -> HttpResponse:
    context = {
        "nav": "reviews",
        "crumbs": review_crumbs(draft, ("Head", "")),
        "draft": draft,
        "read": _as_read(draft),
        "form": form,
    }
    return render(request, "reviews/head.html", context, status=status)


def _as_read(draft: ModificationDraft) -> dict[str, Any]:
    """What the reader found at the head of the paper, its days as days; empty where there is no paper."""
    said: dict[str, Any] = dict(draft.read)
    amends = said.get("amends") or {}
    return {
        **said,
        "dated": _day(said.get("dated")),
        "effective": _day(said.get("effective")),
        "amends": {**amends, "dated": _day(amends.get("dated"))},
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _entry(
    request: HttpRequest,
    bringing: Bringing,
    entry: dict[str, Any],
    problems: dict[str, list[str]],
    *,
    status: int = 200,
) -> HttpResponse:
    page = bringing.page(entry, problems)
    errors, loose = list(page.errors()), problems.get("", [])
    context = {
        "nav": "reviews",
        "crumbs": review_crumbs(bringing.draft, (f"New {bringing.kind.label}", "")),
        "draft": bringing.draft,
        "label": bringing.kind.label,
        "title": a(bringing.kind.label),
        "page": page,
        "errors": errors,
        "loose": loose,
        "count": len(errors) + len(loose),
    }
    return render(request, "reviews/entry.html", context, status=status)
