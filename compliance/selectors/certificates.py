"""The certificate of a period: as signed last, as it waits for its signature, or as the record fills it."""

from dataclasses import replace
from datetime import date, datetime

from compliance.certificates.document import Document
from compliance.domain.certificate_life import State
from compliance.models import CertificateSeal
from compliance.selectors.certificate_documents import certificate_filled
from compliance.selectors.certificate_lives import NOT_SIGNED, CertificateLife, lives_of_period, newest_signed
from loans.models import Agreement


def certificate_of_period(
    agreement: Agreement, period_end: date, *, at: datetime
) -> tuple[Document, CertificateSeal | None]:
    """With its seal, where it is sealed. Raises NoForm where the agreement prescribes none on the period's last day."""
    life = latest_certificate(agreement, period_end)
    if life is not None:
        return life.document, life.seal
    return draft_of(certificate_filled(agreement, period_end, at=at).document), None


def draft_of(document: Document) -> Document:
    """The document marked as a draft, whatever may be lacking in it."""
    return replace(document, draft_reasons=document.draft_reasons or (NOT_SIGNED,))


def latest_certificate(agreement: Agreement, period_end: date) -> CertificateLife | None:
    """The one that is signed and stands; else the one that waits for its signature."""
    lives = lives_of_period(agreement, period_end)
    waiting = next((each for each in lives if each.state is State.TO_SIGN), None)
    return newest_signed(lives) or waiting
