"""Sealing a signed certificate: its paper with its data inside, signed with the installation's key, stored once."""

from datetime import datetime

from django.db import transaction

from accounts.clock import bank_zone
from accounts.services.trail import trail_record
from compliance.certificates.installation_key import installation_key
from compliance.certificates.render import Attachment, certificate_pdf
from compliance.certificates.seal import sealed
from compliance.certificates.seal_check import ATTACHMENT, covered_digest, signature_digest
from compliance.certificates.sealed_data import SealedData, sealed_data_text
from compliance.models import Certificate, CertificateSeal
from compliance.selectors.certificate_lives import CertificateLife, life_of
from compliance.services.certificates import certificate_subject, period_lock
from compliance.services.files import file_keep

PDF = "application/pdf"
ABOUT = "Figures, terms, verdicts and answers that this certificate states, with their digests"


class NotSigned(ValueError):
    """Only what an officer has signed is sealed."""


def certificate_seal(*, certificate: Certificate, at: datetime) -> CertificateSeal:
    """Seal a signed certificate, stated to be sealed at the instant `at`; sealed already it stays as it is.

    Drawing and signing hold no lock: of two that seal at once the first is kept. Raises NotSigned, and
    PdfUnavailableError where this machine makes no PDFs.
    """
    life = life_of(certificate)
    if life.seal is not None:
        return life.seal
    key = installation_key()
    data = sealed_data_text(sealed_data(life))
    paper = certificate_pdf(life.document, attachment=Attachment(ATTACHMENT, data, ABOUT))
    content = sealed(paper, key, at=at.astimezone(bank_zone()))
    with transaction.atomic():
        period_lock(certificate.agreement, certificate.period_end)
        kept = CertificateSeal.objects.filter(certificate=certificate).first()
        if kept is not None:
            return kept
        seal = CertificateSeal.objects.create(
            certificate=certificate,
            paper=file_keep(name=paper_name(certificate), media_type=PDF, content=content, at=at),
            fingerprint=key.certificates.fingerprint,
            certificates=key.certificates.pem,
            covered=covered_digest(content),
            signature=signature_digest(content),
            sealed_at=at,
        )
        trail_record(
            scope=f"agreement/{certificate.agreement.slug}",
            act="seal certificate",
            subject=certificate_subject(certificate),
            actor=None,
            at=at,
            after={"file": seal.paper_id, "key": seal.fingerprint, "digest": certificate.digest},
        )
    return seal


def sealed_data(life: CertificateLife) -> SealedData:
    """What the paper says in data. Raises NotSigned."""
    certificate, signed = life.certificate, life.signed
    if signed is None:
        raise NotSigned(f"{certificate} is not signed.")
    return SealedData(
        agreement=certificate.agreement.slug,
        period_end=certificate.period_end,
        version=certificate.version,
        digest=certificate.digest,
        prepared_by=certificate.prepared_by.name if certificate.prepared_by else "",
        prepared_at=certificate.prepared_at.astimezone(bank_zone()),
        signed_at=signed.taken_at.astimezone(bank_zone()),
        account=signed.taken_by.email,
        document=life.document,
        evidence=life.evidence,
    )


def paper_name(certificate: Certificate) -> str:
    """`art-technology-2002-certificate-2006-03-31-v1.pdf`."""
    return f"{certificate.agreement.slug}-certificate-{certificate.period_end.isoformat()}-v{certificate.version}.pdf"
