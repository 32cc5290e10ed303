"""Putting an issued certificate on paper, once."""

from datetime import datetime

from django.db import transaction

from compliance.certificates.content import document_from_json
from compliance.certificates.render import certificate_pdf
from compliance.models import Certificate
from compliance.services.files import file_keep

PDF = "application/pdf"


def certificate_render(*, certificate: Certificate, at: datetime) -> Certificate:
    """Keep the certificate's PDF, unless it is there. Raises PdfUnavailableError where this machine makes none."""
    if certificate.paper_id is not None:
        return certificate
    paper = certificate_pdf(document_from_json(certificate.content))
    name = f"{certificate.agreement.slug}-{certificate.period_end.isoformat()}-v{certificate.version}.pdf"
    with transaction.atomic():
        kept = file_keep(name=name, media_type=PDF, content=paper, at=at)
        Certificate.objects.filter(pk=certificate.pk, paper__isnull=True).update(paper=kept)
    certificate.refresh_from_db()
    return certificate
