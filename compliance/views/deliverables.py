"""The tab Deliverables: everything owed under an agreement and how it stands, and the same as a file."""

from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts import clock
from accounts.permissions import Right
from compliance.selectors.agreement_events import AgreementEvents
from compliance.selectors.deliverable_list import STATES, DeliverableLine, DeliverableLines
from compliance.selectors.owed import AgreementOwed
from compliance.views.access import access_of, agreement_or_404, sees_bank_view
from compliance.views.crumbs import agreement_crumbs, place
from compliance.views.listing import Column, Listing
from compliance.views.tabs import agreement_tabs

LIST: Listing[DeliverableLine] = Listing(
    title="Deliverables",
    columns=(
        Column("Deliverable", "deliverable", lambda line: line.name, 48),
        Column("For", "for", lambda line: line.occasion, 32, order=lambda line: line.period_end or line.item.day),
        Column("Section", "section", lambda line: line.section, 14),
        Column("Due", "due", lambda line: line.item.due, 14),
        Column("State", "state", lambda line: line.word, 20, order=lambda line: line.order),
        Column("Delivered", "delivered", lambda line: line.item.owing.delivered_on, 14),
        Column("Days late", "late", lambda line: Decimal(days) if (days := line.item.owing.late_days) else None, 10),
        Column("Files", "files", lambda line: Decimal(line.files) if line.files else None, 8, number=True),
    ),
    usual="state",
    words=lambda line: f"{line.name} {line.occasion} {line.section} {line.item.owed.source.set_by}",
    state=lambda line: line.state,
    states=STATES,
)


@require_safe
def deliverables(request: HttpRequest, slug: str) -> HttpResponse:
    agreement = agreement_or_404(request, slug)
    at = clock.now()
    owed = AgreementOwed(agreement, at)
    lines = DeliverableLines(owed)
    access = access_of(request)
    context = {
        "nav": place(request, agreement),
        "crumbs": agreement_crumbs(request, agreement, ("Deliverables", "")),
        "tabs": agreement_tabs(request, agreement, "deliverables"),
        "agreement": agreement,
        "today": at.date(),
        "at": at,
        "owed": owed,
        "lines": lines,
        "list": LIST.shown(request.GET, lines.lines),
        "bank_view": sees_bank_view(request, agreement),
        "may_report": access.may(Right.REPORT_EVENT, agreement) and not owed.ended,
        "may_request": access.may(Right.REQUEST_DELIVERY, agreement),
        "requests": AgreementEvents(owed).requests,
        "action": reverse("deliverables", args=[slug]),
        "xlsx": reverse("deliverables_export", args=[slug, "xlsx"]),
        "csv": reverse("deliverables_export", args=[slug, "csv"]),
    }
    return render(request, "compliance/deliverables.html", context)


@require_safe
def deliverables_export(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    agreement = agreement_or_404(request, slug)
    at = clock.now()
    lines = DeliverableLines(AgreementOwed(agreement, at)).lines
    return LIST.exported(request, lines, kind, f"deliverables-{slug}-{at.date().isoformat()}")
