"""What starts a deadline: reported by borrower or bank, listed with what it made owed, corrected or withdrawn."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts import clock
from accounts.permissions import Right
from compliance.addresses import events_address, obligation_address
from compliance.forms.events import CorrectionForm, EventForm
from compliance.models import Occurrence
from compliance.selectors.agreement_events import AgreementEvents, EventAsked
from compliance.selectors.event_list import STATES, EventLine, event_lines
from compliance.selectors.owed import AgreementOwed
from compliance.services.occurrences import NotReportable, event_report, occurrence_correct, occurrence_withdraw
from compliance.views.access import access_of, agreement_or_404
from compliance.views.actor import actor_of
from compliance.views.crumbs import agreement_crumbs, place
from compliance.views.listing import Column, Listing
from compliance.views.tabs import agreement_tabs
from loans.domain.days import day_text
from loans.models import Agreement

LIST: Listing[EventLine] = Listing(
    title="Events",
    columns=(
        Column("Event", "event", lambda line: line.name, 48),
        Column("For", "for", lambda line: line.period, 28, order=lambda line: line.row.period_end),
        Column("Day", "day", lambda line: line.day, 14),
        Column("Amount", "amount", lambda line: line.row.amount, 18, number=True),
        Column("What happened", "text", lambda line: line.row.text, 48),
        Column("Reported by", "by", lambda line: str(line.row.reported_by or ""), 24),
    ),
    usual="-day",
    words=lambda line: f"{line.name} {line.period} {line.row.text}",
    state=lambda line: line.state,
    states=STATES,
)


@require_safe
def events(request: HttpRequest, slug: str) -> HttpResponse:
    agreement = agreement_or_404(request, slug)
    owed = AgreementOwed(agreement, clock.now())
    may_report = access_of(request).may(Right.REPORT_EVENT, agreement) and not owed.ended
    context = {
        **_context(request, agreement),
        "list": LIST.shown(request.GET, event_lines(owed)),
        "action": events_address(agreement),
        "xlsx": reverse("events_export", args=[slug, "xlsx"]),
        "csv": reverse("events_export", args=[slug, "csv"]),
        "may_report": may_report,
        "may_request": access_of(request).may(Right.REQUEST_DELIVERY, agreement),
    }
    return render(request, "compliance/events.html", context)


@require_safe
def events_export(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    agreement = agreement_or_404(request, slug)
    at = clock.now()
    return LIST.exported(
        request, event_lines(AgreementOwed(agreement, at)), kind, f"events-{slug}-{at.date().isoformat()}"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose an event, then say what happened."""
    agreement = agreement_or_404(request, slug, Right.REPORT_EVENT)
    found = AgreementEvents(AgreementOwed(agreement, clock.now()))
    key = request.GET.get("event", "")
    asked = next((each for each in found.asked if each.event.key == key), None)
    if asked is None and key:
        raise Http404("Nothing follows from such an event.")
    context = {**_context(request, agreement, "Report an event"), "asked": found.asked, "chosen": asked}
    if asked is None:
        return render(request, "compliance/event_report.html", context)
    start = {"period": request.GET.get("period", "")}
    form = EventForm(asked, agreement.currency, request.POST if request.method == "POST" else None, initial=start)
    if form.is_bound and form.is_valid():
        made = _reported(request, agreement, asked, form)
        if made is not None:
            return _after(request, agreement, made)
    context["form"] = form
    return render(request, "compliance/event_report.html", context, status=422 if form.is_bound else 200)


def _reported(request: HttpRequest, agreement: Agreement, asked: EventAsked, form: EventForm) -> Occurrence | None:
    try:
        return event_report(
            agreement=agreement, event=asked.event, report=form.report, actor=actor_of(request), at=clock.now()
        )
    except NotReportable as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return None


def _after(request: HttpRequest, agreement: Agreement, made: Occurrence) -> HttpResponse:
    """On to what it made owed; where that is nothing, back to the list with a word on why."""
    owed = AgreementOwed(agreement, clock.now())
    for item in owed.items:
        if item.owed.occurrence == made:
            messages.success(request, f"Reported: {made.event}, {day_text(made.day)}. This follows from it.")
            return redirect(obligation_address(agreement, item.owed.deliverable, item.owed.obligation.occasion))
    messages.success(request, "Reported. It does not come to the amount from which something is owed.")
    return redirect("events", agreement.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def event(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Correct what was reported, or withdraw it. The earlier report stays on record."""
    agreement = agreement_or_404(request, slug, Right.REPORT_EVENT)
    rows = Occurrence.objects.select_related("event", "deliverable", "supersedes")
    row = get_object_or_404(rows, agreement=agreement, pk=pk)
    row.agreement = agreement
    if row.deliverable_id is not None:
        access_of(request).require(Right.REQUEST_DELIVERY, agreement)
    form = CorrectionForm(row, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _corrected(request, row, form):
        return redirect("events", slug)
    context = {
        **_context(request, agreement, "Correct"),
        "occurrence": row,
        "form": form,
        "stands": not row.withdrawn and not Occurrence.objects.filter(supersedes=row).exists(),
    }
    return render(request, "compliance/event_correct.html", context, status=422 if form.is_bound else 200)


def _corrected(request: HttpRequest, row: Occurrence, form: CorrectionForm) -> bool:
    why, actor, at = form.cleaned_data["why"], actor_of(request), clock.now()
    try:
        if request.POST.get("act") == CorrectionForm.WITHDRAW:
            occurrence_withdraw(occurrence=row, why=why, actor=actor, at=at)
            messages.success(request, "Withdrawn. What it had made owed is owed no more.")
        else:
            occurrence_correct(occurrence=row, report=form.report(row), why=why, actor=actor, at=at)
            messages.success(request, "Corrected. Deadlines that run from it moved with it.")
    except NotReportable as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return False
    return True


def _context(request: HttpRequest, agreement: Agreement, *more: str) -> dict[str, Any]:
    crumbs = [
        ("Deliverables", reverse("deliverables", args=[agreement.slug])),
        ("Events", events_address(agreement) if more else ""),
        *((each, "") for each in more),
    ]
    return {
        "nav": place(request, agreement),
        "crumbs": agreement_crumbs(request, agreement, *crumbs),
        "tabs": agreement_tabs(request, agreement, "deliverables"),
        "agreement": agreement,
        "at": clock.now(),
        "today": clock.today(),
    }
