"""The wording of the bank's letters: a template for each kind, in plain text with names in braces."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts import clock
from accounts.models import Organization
from accounts.models.membership import Role
from accounts.permissions import RIGHTS, Right
from compliance.domain.letters import Kind
from compliance.forms.letters import WordingForm
from compliance.selectors.letters import wording_of
from compliance.services.letters import WordingRefused, wording_write
from compliance.views.access import access_of
from compliance.views.actor import actor_of


@require_safe
def letter_wordings(request: HttpRequest) -> HttpResponse:
    """Every kind of letter with the wording that counts."""
    access_of(request).require(Right.SEE_BANK_VIEW)
    bank = _bank(request, Right.SEE_BANK_VIEW)
    context = {
        "nav": "portfolio",
        "crumbs": [("Portfolio", reverse("portfolio")), ("Wording of letters", "")],
        "bank": bank,
        "wordings": [wording_of(bank, kind) for kind in Kind],
        "may_write": access_of(request).may(Right.WRITE_WORDING),
        "today": clock.today(),
    }
    return render(request, "compliance/letter_wordings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def letter_wording(request: HttpRequest, kind: str) -> HttpResponse:
    """One template; a post writes a new version, which the letters drawn up from then on take."""
    access_of(request).require(Right.WRITE_WORDING)
    if kind not in set(Kind):
        raise Http404("There is no such letter.")
    bank = _bank(request, Right.WRITE_WORDING)
    wording = wording_of(bank, Kind(kind))
    form = WordingForm(wording.kind, request.POST or None, initial={"subject": wording.subject, "body": wording.body})
    if form.is_valid():
        try:
            wording_write(bank=bank, kind=wording.kind, actor=actor_of(request), at=clock.now(), **form.cleaned_data)
        except WordingRefused as error:
            for problem in error.problems:
                form.add_error(None, problem)
        else:
            messages.info(request, f"{wording.label}: the new wording counts for every letter drawn up from now on.")
            return redirect("letter_wordings")
    context = {
        "nav": "portfolio",
        "crumbs": [
            ("Portfolio", reverse("portfolio")),
            ("Wording of letters", reverse("letter_wordings")),
            (wording.label, ""),
        ],
        "wording": wording,
        "form": form,
        "today": clock.today(),
    }
    return render(request, "compliance/letter_wording.html", context, status=422 if form.errors else 200)


def _bank(request: HttpRequest, right: Right) -> Organization:
    """The bank in which the person has the right; somebody of several works on the first."""
    roles = [Role(role) for role in RIGHTS if right in RIGHTS[role]]
    found = next((place for place, role in access_of(request).roles if role in roles), None)
    if found is None:
        raise Http404("There is no such page.")
    return Organization.objects.get(pk=found)
