"""Preparing a compliance certificate: filled, answered, and sent to be signed. A correction is a new version."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import Person
from accounts.services.locks import named_lock
from accounts.services.trail import trail_record
from compliance.certificates.content import document_as_json, evidence_as_json
from compliance.domain.alerts import Kind
from compliance.domain.certificate_life import State
from compliance.models import Certificate
from compliance.selectors.certificate_answers import Answers
from compliance.selectors.certificate_documents import Filled, certificate_filled
from compliance.selectors.certificate_lives import lives_of_period
from compliance.selectors.certificate_words import to_sign_message
from compliance.services.alert_posting import alert_post
from loans.domain.digests import digest
from loans.models import Agreement


class NotPreparable(ValueError):
    """A figure or an answer is missing, or a version waits for its signature; the text says which."""


class PreparedMeanwhile(ValueError):
    """The version that was to be prepared is there already, so that pressing twice prepares one certificate."""


@transaction.atomic
def certificate_prepare(
    *,
    agreement: Agreement,
    period_end: date,
    answers: Answers,
    actor: Person | None,
    at: datetime,
    expected_version: int | None = None,
) -> Certificate:
    """Prepare the certificate of a period with the borrower's answers, and ask for its signature.

    Raises NoForm where the agreement prescribes none on that day, NotPreparable while anything is missing, and
    PreparedMeanwhile where the next version is not the expected one.
    """
    period_lock(agreement, period_end)
    before = lives_of_period(agreement, period_end)
    version = before[0].certificate.version + 1 if before else 1
    if expected_version not in (None, version):
        raise PreparedMeanwhile(f"Version {version - 1} of this certificate was prepared meanwhile.")
    if before and before[0].state is State.TO_SIGN:
        raise NotPreparable(f"Version {version - 1} waits for its signature. Withdraw it first.")
    filled = certificate_filled(agreement, period_end, at=at, version=version, answers=answers)
    _refuse_unfinished(filled)
    content, evidence = document_as_json(filled.document), evidence_as_json(filled.evidence)
    certificate = Certificate.objects.create(
        agreement=agreement,
        period_end=period_end,
        version=version,
        form_term=filled.form_term,
        content=content,
        evidence=evidence,
        digest=digest(content, evidence),
        prepared_by=actor,
        prepared_at=at,
        signer=answers.signer,
    )
    trail_record(
        scope=f"agreement/{agreement.slug}",
        act="prepare certificate",
        subject=certificate_subject(certificate),
        actor=actor,
        at=at,
        before={"digest": before[0].certificate.digest} if before else None,
        after={"digest": certificate.digest, "to": answers.signer.email if answers.signer else None},
    )
    _ask_for_signature(certificate, filled, answers.signer, actor, at)
    return certificate


def _refuse_unfinished(filled: Filled) -> None:
    if filled.document.is_draft:
        raise NotPreparable(" ".join(filled.document.draft_reasons))
    if filled.lacking:
        raise NotPreparable(f"Still to be answered: {'; '.join(filled.lacking)}.")


def _ask_for_signature(
    certificate: Certificate, filled: Filled, signer: Person | None, actor: Person | None, at: datetime
) -> None:
    alert_post(
        kind=Kind.CERTIFICATE_TO_SIGN,
        agreement=certificate.agreement,
        cause=f"certificate/{certificate.pk}/to_sign",
        message=to_sign_message(certificate, filled.document, filled.evidence),
        at=at,
        people=[signer] if signer else None,
        but=actor,
    )


def certificate_subject(certificate: Certificate) -> str:
    """How the trail names a certificate."""
    return f"certificate {certificate.period_end.isoformat()}, version {certificate.version}"


def period_lock(agreement: Agreement, period_end: date) -> None:
    """Whatever happens to the certificates of one period waits for each other until the transaction ends."""
    named_lock(f"certificate/{agreement.pk}/{period_end.isoformat()}")
