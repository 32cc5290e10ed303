"""Waivers on record: signed, and looked after until their conditions are met."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import clock
from accounts.permissions import Right
from compliance.forms.waivers import ConditionForm, SignatureForm
from compliance.models import ConditionStep
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.waiver_pages import waiver_line
from compliance.services.modification_drafts import (
    modification_sign,
)
from compliance.services.relief import NotYetMet, condition_settle
from compliance.views.access import access_of, agreement_or_404
from compliance.views.actor import actor_of
from compliance.views.crumbs import agreement_crumbs
from compliance.views.default_entries import evidence_file
from compliance.views.evidence import pdf_download
from loans.models import Agreement, Modification, Party, WaiverCondition
from loans.services.executions import NotEntered


@require_safe
def waiver(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """A waiver on record: what it excuses, whether it holds, its conditions and signatures."""
    return _waiver_page(request, agreement_or_404(request, slug, Right.SEE_BANK_VIEW), key)


@require_POST
def waiver_sign(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Enter a signature to a waiver on record."""
    agreement = agreement_or_404(request, slug, Right.HANDLE_DEFAULTS)
    modification = get_object_or_404(Modification, agreement=agreement, key=key, waiver__isnull=False)
    form = SignatureForm(modification, request.POST)
    if form.is_valid():
        data = form.cleaned_data
        party = get_object_or_404(Party, agreement=agreement, key=data.pop("party"))
        try:
            modification_sign(modification=modification, party=party, actor=actor_of(request), at=clock.now(), **data)
        except NotEntered as error:
            form.add_error(None, str(error))
        else:
            return redirect("waiver", slug=slug, key=key)
    return _waiver_page(request, agreement, key, form=form)


def _waiver_page(
    request: HttpRequest, agreement: Agreement, key: str, *, form: SignatureForm | None = None
) -> HttpResponse:
    at = clock.now()
    line = waiver_line(AgreementTests(agreement, known=at.date()), key, at.date())
    if line is None:
        raise Http404("There is no such waiver.")
    modification = line.row.modification
    form = form or SignatureForm(modification, initial={"day": at.date()})
    context = {
        "nav": "portfolio",
        "crumbs": waiver_crumbs(request, agreement, str(modification)),
        "agreement": agreement,
        "line": line,
        "modification": modification,
        "signatures": modification.executions.select_related("party").order_by("executed_on", "id"),
        "form": form,
        "may_handle": access_of(request).may(Right.HANDLE_DEFAULTS, agreement),
        "today": at.date(),
        "at": at,
    }
    return render(request, "compliance/waiver.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def waiver_condition(request: HttpRequest, slug: str, key: str, condition: str) -> HttpResponse:
    """Record that a condition was met, or was not after all."""
    agreement = agreement_or_404(request, slug, Right.HANDLE_DEFAULTS)
    row = get_object_or_404(
        WaiverCondition.objects.select_related("waiver__modification__agreement", "clause"),
        waiver__modification__agreement=agreement,
        waiver__modification__key=key,
        key=condition,
    )
    at = clock.now()
    form = ConditionForm(request.POST or None, request.FILES or None, initial={"met_on": at.date()})
    if form.is_valid():
        try:
            condition_settle(
                condition=row,
                met_on=form.day,
                note=form.cleaned_data["note"],
                file=evidence_file(form, at),
                actor=actor_of(request),
                at=at,
            )
        except NotYetMet as error:
            form.add_error("met_on", str(error))
        else:
            return redirect("waiver", slug=slug, key=key)
    context: dict[str, Any] = {
        "nav": "portfolio",
        "crumbs": waiver_crumbs(request, agreement, "Condition"),
        "agreement": agreement,
        "condition": row,
        "form": form,
        "today": at.date(),
    }
    return render(request, "compliance/waiver_condition.html", context, status=422 if form.errors else 200)


@require_safe
def waiver_file(request: HttpRequest, slug: str, key: str, digest: str) -> HttpResponse:
    """A document that shows how a condition stands, as a download."""
    agreement = agreement_or_404(request, slug, Right.SEE_BANK_VIEW)
    rows = ConditionStep.objects.filter(
        condition__waiver__modification__agreement=agreement, condition__waiver__modification__key=key, file=digest
    )
    step = rows.select_related("file").first()
    if step is None or step.file is None:
        raise Http404("There is no such document.")
    return pdf_download(step.file)


def waiver_crumbs(request: HttpRequest, agreement: Agreement, title: str) -> list[tuple[str, str]]:
    tab = ("Defaults and waivers", reverse("defaults", args=[agreement.slug]))
    return agreement_crumbs(request, agreement, tab, (title, ""))
