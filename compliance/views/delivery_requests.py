"""The bank asks for something that it may ask for: information, an audit of accounts."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts import clock
from accounts.permissions import Right
from compliance.addresses import obligation_address
from compliance.forms.events import RequestForm
from compliance.models import Occurrence
from compliance.selectors.agreement_events import AgreementEvents, Request
from compliance.selectors.owed import AgreementOwed
from compliance.selectors.term_words import event_names, stated
from compliance.services.delivery_requests import request_make
from compliance.services.occurrences import NotReportable
from compliance.views.access import agreement_or_404
from compliance.views.actor import actor_of
from compliance.views.crumbs import agreement_crumbs, place
from compliance.views.tabs import agreement_tabs
from loans.models import Agreement


@require_http_methods(["GET", "HEAD", "POST"])
def deliverable_request(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    agreement = agreement_or_404(request, slug, Right.REQUEST_DELIVERY)
    owed = AgreementOwed(agreement, clock.now())
    asked = next((each for each in AgreementEvents(owed).requests if each.deliverable.key == key), None)
    if asked is None:
        raise Http404("The terms in force give the bank no right to ask for this.")
    form = RequestForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        made = _asked(request, agreement, asked, form)
        if made is not None:
            messages.success(request, "Asked for. The borrower is told, and finds it on its home page.")
            return redirect(obligation_address(agreement, asked.deliverable, f"after-{made.pk}"))
    deliverables = reverse("deliverables", args=[slug])
    context = {
        "nav": place(request, agreement),
        "crumbs": agreement_crumbs(request, agreement, ("Deliverables", deliverables), ("Ask", "")),
        "tabs": agreement_tabs(request, agreement, "deliverables"),
        "agreement": agreement,
        "today": owed.on,
        "asked": asked,
        "may": asked.may_on(owed.on),
        "rule": stated(owed.tests.record, f"deliverable/{key}/due", owed.on, owed.on),
        "events": event_names(agreement),
        "form": form,
    }
    return render(request, "compliance/deliverable_request.html", context, status=422 if form.is_bound else 200)


def _asked(request: HttpRequest, agreement: Agreement, asked: Request, form: RequestForm) -> Occurrence | None:
    try:
        return request_make(
            agreement=agreement,
            deliverable=asked.deliverable,
            text=form.cleaned_data["text"],
            by=form.cleaned_data["by"],
            actor=actor_of(request),
            at=clock.now(),
        )
    except NotReportable as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return None
