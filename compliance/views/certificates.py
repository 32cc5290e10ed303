"""The certificate of a period: a version with its life, or the draft that the borrower answers and has signed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts import clock
from accounts.permissions import Right
from compliance.certificates.availability import missing_for_pdf
from compliance.domain.certificate_life import FOLLOWS, StepKind
from compliance.forms.certificates import CertificateForm, words_before
from compliance.models import Certificate
from compliance.selectors.certificate_documents import NoForm
from compliance.selectors.certificate_pages import CertificatePage, certificate_page, signing_officers
from compliance.selectors.certificate_rereading import Rereading
from compliance.selectors.certificate_words import version_address
from compliance.selectors.period_names import capitalised
from compliance.services.certificates import NotPreparable, PreparedMeanwhile
from compliance.services.certificates import certificate_prepare as prepare
from compliance.views.access import access_of, agreement_or_404, sees_bank_view
from compliance.views.actor import actor_of
from compliance.views.period_days import day_or_404
from loans.models import Agreement

CHANGED = "Figures, terms or accounts changed since you opened this page. Read the certificate again, then send it."


@require_safe
def certificate(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    """The newest version, or ?version=1; ?new=1 is the draft of a correction."""
    agreement = agreement_or_404(request, slug)
    page = page_or_404(request, agreement, day)
    return _page(request, page, _form(request, page))


@require_POST
def certificate_prepare(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    """Prepare what the page showed. Pressed twice, or with other figures behind it, nothing is prepared again."""
    agreement = agreement_or_404(request, slug, Right.PREPARE_CERTIFICATE)
    page = certificate_page(agreement, day_or_404(day), at=clock.now(), bank_view=False, draft=True)
    if page is None:
        raise Http404("No period ends on that day.")
    if request.POST.get("version") != str(page.next_version):
        messages.info(request, f"Version {page.next_version - 1} was prepared already. Nothing was prepared twice.")
        return redirect("certificate", slug=slug, day=day)
    form = _form(request, page)
    if form is not None and request.POST.get("seen") != page.seen:
        return _page(request, page, form, refusal=CHANGED, status=409)
    if form is None or not form.is_valid():
        return _page(request, page, form, status=422)
    try:
        made = prepare(
            agreement=agreement,
            period_end=page.period.end,
            answers=form.answers(),
            actor=actor_of(request),
            at=clock.now(),
            expected_version=page.next_version,
        )
    except (NotPreparable, NoForm, PreparedMeanwhile) as error:
        return _page(request, page, form, refusal=str(error), status=409)
    return _after(request, made)


def _after(request: HttpRequest, made: Certificate) -> HttpResponse:
    """Whoever may sign goes on to sign; everybody else is told who has it now."""
    if access_of(request).may(Right.SIGN_CERTIFICATE, made.agreement):
        return redirect(version_address("certificate_sign", made))
    to = made.signer.name if made.signer else "the signing officer"
    messages.success(request, f"Version {made.version} is with {to}, to be signed.")
    return redirect("certificate", slug=made.agreement.slug, day=made.period_end.isoformat())


def page_or_404(request: HttpRequest, agreement: Agreement, day: str) -> CertificatePage:
    """The certificate that the address asks for."""
    version = request.GET.get("version", "")
    if version and not (version.isascii() and version.isdigit() and len(version) < 5):
        raise Http404("There is no such version.")
    page = certificate_page(
        agreement,
        day_or_404(day),
        at=clock.now(),
        bank_view=sees_bank_view(request, agreement),
        version=int(version) if version else None,
        draft=bool(request.GET.get("new")) and not version,
    )
    if page is None:
        raise Http404("There is no such certificate.")
    return page


def certificate_crumbs(request: HttpRequest, agreement: Agreement, name: str, day: str) -> list[tuple[str, str]]:
    """The period above the certificate, as its reader walks it."""
    first = ("Portfolio", reverse("portfolio")) if access_of(request).is_bank() else ("Home", reverse("home"))
    return [first, (capitalised(name), reverse("period", args=[agreement.slug, day]))]


def _form(request: HttpRequest, page: CertificatePage) -> CertificateForm | None:
    """The form for whoever may prepare, while the draft lacks nothing but answers."""
    may = access_of(request).may(Right.PREPARE_CERTIFICATE, page.agreement)
    if page.filled is None or not page.may_be_prepared or not may:
        return None
    before = words_before(page.lives[0].evidence.exceptions) if page.lives else {}
    data = request.POST if request.method == "POST" else None
    return CertificateForm(page.filled, signing_officers(page.agreement), data, before=before)


def _page(
    request: HttpRequest, page: CertificatePage, form: CertificateForm | None, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    access, agreement = access_of(request), page.agreement
    at = clock.now()
    bank_view = sees_bank_view(request, agreement)
    signed = page.life if page.life is not None and page.life.is_signed else None
    context: dict[str, Any] = {
        "nav": "portfolio" if access.is_bank() else "certificates",
        "crumbs": [
            *certificate_crumbs(request, agreement, page.name, page.period.end.isoformat()),
            ("Certificate", ""),
        ],
        "page": page,
        "agreement": agreement,
        "document": page.document,
        "paper": page.paper,
        "form": form,
        "refusal": refusal,
        "today": at.date(),
        "no_pdf": missing_for_pdf(),
        "bank_view": bank_view,
        "may_prepare": access.may(Right.PREPARE_CERTIFICATE, agreement),
        "may_sign": access.may(Right.SIGN_CERTIFICATE, agreement),
        "may_deliver": access.may(Right.DELIVER_FIGURES, agreement),
        "may_review": access.may(Right.RECEIVE_CERTIFICATE, agreement)
        and signed is not None
        and _goes_on(signed.state),
        "rereading": Rereading(agreement, at, bank_view=bank_view).of(signed) if signed else (),
    }
    return render(request, "compliance/certificate.html", context, status=status)


def _goes_on(state: Any) -> bool:
    """Whether the bank has still something to do with it."""
    return bool(FOLLOWS[state] & {StepKind.RECEIVED, StepKind.VERIFIED})
