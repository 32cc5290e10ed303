"""The signing officer's page: what is certified in plain words, what fails, and the signature; or sending it back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts import clock
from accounts.password_again import password_is_right
from accounts.permissions import Right
from compliance.domain.certificate_life import IN_WORDS, State
from compliance.forms.certificate_steps import ReasonForm, SignForm
from compliance.models import Certificate
from compliance.selectors.certificate_lives import CertificateLife, life_of
from compliance.selectors.certificate_words import certificate_address, certified_period, version_address
from compliance.services.certificate_steps import (
    PageStale,
    StepRefused,
    certificate_send_back,
    certificate_sign,
    certificate_withdraw,
)
from compliance.views.access import agreement_or_404
from compliance.views.actor import actor_of
from compliance.views.certificates import certificate_crumbs
from compliance.views.period_days import day_or_404

WRONG = "This is not your password."


@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, slug: str, day: str, version: int) -> HttpResponse:
    """Read and sign. A post signs what the page showed, once the password is right again."""
    life = life_or_404(request, slug, day, version, Right.SIGN_CERTIFICATE)
    if life.state is not State.TO_SIGN:
        return _elsewhere(request, life)
    person = actor_of(request)
    if request.method != "POST":
        return _page(request, life, SignForm(initial={"name": person.name, "title": person.title}))
    form = SignForm(request.POST)
    if not form.is_valid():
        return _page(request, life, form, status=422)
    if not password_is_right(request, person, form.cleaned_data["password"]):
        form.add_error("password", WRONG)
        return _page(request, life, form, status=422)
    try:
        certificate_sign(
            certificate=life.certificate,
            name=form.cleaned_data["name"],
            title=form.cleaned_data["title"],
            seen=request.POST.get("seen", ""),
            actor=person,
            at=clock.now(),
        )
    except (StepRefused, PageStale) as error:
        return _page(request, life_of(life.certificate), form, refusal=str(error), status=409)
    messages.success(request, f"Signed. {life.certificate.agreement.bank.name} has it now.")
    return redirect(certificate_address(life.certificate))


@require_POST
def send_back(request: HttpRequest, slug: str, day: str, version: int) -> HttpResponse:
    """The officer does not sign it, and says why."""
    life = life_or_404(request, slug, day, version, Right.SIGN_CERTIFICATE)
    if life.state is not State.TO_SIGN:
        return _elsewhere(request, life)
    back = ReasonForm(request.POST)
    if not back.is_valid():
        person = actor_of(request)
        return _page(request, life, SignForm(initial={"name": person.name, "title": person.title}), back, status=422)
    try:
        certificate_send_back(certificate=life.certificate, **_given(request, back))
    except (StepRefused, PageStale) as error:
        return _page(request, life_of(life.certificate), SignForm(), back, refusal=str(error), status=409)
    messages.info(request, "Sent back. Your preparer reads why.")
    return redirect(certificate_address(life.certificate))


@require_POST
def withdraw(request: HttpRequest, slug: str, day: str, version: int) -> HttpResponse:
    """The borrower takes it back before it is signed, to prepare it again."""
    life = life_or_404(request, slug, day, version, Right.PREPARE_CERTIFICATE)
    back = ReasonForm(request.POST)
    try:
        if back.is_valid():
            certificate_withdraw(certificate=life.certificate, **_given(request, back))
            messages.info(request, f"Version {version} is withdrawn. Prepare the next one here.")
        else:
            messages.error(request, "Not withdrawn. Say why; whoever reads the record later will ask.")
    except (StepRefused, PageStale) as error:
        messages.error(request, f"Not withdrawn. {error}")
    return redirect("certificate", slug=slug, day=day)


def life_or_404(request: HttpRequest, slug: str, day: str, version: int, right: Right) -> CertificateLife:
    """The version that an address names, for whoever has the right."""
    agreement = agreement_or_404(request, slug, right)
    row = get_object_or_404(Certificate, agreement=agreement, period_end=day_or_404(day), version=version)
    return life_of(row)


def _given(request: HttpRequest, form: ReasonForm) -> dict[str, Any]:
    return {
        "reason": form.cleaned_data["reason"],
        "seen": request.POST.get("seen", ""),
        "actor": actor_of(request),
        "at": clock.now(),
    }


def _elsewhere(request: HttpRequest, life: CertificateLife) -> HttpResponse:
    """It is signed already, or went back: the certificate's page says where it stands. Nothing is done twice."""
    messages.info(request, f"This certificate {IN_WORDS[life.state]}. Nothing was done twice.")
    return redirect(certificate_address(life.certificate))


def _page(
    request: HttpRequest,
    life: CertificateLife,
    form: SignForm,
    back: ReasonForm | None = None,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    certificate = life.certificate
    agreement, document = certificate.agreement, life.document
    context = {
        "nav": "certificates",
        "crumbs": certificate_crumbs(
            request, agreement, certified_period(document), certificate.period_end.isoformat()
        ),
        "agreement": agreement,
        "life": life,
        "certificate": certificate,
        "document": document,
        "evidence": life.evidence,
        "period": certified_period(document),
        "address": certificate_address(certificate),
        "send_back": version_address("certificate_send_back", certificate),
        "form": form,
        "back": back or ReasonForm(),
        "refusal": refusal,
    }
    return render(request, "compliance/certificate_sign.html", context, status=status)
