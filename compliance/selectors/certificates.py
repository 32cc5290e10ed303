"""The certificate of a period: as issued last, else as the record fills it, marked as a draft."""

from dataclasses import replace
from datetime import date, datetime

from compliance.certificates.content import document_from_json
from compliance.certificates.document import Document
from compliance.models import Certificate
from compliance.selectors.certificate_documents import certificate_filled
from loans.models import Agreement

NOT_ISSUED = "Not issued: the borrower has not issued this certificate yet."


def certificate_of_period(agreement: Agreement, period_end: date, *, at: datetime) -> Document:
    """Raises NoForm where the agreement prescribes no certificate on the period's last day."""
    issued = latest_certificate(agreement, period_end)
    if issued is not None:
        return document_from_json(issued.content)
    document = certificate_filled(agreement, period_end, at=at).document
    return replace(document, draft_reasons=document.draft_reasons or (NOT_ISSUED,))


def latest_certificate(agreement: Agreement, period_end: date) -> Certificate | None:
    rows = Certificate.objects.filter(agreement=agreement, period_end=period_end)
    return rows.select_related("paper", "issued_by").order_by("-version").first()
