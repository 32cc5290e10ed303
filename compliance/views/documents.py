"""A document of the chain with its clauses."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts import clock
from compliance.selectors.document_pages import DocumentPage
from compliance.views.access import agreement_or_404, sees_bank_view
from compliance.views.crumbs import agreement_crumbs, place
from loans.models import FiledText


@require_safe
def document_text(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The text as it was filed, as plain text."""
    filed = get_object_or_404(FiledText, modification__agreement=agreement_or_404(request, slug), modification__key=key)
    headers = {
        "Content-Disposition": f'inline; filename="{slug}-{key}.txt"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(filed.text, content_type="text/plain; charset=utf-8", headers=headers)


@require_safe
def document(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    agreement = agreement_or_404(request, slug)
    modification = get_object_or_404(agreement.modifications, key=key)
    at = clock.now()
    bank_view = sees_bank_view(request, agreement)
    context = {
        "nav": place(request, agreement),
        "crumbs": agreement_crumbs(request, agreement, ("Chain", "")),
        "agreement": agreement,
        "page": DocumentPage(agreement, modification, at=at, bank_view=bank_view),
        "modification": modification,
        "at": at,
    }
    return render(request, "compliance/document.html", context)
