"""The outbox for the administrator: what waits, what was sent, what was given up, and whose address came back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts import clock
from accounts.permissions import Right
from compliance.alerts.bounce_report import LARGEST, NoBounce
from compliance.models import Mail
from compliance.selectors.outbox_list import STATES, TROUBLE, addresses_in_trouble, outbox
from compliance.services.background import send_alerts_later
from compliance.services.bounces import bounce_record
from compliance.services.outbox import mail_retry
from compliance.views.access import access_of
from compliance.views.actor import actor_of
from compliance.views.query_listing import QueryColumn, QueryListing

LIST: QueryListing[Mail] = QueryListing(
    columns=(
        QueryColumn("Mail", "mail", ("subject",)),
        QueryColumn("State", "state", ("state",)),
        QueryColumn("To", "to", ("person__name",)),
        QueryColumn("Written", "written", ("created_at",)),
        QueryColumn("Ended", "ended", ("ended_at",)),
        QueryColumn("Attempts", "attempts", ("attempts",), number=True),
        QueryColumn("What was said"),
    ),
    usual="-written",
    search=("subject", "person__name", "person__email"),
    state="state",
    states=STATES,
    last=("key",),
)


@require_safe
def outbox_page(request: HttpRequest) -> HttpResponse:
    access = access_of(request)
    access.require(Right.SEE_OUTBOX)
    context = {
        "nav": "outbox",
        "at": clock.now(),
        "list": LIST.shown(request.GET, outbox(access)),
        "action": reverse("outbox"),
        "trouble": list(addresses_in_trouble(access).order_by("person__name")),
        "may_retry": set(TROUBLE),
    }
    return render(request, "compliance/outbox.html", context)


@require_POST
def retry(request: HttpRequest, key: str) -> HttpResponse:
    """Try a mail again, after its address was mended or the server is back."""
    access = access_of(request)
    access.require(Right.SEE_OUTBOX)
    mail = get_object_or_404(outbox(access), key=key)
    mail_retry(mail=mail, actor=actor_of(request), now=timezone.now(), at=clock.now())
    send_alerts_later()
    messages.success(request, f"Is tried again: {mail.subject}, to {mail.person.email}.")
    return redirect(f"{reverse('outbox')}?state={Mail.State.WAITING}")


@require_POST
def bounce(request: HttpRequest) -> HttpResponse:
    """Record a mail that came back, from the report as a file."""
    access_of(request).require(Right.SEE_OUTBOX)
    file = request.FILES.get("report")
    try:
        if file is None:
            raise NoBounce("No file was chosen.")
        if file.size is None or file.size > LARGEST:
            raise NoBounce(f"The file is larger than {LARGEST:,} bytes.")
        mail = bounce_record(content=file.read(), actor=actor_of(request), at=clock.now())
    except NoBounce as error:
        messages.error(request, f"{error} Nothing was recorded.")
        return redirect("outbox")
    messages.success(request, f"Bounced: {mail.subject}, to {mail.person.email}.")
    return redirect(f"{reverse('outbox')}?state={Mail.State.BOUNCED}")
