"""A review begins, or another takes its place: by a file, by pasted text, or by hand."""

from datetime import datetime

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts import clock
from accounts.permissions import Right
from compliance.forms.reviews.start import PaperForm, StartForm, SupersedeForm
from compliance.services.modification_drafts import Replacement, modification_draft_start, modification_supersede
from compliance.views.access import access_of
from compliance.views.actor import actor_of
from compliance.views.reviews.access import draft_or_404, review_crumbs, step_of
from loans.documents.refusal import UnreadableDocument
from loans.domain.chain import Kind
from loans.domain.draft import Act, ActRefused, State, acts
from loans.domain.drafting.refusal import UnreadableText
from loans.models import Agreement, ModificationDraft
from loans.services.drafts.events import DraftChanged
from loans.services.drafts.head import DraftHead
from loans.services.drafts.sources import source_keep

PASTED = "Pasted text.txt"


@require_http_methods(["GET", "HEAD", "POST"])
def review_start(request: HttpRequest) -> HttpResponse:
    access_of(request).require(Right.RECORD_AGREEMENT)
    agreements = access_of(request).restrict(
        Agreement.objects.select_related("borrower").order_by("borrower__name", "slug"), Right.RECORD_AGREEMENT
    )
    if request.method != "POST":
        return _page(request, StartForm(agreements, initial={"agreement": request.GET.get("agreement", "")}))
    form = StartForm(agreements, request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        draft = _start(request, form)
    except (UnreadableDocument, UnreadableText) as error:
        form.add_error("file" if form.cleaned_data.get("file") else "text", f"Not read: {error}.")
        return _page(request, form, status=422)
    return redirect("review", pk=draft.pk)


@transaction.atomic
def _start(request: HttpRequest, form: StartForm) -> ModificationDraft:
    at = clock.now()
    given = _replacement(form, at)
    return modification_draft_start(
        agreement=form.cleaned_data["agreement"], source=given.source, head=given.head, actor=actor_of(request), at=at
    )


@require_http_methods(["GET", "HEAD", "POST"])
def review_supersede(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a new paper, or a draft that is begun already, in the place of a draft; it ends with its trace."""
    draft = draft_or_404(request, pk, Right.RECORD_AGREEMENT)
    if request.method != "POST":
        return _supersede(request, draft, SupersedeForm(draft))
    form = SupersedeForm(draft, request.POST, request.FILES)
    if not form.is_valid():
        return _supersede(request, draft, form, status=422)
    try:
        other = _put_in_place(request, draft, form)
    except (UnreadableDocument, UnreadableText) as error:
        form.add_error("file" if form.cleaned_data.get("file") else "text", f"Not read: {error}.")
        return _supersede(request, draft, form, status=422)
    except (ActRefused, DraftChanged) as error:
        form.add_error(None, str(error))
        return _supersede(request, draft_or_404(request, pk), form, status=409)
    messages.success(request, f"It takes the place of {draft}, which keeps its trace.")
    return redirect("review", pk=other.pk)


@transaction.atomic
def _put_in_place(request: HttpRequest, draft: ModificationDraft, form: SupersedeForm) -> ModificationDraft:
    step = step_of(request, draft)
    return modification_supersede(step=step, by=_replacement(form, step.at), why=form.cleaned_data["why"])


def _replacement(form: PaperForm, at: datetime) -> Replacement:
    """What the form gives: the paper, kept; the head; or the draft that is begun."""
    given = form.cleaned_data
    if given.get("begun"):
        return Replacement(begun=given["begun"])
    if given["file"]:
        return Replacement(source_keep(name=given["file"].name, content=given["file"].read(), at=at))
    if given["text"]:
        return Replacement(source_keep(name=PASTED, content=given["text"].encode(), at=at))
    return Replacement(head=DraftHead(kind=Kind(given["kind"]), title=given["title"]))


def _page(request: HttpRequest, form: StartForm, *, status: int = 200) -> HttpResponse:
    context = {"nav": "reviews", "crumbs": [("Reviews", reverse("reviews")), ("New", "")], "form": form}
    return render(request, "reviews/start.html", context, status=status)


def _supersede(
    request: HttpRequest, draft: ModificationDraft, form: SupersedeForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "nav": "reviews",
        "crumbs": review_crumbs(draft, ("Another in its place", "")),
        "draft": draft,
        "form": form,
        "can": Act.SUPERSEDE in acts(State(draft.state)),
        "ended": f"{draft} is {draft.state}.",
    }
    return render(request, "reviews/supersede.html", context, status=status)
