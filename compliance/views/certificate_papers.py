"""The certificate as a PDF: the sealed paper, once it is sealed; a draft drawn now before it is signed."""

from csp.decorators import csp_exempt
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.permissions import Right
from compliance.certificates.render import certificate_pdf
from compliance.models import CertificateSeal
from compliance.papers.press import PdfUnavailableError
from compliance.selectors.certificate_lives import CertificateLife
from compliance.selectors.certificate_pages import CertificatePage
from compliance.views.access import agreement_or_404
from compliance.views.certificate_signing import life_or_404
from compliance.views.certificates import page_or_404
from compliance.views.period_days import day_or_404


@csp_exempt()  # type: ignore[arg-type]  # its annotation knows only views without arguments
@require_safe
def certificate_paper(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    """Shown by the browser itself, under a name that says what it is. Drafts are drawn anew and marked."""
    agreement = agreement_or_404(request, slug)
    page = page_or_404(request, agreement, day_or_404(day).isoformat())
    if page.document is None:
        raise Http404(page.no_form)
    if page.life is not None and page.life.is_signed:
        return _sealed(request, page, page.life)
    try:
        return paper_response(certificate_pdf(page.document), f"{_name(page)}.pdf")
    except PdfUnavailableError as error:
        return _unavailable(request, page, str(error))


@csp_exempt()  # type: ignore[arg-type]
@require_safe
def bank_copy(request: HttpRequest, slug: str, day: str, version: int) -> HttpResponse:
    """The bank's own copy with its box filled in; the sealed paper stays as it was sealed."""
    life = life_or_404(request, slug, day, version, Right.SEE_BANK_VIEW)
    if not life.is_signed or life.document.bank_use is None:
        raise Http404("There is no such copy.")
    try:
        paper = certificate_pdf(life.bank_copy)
    except PdfUnavailableError as error:
        page = page_or_404(request, life.certificate.agreement, day)
        return _unavailable(request, page, str(error))
    return paper_response(paper, f"{slug}-certificate-{day}-v{version}-bank-copy.pdf")


def paper_response(content: bytes, name: str) -> HttpResponse:
    headers = {
        "Content-Disposition": f'inline; filename="{name}"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _sealed(request: HttpRequest, page: CertificatePage, life: CertificateLife) -> HttpResponse:
    seal = CertificateSeal.objects.select_related("paper").filter(certificate=life.certificate).first()
    if seal is None:
        return render(request, "compliance/certificate_not_sealed.html", _context(page), status=503)
    return paper_response(bytes(seal.paper.content), seal.paper.name)


def _unavailable(request: HttpRequest, page: CertificatePage, missing: str) -> HttpResponse:
    return render(request, "compliance/certificate_no_pdf.html", {**_context(page), "missing": missing}, status=503)


def _context(page: CertificatePage) -> dict[str, object]:
    return {"page": page, "agreement": page.agreement}


def _name(page: CertificatePage) -> str:
    """`art-technology-2002-certificate-2006-03-31-v1-unsigned`, and `-draft` for what was not prepared."""
    end = f"v{page.life.certificate.version}-unsigned" if page.life else "draft"
    return f"{page.agreement.slug}-certificate-{page.period.end.isoformat()}-{end}"
