"""The trail: who did what, when and why. Read by auditors and administrators; nothing here changes anything."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts import clock
from accounts.permissions import Right
from compliance.selectors.trail import SYSTEM, neighbours, trail, trail_choices, trail_filtered, trail_page
from compliance.selectors.trail_lines import BY_ITSELF, lines_of
from compliance.views.access import access_of
from compliance.views.trail_address import filter_of, position_of, position_text


@require_safe
@vary_on_headers("HX-Request")
def trail_entries(request: HttpRequest) -> HttpResponse:
    """A page of it, newest first, or the part that a filter or leafing changes."""
    access_of(request).require(Right.READ_TRAIL)
    swaps = request.headers.get("HX-Request") == "true" and "HX-History-Restore-Request" not in request.headers
    return render(request, "compliance/_trail.html" if swaps else "compliance/trail.html", page_context(request))


def page_context(request: HttpRequest) -> dict[str, Any]:
    """What the page shows for an address."""
    access = access_of(request)
    chosen = filter_of(request.GET)
    entries, older = trail_page(trail_filtered(trail(access), chosen), position_of(request.GET))
    return {
        "nav": "trail",
        "at": clock.now(),
        "chosen": chosen,
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
