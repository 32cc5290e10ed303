"""The certificate of a period: on the page, filled; issued by the borrower; the bank sees the same without the form."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts import clock
from accounts.permissions import Right
from compliance.certificates.availability import missing_for_pdf
from compliance.forms.certificates import CertificateForm
from compliance.selectors.certificate_documents import NoForm
from compliance.selectors.certificate_pages import CertificatePage, certificate_page, signing_officers
from compliance.selectors.period_names import capitalised
from compliance.services.certificates import IssuedMeanwhile, NotIssuable
from compliance.services.certificates import certificate_issue as issue
from compliance.views.access import access_of, agreement_or_404
from compliance.views.actor import actor_of
from compliance.views.period_days import day_or_404
from loans.models import Agreement

CHANGED = "The figures or terms changed since you opened this page. Read the certificate again, then issue it."


@require_safe
def certificate(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    """The newest version, or ?version=1; ?new=1 is the draft of a correction."""
    agreement = agreement_or_404(request, slug)
    page = page_or_404(request, agreement, day)
    return _page(request, page, _form(request, page))


@require_POST
def certificate_issue(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    """Issue what the page showed. Pressed twice, or with other figures behind it, nothing is issued a second time."""
    agreement = agreement_or_404(request, slug, Right.ISSUE_CERTIFICATE)
    page = certificate_page(agreement, day_or_404(day), at=clock.now(), draft=True)
    if page is None:
        raise Http404("No period ends on that day.")
    if request.POST.get("version") != str(page.next_version):
        messages.info(request, f"Version {page.next_version - 1} was issued already. Nothing was issued twice.")
        return redirect("certificate", slug=slug, day=day)
    form = _form(request, page)
    if form is None:
        return _page(request, page, None, status=422)
    if page.document is None or request.POST.get("seen") != page.document.digest:
        return _page(request, page, form, refusal=CHANGED, status=409)
    if not form.is_valid():
        return _page(request, page, form, status=422)
    try:
        made = issue(
            agreement=agreement,
            period_end=page.period.end,
            answers=form.answers(),
            actor=actor_of(request),
            at=clock.now(),
            expected_version=page.next_version,
        )
    except (NotIssuable, NoForm, IssuedMeanwhile) as error:
        return _page(request, page, form, refusal=str(error), status=409)
    messages.success(request, f"Version {made.version} of the certificate is issued. The bank sees it now.")
    return redirect("certificate", slug=slug, day=day)


def page_or_404(request: HttpRequest, agreement: Agreement, day: str) -> CertificatePage:
    """The certificate that the address asks for."""
    version = request.GET.get("version", "")
    if version and not (version.isascii() and version.isdigit() and len(version) < 5):
        raise Http404("There is no such version.")
    page = certificate_page(
        agreement,
        day_or_404(day),
        at=clock.now(),
        version=int(version) if version else None,
        draft=bool(request.GET.get("new")) and not version,
    )
    if page is None:
        raise Http404("There is no such certificate.")
    return page


def _form(request: HttpRequest, page: CertificatePage) -> CertificateForm | None:
    """The form for whoever may issue, while the draft lacks nothing but answers."""
    if not page.may_be_issued or not access_of(request).may(Right.ISSUE_CERTIFICATE, page.agreement):
        return None
    signers = signing_officers(page.agreement)
    return CertificateForm(page.unanswered, signers, request.POST if request.method == "POST" else None)


def _page(
    request: HttpRequest, page: CertificatePage, form: CertificateForm | None, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    access = access_of(request)
    is_bank = access.is_bank()
    period = reverse("period", args=[page.agreement.slug, page.period.end.isoformat()])
    first = ("Portfolio", reverse("portfolio")) if is_bank else ("Home", reverse("home"))
    context: dict[str, Any] = {
        "nav": "portfolio" if is_bank else "home",
        "crumbs": [first, (capitalised(page.name), period), ("Certificate", "")],
        "page": page,
        "agreement": page.agreement,
        "document": page.document,
        "paper": page.paper,
        "form": form,
        "refusal": refusal,
        "today": clock.today(),
        "no_pdf": missing_for_pdf(),
        "may_issue": access.may(Right.ISSUE_CERTIFICATE, page.agreement),
        "may_deliver": access.may(Right.DELIVER_FIGURES, page.agreement),
    }
    return render(request, "compliance/certificate.html", context, status=status)
