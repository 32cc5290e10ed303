"""What an officer enters about defaults: a new one, an end with its proof, money paid in to cure a test."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts import clock
from accounts.permissions import Right
from compliance.domain.default.steps import StepKind
from compliance.forms.defaults import CurePaymentForm, EndForm, EntryForm, EvidenceForm
from compliance.models import Default, StoredFile
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.relief import grant_of
from compliance.services import default_entries
from compliance.services.default_entries import AlreadyOpen
from compliance.services.defaults import StepRefused
from compliance.services.files import file_keep
from compliance.services.relief import CureRefused, cure_payment_record
from compliance.views.access import agreement_or_404
from compliance.views.actor import actor_of
from compliance.views.crumbs import agreement_crumbs
from loans.models import Agreement, Covenant, Deliverable

PDF = "application/pdf"


@require_http_methods(["GET", "HEAD", "POST"])
def default_enter(request: HttpRequest, slug: str) -> HttpResponse:
    """A default that no test and no deadline has shown."""
    agreement = agreement_or_404(request, slug, Right.HANDLE_DEFAULTS)
    at = clock.now()
    form = EntryForm(agreement, at.date(), request.POST or None, request.FILES or None)
    if form.is_valid():
        data = form.cleaned_data
        try:
            row = default_entries.default_enter(
                agreement=agreement,
                about=_promise(agreement, data["promise"]),
                section=data["section"],
                name=data["name"],
                since=data["since"],
                note=data["note"],
                file=evidence_file(form, at),
                actor=actor_of(request),
                at=at,
            )
        except AlreadyOpen as error:
            form.add_error("since", str(error))
        else:
            return redirect("default", slug=slug, default_id=row.pk)
    return _page(request, agreement, form, "Enter a default", "default_enter.html", at)


def _promise(agreement: Agreement, chosen: str) -> Covenant | Deliverable | None:
    about, _, key = chosen.partition("/")
    if about == "covenant":
        return get_object_or_404(Covenant, agreement=agreement, key=key)
    return get_object_or_404(Deliverable, agreement=agreement, key=key) if about == "deliverable" else None


@require_http_methods(["GET", "HEAD", "POST"])
def default_end(request: HttpRequest, slug: str, default_id: int) -> HttpResponse:
    """That a default was cured, or was none after all, on an officer's word."""
    agreement = agreement_or_404(request, slug, Right.HANDLE_DEFAULTS)
    row = get_object_or_404(Default.objects.select_related("agreement"), agreement=agreement, pk=default_id)
    at = clock.now()
    form = EndForm(row.since, at.date(), request.POST or None, request.FILES or None)
    if form.is_valid():
        data = form.cleaned_data
        try:
            default_entries.default_end(
                default=row,
                kind=StepKind(data["kind"]),
                day=data["day"],
                note=data["note"],
                file=evidence_file(form, at),
                actor=actor_of(request),
                at=at,
            )
        except StepRefused as error:
            form.add_error(None, str(error))
        else:
            return redirect("default", slug=slug, default_id=default_id)
    return _page(request, agreement, form, "Record its end", "default_end.html", at, row)


@require_http_methods(["GET", "HEAD", "POST"])
def cure_payment(request: HttpRequest, slug: str, default_id: int) -> HttpResponse:
    """Money paid in to cure a failed test, within the caps of the agreement."""
    agreement = agreement_or_404(request, slug, Right.HANDLE_DEFAULTS)
    row = get_object_or_404(Default.objects.select_related("covenant"), agreement=agreement, pk=default_id)
    at = clock.now()
    tests = AgreementTests(agreement, known=at.date())
    grant = tests.relief.grant(row.covenant, row.since, tests.known) if row.covenant else None
    if row.covenant is None or grant is None:
        raise Http404("The agreement grants no equity cure here.")
    form = CurePaymentForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        data = form.cleaned_data
        try:
            cure_payment_record(
                agreement=agreement,
                covenant=row.covenant,
                test_day=row.period_end or row.since,
                amount=data["amount"],
                received_on=data["received_on"],
                note=data["note"],
                file=evidence_file(form, at),
                actor=actor_of(request),
                at=at,
            )
        except CureRefused as error:
            for problem in error.problems:
                form.add_error(None, problem)
        else:
            messages.info(request, "The payment is on record and the test was run again.")
            return redirect("default", slug=slug, default_id=default_id)
    more = {"grant": grant_of(grant), "set_by": grant.set_by, "item": tests.items.get(grant_of(grant).item)}
    return _page(request, agreement, form, "Equity cure", "cure_payment.html", at, row, more)


def evidence_file(form: EvidenceForm, at: datetime) -> StoredFile | None:
    """The document that was handed in with a form, kept by its content; None where none was."""
    file = form.cleaned_data["file"]
    return None if file is None else file_keep(name=file.name or "", media_type=PDF, content=file.read(), at=at)


def _page(  # noqa: PLR0917  (what a page of a form consists of)
    request: HttpRequest,
    agreement: Agreement,
    form: EvidenceForm,
    title: str,
    template: str,
    at: datetime,
    row: Default | None = None,
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    above = [("Defaults and waivers", reverse("defaults", args=[agreement.slug]))]
    if row is not None:
        above.append((str(row), reverse("default", args=[agreement.slug, row.pk])))
    context = {
        "nav": "portfolio",
        "crumbs": agreement_crumbs(request, agreement, *above, (title, "")),
        "agreement": agreement,
        "default": row,
        "form": form,
        "title": title,
        "today": at.date(),
        **(more or {}),
    }
    return render(request, f"compliance/{template}", context, status=422 if form.errors else 200)
