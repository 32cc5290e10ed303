"""The certificate as a PDF: the paper that is kept, else drawn now from the content it was issued with."""

from csp.decorators import csp_exempt
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from compliance.certificates.render import PdfUnavailableError, certificate_pdf
from compliance.selectors.certificate_pages import CertificatePage
from compliance.views.access import agreement_or_404
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
    try:
        paper = _paper(page)
    except PdfUnavailableError as error:
        context = {"page": page, "agreement": agreement, "missing": str(error)}
        return render(request, "compliance/certificate_no_pdf.html", context, status=503)
    headers = {
        "Content-Disposition": f'inline; filename="{file_name(page)}"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(paper, content_type="application/pdf", headers=headers)


def file_name(page: CertificatePage) -> str:
    """`art-technology-2002-certificate-2006-03-31-v1.pdf`, and `-draft` for what was not issued."""
    end = f"v{page.certificate.version}" if page.certificate else "draft"
    return f"{page.agreement.slug}-certificate-{page.period.end.isoformat()}-{end}.pdf"


def _paper(page: CertificatePage) -> bytes:
    if page.certificate is not None and page.certificate.paper is not None:
        return bytes(page.certificate.paper.content)
    if page.document is None:
        raise Http404(page.no_form)
    return certificate_pdf(page.document)
