"""One thing owed once: its deadline and its history; delivering it, accepting or returning it, giving more time."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts import clock
from accounts.permissions import Right
from compliance.addresses import obligation_address
from compliance.delivered_files.kinds import LARGEST_DOCUMENT
from compliance.forms.deliveries import DecisionForm, DeliveryForm, ExtensionForm
from compliance.models import Delivery, DeliveryDecision
from compliance.selectors.obligation_pages import ObligationPage
from compliance.selectors.owed import CERTIFICATE, DOCUMENT, AgreementOwed, OwedItem
from compliance.services.deliveries import NotDeliverable, delivery_record
from compliance.services.delivery_decisions import NotDecidable, delivery_decide
from compliance.services.extensions import NotExtendable, extension_grant
from compliance.services.obligation_lock import NotOwed
from compliance.views.access import access_of, agreement_or_404, sees_bank_view
from compliance.views.actor import actor_of
from compliance.views.crumbs import agreement_crumbs, place
from compliance.views.tabs import agreement_tabs
from loans.domain.days import day_text
from loans.models import Agreement


@require_safe
def obligation(request: HttpRequest, slug: str, key: str, occasion: str) -> HttpResponse:
    agreement = agreement_or_404(request, slug)
    return _page(request, agreement, key, occasion)


@require_POST
def delivery_send(request: HttpRequest, slug: str, key: str, occasion: str) -> HttpResponse:
    """Deliver documents, or record for the bank what came on paper. Refused, the page says why and keeps the words."""
    agreement = agreement_or_404(request, slug)
    by_bank = sees_bank_view(request, agreement)
    access_of(request).require(Right.RECORD_DELIVERY if by_bank else Right.DELIVER_DOCUMENTS, agreement)
    form = DeliveryForm(
        request.POST, request.FILES, by_bank=by_bank, today=clock.today(), kinds=(DOCUMENT, CERTIFICATE)
    )
    if form.is_valid():
        try:
            made = delivery_record(
                agreement=agreement,
                deliverable=key,
                occasion=occasion,
                documents=form.cleaned_data["documents"],
                note=form.cleaned_data["note"],
                actor=actor_of(request),
                at=clock.now(),
                received_on=form.cleaned_data["received_on"] if by_bank else None,
                is_certificate=form.is_certificate,
            )
        except NotOwed as error:
            raise Http404(str(error)) from error
        except NotDeliverable as error:
            form.add_error(None, str(error))
        else:
            return redirect("delivery", slug, made.pk)
    return _page(request, agreement, key, occasion, delivery=form)


@require_POST
def delivery_decision(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Accept a delivery, or return it with a reason."""
    agreement = agreement_or_404(request, slug, Right.DECIDE_DELIVERY)
    row = get_object_or_404(Delivery.objects.select_related("deliverable"), agreement=agreement, pk=pk)
    row.agreement = agreement
    form = DecisionForm(request.POST)
    if form.is_valid():
        verdict = DeliveryDecision.Verdict(form.cleaned_data["verdict"])
        try:
            delivery_decide(
                delivery=row,
                verdict=verdict,
                reason=form.cleaned_data["reason"],
                actor=actor_of(request),
                at=clock.now(),
            )
        except NotOwed as error:
            raise Http404(str(error)) from error
        except NotDecidable as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{verdict.label}: what came on {day_text(row.received_on)}.")
            return redirect(obligation_address(agreement, row.deliverable, row.occasion))
    return _page(request, agreement, row.deliverable.key, row.occasion, decision=form, decided=row.pk)


@require_POST
def extension(request: HttpRequest, slug: str, key: str, occasion: str) -> HttpResponse:
    """Give more time for this one time."""
    agreement = agreement_or_404(request, slug, Right.EXTEND_DEADLINE)
    form = ExtensionForm(request.POST, due=None)
    if form.is_valid():
        try:
            made = extension_grant(
                agreement=agreement,
                deliverable=key,
                occasion=occasion,
                until=form.cleaned_data["until"],
                reason=form.cleaned_data["reason"],
                authority=form.cleaned_data["authority"],
                actor=actor_of(request),
                at=clock.now(),
            )
        except NotOwed as error:
            raise Http404(str(error)) from error
        except NotExtendable as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request, f"Extended to {day_text(made.until)}. The borrower is told the day, not the reason."
            )
            return redirect(obligation_address(agreement, made.deliverable, occasion))
    return _page(request, agreement, key, occasion, extension=form)


def _page(
    request: HttpRequest,
    agreement: Agreement,
    key: str,
    occasion: str,
    *,
    delivery: DeliveryForm | None = None,
    decision: DecisionForm | None = None,
    decided: int | None = None,
    extension: ExtensionForm | None = None,
) -> HttpResponse:
    at = clock.now()
    owed = AgreementOwed(agreement, at)
    item = owed.one(key, occasion)
    if item is None:
        raise Http404("Nothing is owed under this address.")
    bank_view = sees_bank_view(request, agreement)
    context = {
        "nav": place(request, agreement),
        "crumbs": agreement_crumbs(
            request, agreement, ("Deliverables", reverse("deliverables", args=[agreement.slug]))
        ),
        "tabs": agreement_tabs(request, agreement, "deliverables"),
        "agreement": agreement,
        "today": owed.on,
        "at": at,
        "page": ObligationPage(owed, item, bank_view=bank_view),
        "item": item,
        "largest": LARGEST_DOCUMENT // 1_000_000,
        **_acts(request, owed, item, bank_view=bank_view),
    }
    if delivery is not None:
        context["delivery_form"] = delivery
    if extension is not None:
        context["extension_form"] = extension
    context |= {"decision_form": decision or DecisionForm(), "decided": decided}
    refused = delivery or decision or extension
    return render(request, "compliance/obligation.html", context, status=422 if refused else 200)


def _acts(request: HttpRequest, owed: AgreementOwed, item: OwedItem, *, bank_view: bool) -> dict[str, Any]:
    """What the reader may do on the page, each act with its form."""
    access, agreement = access_of(request), owed.agreement
    delivers = access.may(Right.RECORD_DELIVERY if bank_view else Right.DELIVER_DOCUMENTS, agreement)
    extends = access.may(Right.EXTEND_DEADLINE, agreement) and item.owing.is_open and not owed.ended
    return {
        "bank_view": bank_view,
        "may_decide": access.may(Right.DECIDE_DELIVERY, agreement),
        "may_report": access.may(Right.REPORT_EVENT, agreement) and not owed.ended,
        "may_figures": access.may(Right.DELIVER_FIGURES, agreement),
        "may_issue": access.may(Right.PREPARE_CERTIFICATE, agreement),
        "delivery_form": _delivery_form(owed, item, bank_view=bank_view) if delivers else None,
        "extension_form": ExtensionForm(due=item.due) if extends else None,
    }


def _delivery_form(owed: AgreementOwed, item: OwedItem, *, bank_view: bool) -> DeliveryForm | None:
    """The form for what can be delivered here: documents, and by the bank a certificate that came on paper."""
    takes = [part.kind for part in item.parts if part.kind == DOCUMENT]
    paper = [part.kind for part in item.parts if part.kind == CERTIFICATE and part.there_on is None and bank_view]
    if not takes and not paper:
        return None
    return DeliveryForm(by_bank=bank_view, today=owed.on, kinds=(*takes, *paper))
