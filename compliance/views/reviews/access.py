"""Who is asking for which draft: a bank's own people alone; to everybody else there is no such page."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from accounts import clock
from accounts.permissions import Right
from compliance.views.access import access_of
from compliance.views.actor import actor_of
from loans.models import ModificationDraft
from loans.services.drafts.events import Step

Crumb = tuple[str, str]


def draft_or_404(request: HttpRequest, pk: int, right: Right = Right.SEE_BANK_VIEW) -> ModificationDraft:
    """The draft of an address. To whoever may not see the bank's pages it does not exist; a missing right is 403."""
    rows = ModificationDraft.objects.select_related(
        "agreement__bank", "agreement__borrower", "source", "modification", "started_by", "approved_by"
    )
    row = get_object_or_404(rows, pk=pk)
    access = access_of(request)
    if not access.may(Right.SEE_BANK_VIEW, row.agreement):
        raise Http404("There is no such draft.")
    access.require(right, row.agreement)
    return row


def step_of(request: HttpRequest, draft: ModificationDraft) -> Step:
    """The step that a post takes: by whom, now, on the draft as its page showed it."""
    seen = request.POST.get("seen", "")
    revision = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else 0
    return Step(draft, revision, actor_of(request), clock.now())


def refused(request: HttpRequest, error: Exception, address: str) -> HttpResponse:
    """Back to a page that shows how things are now, with what went wrong on top of it."""
    messages.error(request, str(error))
    return redirect(address)


def review_crumbs(draft: ModificationDraft, *own: Crumb) -> list[Crumb]:
    """From the list of reviews over the draft to what is open."""
    place = ("Reviews", reverse("reviews"))
    named = (f"{draft.agreement.borrower.name}: {draft}", reverse("review", args=[draft.pk]) if own else "")
    return [place, named, *own]


def may_prepare(request: HttpRequest, draft: ModificationDraft) -> bool:
    """Whether the person may edit a draft of this agreement."""
    return access_of(request).may(Right.RECORD_AGREEMENT, draft.agreement)
