"""The bank's page of a signed certificate: received by one person, verified by another, or returned with a reason."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts import clock
from accounts.permissions import Right
from compliance.certificates.availability import missing_for_pdf
from compliance.certificates.presentation import arrange
from compliance.domain.certificate_life import State, StepKind
from compliance.forms.certificate_steps import YES, ReasonForm, VerifyForm
from compliance.selectors.certificate_lives import CertificateLife, life_of
from compliance.selectors.certificate_rereading import Rereading
from compliance.selectors.certificate_values import ValueRow, value_rows, values_seen
from compliance.selectors.certificate_words import certificate_address, certified_period, version_address
from compliance.services.certificate_steps import PageStale, StepRefused, certificate_receive, certificate_return
from compliance.services.certificate_verification import ReasonNeeded, certificate_verify
from compliance.views.access import access_of
from compliance.views.actor import actor_of
from compliance.views.certificate_signing import life_or_404
from compliance.views.certificates import certificate_crumbs


@require_safe
def review(request: HttpRequest, slug: str, day: str, version: int) -> HttpResponse:
    """Everything that the bank needs to receive and to verify it; afterwards what it made of it."""
    return _page(request, _signed_or_404(request, slug, day, version, Right.SEE_BANK_VIEW))


@require_POST
def receive(request: HttpRequest, slug: str, day: str, version: int) -> HttpResponse:
    """The bank's reader has it."""
    life = _signed_or_404(request, slug, day, version, Right.RECEIVE_CERTIFICATE)
    if life.received is not None:
        messages.info(request, f"{life.received.taken_by.name} has received it already. Nothing was done twice.")
        return redirect(version_address("certificate_review", life.certificate))
    try:
        certificate_receive(
            certificate=life.certificate, seen=request.POST.get("seen", ""), actor=actor_of(request), at=clock.now()
        )
    except (StepRefused, PageStale) as error:
        return _page(request, life_of(life.certificate), refusal=str(error), status=409)
    messages.success(request, "Received. Another person verifies it.")
    return redirect(version_address("certificate_review", life.certificate))


@require_POST
def verify(request: HttpRequest, slug: str, day: str, version: int) -> HttpResponse:
    """Another person says what each row is taken to be, and whether the borrower complies."""
    life = _signed_or_404(request, slug, day, version, Right.RECEIVE_CERTIFICATE)
    if life.verified is not None:
        messages.info(request, f"{life.verified.taken_by.name} has verified it already. Nothing was done twice.")
        return redirect(version_address("certificate_review", life.certificate))
    rows = value_rows(life)
    form = VerifyForm(rows, request.POST)
    if not form.is_valid():
        return _page(request, life, form=form, status=422)
    try:
        certificate_verify(
            certificate=life.certificate,
            in_compliance=form.cleaned_data["in_compliance"] == YES,
            accepted=form.accepted(),
            note=form.cleaned_data["note"],
            seen=request.POST.get("seen", ""),
            actor=actor_of(request),
            at=clock.now(),
        )
    except (StepRefused, PageStale, ReasonNeeded) as error:
        return _page(request, life_of(life.certificate), form=form, refusal=str(error), status=409)
    messages.success(request, "Verified. The borrower is told.")
    return redirect(version_address("certificate_review", life.certificate))


@require_POST
def give_back(request: HttpRequest, slug: str, day: str, version: int) -> HttpResponse:
    """The bank returns it with a reason that the borrower reads."""
    life = _signed_or_404(request, slug, day, version, Right.RECEIVE_CERTIFICATE)
    back = ReasonForm(request.POST)
    if not back.is_valid():
        return _page(request, life, back=back, status=422)
    try:
        certificate_return(
            certificate=life.certificate,
            reason=back.cleaned_data["reason"],
            seen=request.POST.get("seen", ""),
            actor=actor_of(request),
            at=clock.now(),
        )
    except (StepRefused, PageStale) as error:
        return _page(request, life_of(life.certificate), back=back, refusal=str(error), status=409)
    messages.info(request, "Returned. The borrower reads why and certifies anew.")
    return redirect(version_address("certificate_review", life.certificate))


def _signed_or_404(request: HttpRequest, slug: str, day: str, version: int, right: Right) -> CertificateLife:
    life = life_or_404(request, slug, day, version, right)
    if not life.is_signed:
        raise Http404("The bank reads what is signed.")
    return life


def _page(
    request: HttpRequest,
    life: CertificateLife,
    *,
    form: VerifyForm | None = None,
    back: ReasonForm | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    certificate, document = life.certificate, life.document
    agreement, rows = certificate.agreement, value_rows(life)
    day = certificate.period_end.isoformat()
    crumbs = certificate_crumbs(request, agreement, certified_period(document), day)
    context: dict[str, Any] = {
        "nav": "portfolio",
        "crumbs": [*crumbs, ("Certificate", certificate_address(certificate)), ("Review", "")],
        "agreement": agreement,
        "life": life,
        "certificate": certificate,
        "document": document,
        "paper": arrange(document),
        "evidence": life.evidence,
        "period": certified_period(document),
        "address": certificate_address(certificate),
        "rows": rows,
        "seen": values_seen(life, rows),
        "refusal": refusal,
        "no_pdf": missing_for_pdf(),
        "rereading": Rereading(agreement, clock.now(), bank_view=True).of(life),
        **_forms(request, life, rows, form, back),
    }
    return render(request, "compliance/certificate_review.html", context, status=status)


def _forms(
    request: HttpRequest,
    life: CertificateLife,
    rows: list[ValueRow],
    form: VerifyForm | None,
    back: ReasonForm | None,
) -> dict[str, Any]:
    """What the reader may do now, and why not where somebody else has to."""
    may = access_of(request).may(Right.RECEIVE_CERTIFICATE, life.certificate.agreement)
    person = actor_of(request).pk
    verifies = may and life.state is State.RECEIVED
    return {
        "may_receive": may and not life.refusal(StepKind.RECEIVED, person),
        "may_return": may and not life.refusal(StepKind.RETURNED, person),
        "verifies": verifies,
        "not_verifying": life.refusal(StepKind.VERIFIED, person) if verifies else "",
        "form": (form or VerifyForm(rows)) if verifies else None,
        "back": back or ReasonForm(),
    }
