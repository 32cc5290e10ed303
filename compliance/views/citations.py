"""From a citation to its clause: wherever a page, a certificate or a warning says who set a requirement."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from compliance.selectors.citations import cited_address
from compliance.views.access import agreement_or_404


@require_safe
def cited(request: HttpRequest, slug: str, words: str) -> HttpResponse:
    """To the clause that the words in the address cite."""
    address = cited_address(agreement_or_404(request, slug), words)
    if address is None:
        raise Http404(f"No clause on record is cited as {words!r}.")
    return redirect(address)
