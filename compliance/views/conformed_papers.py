"""The agreement as amended, as a PDF, and the page that waits for it while a worker sets it."""

from csp.decorators import csp_exempt
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRedirect

from compliance.certificates.availability import missing_for_pdf
from compliance.services.text_papers import text_paper_of
from compliance.views.access import agreement_or_404
from compliance.views.asked_days import asked_days, days_query
from compliance.views.conformed import page_of
from compliance.views.crumbs import agreement_crumbs, place


@csp_exempt()  # type: ignore[arg-type]  # its annotation knows only views without arguments
@require_safe
def conformed_paper(request: HttpRequest, slug: str) -> HttpResponse:
    """Shown by the browser itself, under a name that says what it is; before it is set the waiting page is shown."""
    page = page_of(request, agreement_or_404(request, slug), asked_days(request))
    paper = None if missing_for_pdf() else text_paper_of(page)
    if paper is None:
        days = days_query(on=page.on, known=page.known)
        return HttpResponseRedirect(f"{reverse('conformed_setting', args=[slug])}?{days}")
    headers = {
        "Content-Disposition": f'inline; filename="{slug}-conformed-{page.on.isoformat()}.pdf"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(paper, content_type="application/pdf", headers=headers)


@require_safe
def conformed_setting(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks again every two seconds, and leads to the paper once it is set."""
    agreement = agreement_or_404(request, slug)
    page = page_of(request, agreement, asked_days(request))
    days = days_query(on=page.on, known=page.known)
    paper = f"{reverse('conformed_pdf', args=[slug])}?{days}"
    missing = missing_for_pdf()
    if not missing and text_paper_of(page) is not None:
        return HttpResponseClientRedirect(paper) if "HX-Request" in request.headers else HttpResponseRedirect(paper)
    text = f"{reverse('conformed', args=[slug])}?{days}"
    context = {
        "nav": place(request, agreement),
        "crumbs": agreement_crumbs(request, agreement, ("Conformed text", text), ("PDF", "")),
        "agreement": agreement,
        "page": page,
        "missing": missing,
        "days": days,
        "text": text,
    }
    return render(request, "compliance/conformed_setting.html", context, status=503 if missing else 200)
