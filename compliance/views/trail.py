"""The trail: who did what, when and why. Read by auditors and administrators; nothing here changes anything."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts import clock
from accounts.permissions import Right
from compliance.selectors.trail import PREFIX, SYSTEM, neighbours, trail, trail_choices, trail_filtered, trail_page
from compliance.selectors.trail_lines import BY_ITSELF, lines_of
from compliance.views.access import access_of, agreement_or_404
from compliance.views.crumbs import agreement_crumbs
from compliance.views.tabs import agreement_tabs
from compliance.views.trail_address import filter_of, position_of, position_text
from loans.models import Agreement


@require_safe
@vary_on_headers("HX-Request")
def trail_entries(request: HttpRequest) -> HttpResponse:
    """A page of it, newest first, or the part that a filter or leafing changes."""
    access_of(request).require(Right.READ_TRAIL)
    page = "compliance/_trail.html" if _swaps(request) else "compliance/trail.html"
    return render(request, page, page_context(request))


@require_safe
@vary_on_headers("HX-Request")
def agreement_trail(request: HttpRequest, slug: str) -> HttpResponse:
    """The entries of one agreement, under its tab."""
    agreement = agreement_or_404(request, slug, Right.READ_TRAIL)
    context = page_context(request, of=agreement) | {
        "nav": "portfolio",
        "crumbs": agreement_crumbs(request, agreement, ("Trail", "")),
        "tabs": agreement_tabs(request, agreement, "agreement_trail"),
    }
    page = "compliance/_trail.html" if _swaps(request) else "compliance/agreement_trail.html"
    return render(request, page, context)


def _swaps(request: HttpRequest) -> bool:
    """Whether a part of the page is asked for."""
    return request.headers.get("HX-Request") == "true" and "HX-History-Restore-Request" not in request.headers


def page_context(request: HttpRequest, of: Agreement | None = None) -> dict[str, Any]:
    """What the page shows for an address; of one agreement, only what is about it."""
    access = access_of(request)
    asked = filter_of(request.GET)
    own = replace(asked, scope="")
    chosen = replace(asked, scope=f"{PREFIX}{of.slug}") if of else asked
    entries, older = trail_page(trail_filtered(trail(access), chosen), position_of(request.GET))
    return {
        "nav": "trail",
        "at": clock.now(),
        "chosen": chosen,
        "of": of,
        "address": reverse("agreement_trail", args=[of.slug]) if of else reverse("trail"),
        "narrows": own.narrows if of else chosen.narrows,
        "choices": trail_choices(access),
        "system": SYSTEM,
        "by_itself": BY_ITSELF,
        "lines": lines_of(entries),
        "older": position_text(older) if older else "",
        "leafed": "older" in request.GET,
    }


@require_safe
def trail_entry(request: HttpRequest, scope: str, sequence: int) -> HttpResponse:
    """One entry: what it says, before and after, and how it stands in its chain."""
    access = access_of(request)
    access.require(Right.READ_TRAIL)
    entry = get_object_or_404(trail(access), scope=scope, sequence=sequence)
    near = neighbours(entry)
    context = {
        "nav": "trail",
        "at": clock.now(),
        "line": lines_of([entry])[0],
        "before": entry.sequence - 1 if entry.sequence - 1 in near else None,
        "after": entry.sequence + 1 if entry.sequence + 1 in near else None,
        "linked": near.get(entry.sequence - 1, entry.previous) == entry.previous,
        "crumbs": (("Trail", reverse("trail")), (entry.scope, reverse("trail", query={"scope": entry.scope}))),
    }
    return render(request, "compliance/trail_entry.html", context)
