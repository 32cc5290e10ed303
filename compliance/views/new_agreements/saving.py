"""What follows on saving: the page again; or, where a page saves by itself, only the word that it is saved."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts import clock
from loans.domain.draft import ActRefused
from loans.models import AgreementDraft
from loans.services.drafts.events import DraftChanged
from loans.services.new_agreements.writing import EntryGone


def saved(
    request: HttpRequest,
    save: Callable[[], object],
    draft: AgreementDraft,
    *,
    address: str,
    after: str,
    told: str = "Saved.",
) -> HttpResponse:
    """Save and lead back to `address`, or on to what comes after it.

    What another changed meanwhile is not overwritten: that is said instead.
    """
    refused = ""
    try:
        save()
    except (ActRefused, DraftChanged, EntryGone) as error:
        refused = str(error)
    if request.headers.get("HX-Request"):
        draft.refresh_from_db()
        context = {"draft": draft, "refused": refused, "at": clock.now()}
        return render(request, "compliance/new_agreements/_saved.html", context)
    if refused:
        messages.error(request, refused)
        return redirect(address)
    if told:
        messages.success(request, told)
    return redirect(after if request.POST.get("then") else address)
