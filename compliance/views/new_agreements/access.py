"""The draft that an address names, and the step that a request takes on it."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts import clock
from accounts.models import Organization
from accounts.permissions import Right
from compliance.selectors.new_agreements import PARTS, part_address
from compliance.views.access import access_of
from compliance.views.actor import actor_of
from compliance.views.crumbs import Crumb
from loans.models import AgreementDraft
from loans.services.new_agreements.steps import DraftStep


def draft_or_404(request: HttpRequest, pk: int, right: Right = Right.SEE_BANK_VIEW) -> AgreementDraft:
    """The draft of an address. Another bank's is a 404; one that may be seen without having the right is a 403."""
    draft = get_object_or_404(AgreementDraft.objects.select_related("bank", "started_by", "agreement"), pk=pk)
    access_of(request).require(right, draft)
    return draft


def bank_of(request: HttpRequest) -> Organization:
    """The bank for which the person records agreements; of several the first."""
    banks = access_of(request).organizations(Right.RECORD_AGREEMENT)
    return Organization.objects.filter(pk__in=banks).order_by("pk")[:1].get()


def step_of(request: HttpRequest, draft: AgreementDraft) -> DraftStep:
    """The step that a posted page takes; `seen` is the revision that the page showed."""
    seen = request.POST.get("seen", "")
    revision = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else 0
    return DraftStep(draft, revision, actor_of(request), clock.now())


def shell(request: HttpRequest, draft: AgreementDraft, current: str, *own: Crumb) -> dict[str, Any]:
    """What every page of a draft shows around its content."""
    may_write = access_of(request).may(Right.RECORD_AGREEMENT, draft)
    return {
        "nav": "portfolio",
        "crumbs": [
            ("Portfolio", reverse("portfolio")),
            ("New agreements", reverse("new_agreements")),
            (str(draft), reverse("new_agreement", args=[draft.pk]) if own else ""),
            *own,
        ],
        "draft": draft,
        "current": current,
        "steps": [(part.name, part.label, part_address(draft, part.name)) for part in PARTS],
        "writes": may_write and draft.is_open,
        "at": clock.now(),
    }
