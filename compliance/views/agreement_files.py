"""An agreement as an agreement file, written from the record."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from accounts.permissions import Right
from compliance.views.access import agreement_or_404
from loans.agreement_file.writer import write_agreement_file
from loans.selectors.written.agreement import agreement_file_of

MEDIA_TYPE = "application/yaml; charset=utf-8"


@require_safe
def agreement_file(request: HttpRequest, slug: str) -> HttpResponse:
    """A download; loading it again changes nothing."""
    agreement = agreement_or_404(request, slug, Right.SEE_BANK_VIEW)
    response = HttpResponse(write_agreement_file(agreement_file_of(agreement)), content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{agreement.slug}.yaml"'
    return response
