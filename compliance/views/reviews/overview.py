"""A draft: where it stands and what it waits for; its effect before it is approved; its paper."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from accounts import clock
from accounts.permissions import Right
from compliance.forms.reviews.entry import BRINGS
from compliance.forms.reviews.head import ConditionForm, SignatureForm
from compliance.selectors.reviews.effect import DraftEffect
from compliance.selectors.reviews.overview import DraftPage
from compliance.views.access import access_of
from compliance.views.actor import actor_of
from compliance.views.reviews.access import draft_or_404, may_prepare, review_crumbs
from loans.models import ModificationDraft


@require_safe
def review(request: HttpRequest, pk: int) -> HttpResponse:
    draft = draft_or_404(request, pk)
    if request.headers.get("HX-Request") and request.GET.get("reading"):
        return _reading(request, draft)
    return overview(request, draft)


def overview(
    request: HttpRequest,
    draft: ModificationDraft,
    *,
    refusal: Exception | None = None,
    signature: SignatureForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The draft's page, with what was refused on top of it; `signature` is the form with its errors."""
    at = clock.now()
    page = DraftPage(draft, at=at)
    prepares = may_prepare(request, draft)
    approves = access_of(request).may(Right.APPROVE, draft.agreement)
    context = {
        "nav": "reviews",
        "crumbs": review_crumbs(draft),
        "draft": draft,
        "page": page,
        "at": at,
        "today": at.date(),
        "prepares": prepares,
        "edits": prepares and draft.state == "draft",
        "approves": approves,
        "not_by_you": page.refusal(actor_of(request)) if approves and draft.state == "submitted" else "",
        "refusal": refusal,
        "signature": signature or SignatureForm(draft, initial={"day": at.date()}),
        "condition": ConditionForm(initial={"day": at.date()}),
        "entry_kinds": [(name, kind.label.capitalize()) for name, kind in BRINGS.items()],
    }
    return render(request, "reviews/overview.html", context, status=status)


def _reading(request: HttpRequest, draft: ModificationDraft) -> HttpResponse:
    """The piece of the page that waits for the reader; once it has read, the browser is sent to the whole page."""
    page = DraftPage(draft, at=clock.now())
    answer = render(request, "reviews/_reading.html", {"draft": draft, "page": page})
    if not page.is_reading:
        answer["HX-Redirect"] = reverse("review", args=[draft.pk])
    return answer


@require_safe
def review_effect(request: HttpRequest, pk: int) -> HttpResponse:
    draft = draft_or_404(request, pk)
    at = clock.now()
    context = {
        "nav": "reviews",
        "crumbs": review_crumbs(draft, ("Effect", "")),
        "draft": draft,
        "effect": DraftEffect(draft, at=at),
        "at": at,
        "today": at.date(),
    }
    return render(request, "reviews/effect.html", context)


@require_safe
def review_source(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper as it came, as a download."""
    source = draft_or_404(request, pk).source
    if source is None:
        raise Http404("The draft was entered by hand.")
    answer = HttpResponse(bytes(source.content), content_type="application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=source.name) or "attachment"
    return answer
