"""A delivery: its receipt, and the files as they came."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from accounts import clock
from compliance.models import Delivery, DeliveryFile
from compliance.selectors.obligation_pages import DeliveryLine
from compliance.selectors.owed import AgreementOwed, decision_of
from compliance.selectors.owed_words import item_name, state_word, status_of_item
from compliance.views.access import agreement_or_404, sees_bank_view
from compliance.views.crumbs import agreement_crumbs, place


@require_safe
def delivery(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The receipt: what came, when, by whom, under which digest, and what the bank made of it."""
    agreement = agreement_or_404(request, slug)
    rows = Delivery.objects.select_related("deliverable", "delivered_by").prefetch_related("files__file", "decisions")
    row = get_object_or_404(rows, agreement=agreement, pk=pk)
    at = clock.now()
    item = AgreementOwed(agreement, at).one(row.deliverable.key, row.occasion)
    context = {
        "nav": place(request, agreement),
        "crumbs": agreement_crumbs(
            request, agreement, ("Deliverables", reverse("deliverables", args=[slug])), ("Receipt", "")
        ),
        "agreement": agreement,
        "delivery": row,
        "line": DeliveryLine(row, decision_of(row), 0),
        "item": item,
        "name": item_name(item) if item else row.deliverable.name,
        "word": state_word(item) if item else "",
        "status": status_of_item(item) if item else "",
        "bank_view": sees_bank_view(request, agreement),
        "today": at.date(),
    }
    return render(request, "compliance/delivery.html", context)


@require_safe
def delivery_file(request: HttpRequest, slug: str, pk: int, position: int) -> HttpResponse:
    """A file byte for byte, to be saved and never to be opened within the product."""
    agreement = agreement_or_404(request, slug)
    rows = DeliveryFile.objects.select_related("file")
    row = get_object_or_404(rows, delivery__agreement=agreement, delivery=pk, position=position)
    response = HttpResponse(bytes(row.file.content), content_type=row.file.media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=row.name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
