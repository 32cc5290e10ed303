"""What somebody was told: the list of it, each by its own address, and answering for it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from accounts import clock
from compliance.models import Alert
from compliance.selectors.own_alerts import ASKS, STATES, alert_of_another, kind_label, own_alerts
from compliance.services.acknowledgements import alert_acknowledge, alert_open
from compliance.views.access import access_of
from compliance.views.actor import actor_of
from compliance.views.query_listing import QueryColumn, QueryListing

LIST: QueryListing[Alert] = QueryListing(
    columns=(
        QueryColumn("Alert", "alert", ("subject",)),
        QueryColumn("Kind", "kind", ("kind",)),
        QueryColumn("Told", "told", ("created_at",)),
        QueryColumn("How"),
        QueryColumn("Answer", "answer", ("acknowledged_at",)),
    ),
    usual="-told",
    search=("subject", "happened"),
    state="state",
    states=STATES,
)


@require_safe
def alerts(request: HttpRequest) -> HttpResponse:
    person = actor_of(request)
    shown = LIST.shown(request.GET, own_alerts(person))
    context = {
        "nav": "alerts",
        "at": clock.now(),
        "list": shown,
        "lines": [(row, kind_label(row.kind)) for row in shown.page],
        "action": reverse("alerts"),
        "asks": ASKS,
    }
    return render(request, "compliance/alerts.html", context)


@require_safe
def alert(request: HttpRequest, key: str) -> HttpResponse:
    """Where a mail leads: on to the page on which to act, after the question where somebody must answer for it.

    Whoever reads a mail that was passed on to them is led there too; only its own person has opened it by that.
    """
    row = own_alerts(actor_of(request)).filter(key=key).first()
    if row is None:
        return _passed_on(request, key)
    alert_open(alert=row, at=clock.now())
    if row.escalates_at is None or (row.acknowledged_at is not None and "show" not in request.GET):
        return redirect(row.address)
    context = {
        "nav": "alerts",
        "crumbs": (("Alerts", reverse("alerts")), (kind_label(row.kind), "")),
        "alert": row,
        "label": kind_label(row.kind),
        "to_ask": row.acknowledged_at is None,
    }
    return render(request, "compliance/alert.html", context)


def _passed_on(request: HttpRequest, key: str) -> HttpResponse:
    row = alert_of_another(access_of(request), key)
    if row is None:
        raise Http404("Nobody of your house was told this.")
    return redirect(row.address)


@require_POST
def acknowledge(request: HttpRequest, key: str) -> HttpResponse:
    """Answer for it, and go on to the page on which to act, or back to the list it stood in."""
    actor = actor_of(request)
    row = get_object_or_404(own_alerts(actor), key=key, escalates_at__isnull=False)
    if alert_acknowledge(alert=row, actor=actor, at=clock.now()):
        messages.success(request, f"Acknowledged: {row.subject}")
    else:
        messages.info(request, f"{row.acknowledged_by} had acknowledged it before: {row.subject}")
    back = request.POST.get("back", "")
    inside = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    return redirect(back if inside else row.address)
