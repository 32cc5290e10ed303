"""One version of a period's figures, and the file that it came in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from accounts import clock
from compliance.addresses import period_address
from compliance.models import Statement
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.statement_pages import StatementPage
from compliance.views.access import agreement_or_404
from compliance.views.crumbs import agreement_crumbs, place
from compliance.views.period_days import day_or_404
from loans.domain.days import day_text


@require_safe
def statement(request: HttpRequest, slug: str, day: str, version: int) -> HttpResponse:
    row = _statement_or_404(request, slug, day, version)
    at = clock.now()
    agreement = row.agreement
    up = (day_text(row.period_end), period_address(agreement, row.period_end))
    context = {
        "nav": place(request, agreement),
        "crumbs": agreement_crumbs(request, agreement, up, (f"Statement, version {row.version}", "")),
        "agreement": agreement,
        "statement": row,
        "page": StatementPage(AgreementTests(agreement, known=at.date()), row),
        "at": at,
    }
    return render(request, "compliance/statement.html", context)


@require_safe
def statement_file(request: HttpRequest, slug: str, day: str, version: int) -> HttpResponse:
    """The file as it was delivered, byte for byte, to be saved and never to be opened in the browser."""
    row = _statement_or_404(request, slug, day, version)
    if row.file is None:
        raise Http404("These figures were typed, not delivered as a file.")
    response = HttpResponse(bytes(row.file.content), content_type=row.file.media_type)
    name = content_disposition_header(as_attachment=True, filename=row.file_name or row.file.name)
    response["Content-Disposition"] = name or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _statement_or_404(request: HttpRequest, slug: str, day: str, version: int) -> Statement:
    agreement = agreement_or_404(request, slug)
    rows = Statement.objects.select_related("file", "submitted_by")
    row = get_object_or_404(rows, agreement=agreement, period_end=day_or_404(day), version=version)
    row.agreement = agreement
    return row
