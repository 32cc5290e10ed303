"""The receipt of a statement: what was submitted, when, by whom, and what its tests came to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts import clock
from compliance.models import Statement
from compliance.selectors.period_names import capitalised
from compliance.selectors.receipts import receipt_of
from compliance.views.access import access_of, agreement_or_404
from compliance.views.period_days import day_or_404


@require_safe
def receipt(request: HttpRequest, slug: str, day: str, version: int) -> HttpResponse:
    """The receipt; asked for by htmx, only the part that waits for the tests."""
    agreement = agreement_or_404(request, slug)
    rows = Statement.objects.select_related("agreement", "submitted_by", "file", "tested")
    statement = get_object_or_404(rows, agreement=agreement, period_end=day_or_404(day), version=version)
    found = receipt_of(statement, at=clock.now())
    is_bank = access_of(request).is_bank()
    first = ("Portfolio", reverse("portfolio")) if is_bank else ("Home", reverse("home"))
    context = {
        "nav": "portfolio" if is_bank else "home",
        "crumbs": [first, (capitalised(found.name), reverse("period", args=[slug, day])), ("Receipt", "")],
        "receipt": found,
        "statement": statement,
        "agreement": agreement,
        "today": clock.today(),
    }
    part = request.headers.get("HX-Request") == "true"
    return render(request, "compliance/_receipt_verdicts.html" if part else "compliance/receipt.html", context)
