"""Today: the first page of a bank's people. What is broken, late, to sign off, and coming."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts import clock
from accounts.permissions import Right
from compliance.selectors.outbox_list import addresses_in_trouble
from compliance.selectors.own_alerts import alerts_to_acknowledge
from compliance.selectors.today import book_counts, todays_agreements
from compliance.selectors.today_broken import broken
from compliance.selectors.today_late import coming, late
from compliance.selectors.today_sign_off import sign_off
from compliance.views.access import access_of
from compliance.views.actor import actor_of

ASKED = 5


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """An officer's own agreements, or the bank's; everybody else at the bank sees the bank's."""
    access = access_of(request)
    access.require(Right.SEE_BANK_VIEW)
    person, at = actor_of(request), clock.now()
    bank = todays_agreements(access, at.date(), None)
    watched = todays_agreements(access, at.date(), person)
    watches = watched.count()
    own = watches > 0 and request.GET.get("whose") != "bank"
    chosen = watched if own else bank
    asked = list(alerts_to_acknowledge(person)[: ASKED + 1])
    context = {
        "nav": "today",
        "at": at,
        "today": at.date(),
        "counts": book_counts(chosen),
        "own": own,
        "watches": watches,
        "all": bank.count(),
        "asked": asked[:ASKED],
        "asked_more": len(asked) > ASKED,
        "trouble": list(addresses_in_trouble(access).order_by("person__name")[:ASKED]),
        "broken": broken(chosen, at.date()),
        "late": late(chosen, at.date()),
        "sign_off": sign_off(chosen, access),
        "coming": coming(chosen, at.date()),
    }
    return render(request, "compliance/today.html", context)
