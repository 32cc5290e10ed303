"""Issuing a compliance certificate. Its content has a digest and never changes; a correction is a new version."""

from datetime import date, datetime

from django.db import connection, transaction

from accounts.models import Person
from accounts.services.trail import trail_record
from compliance.certificates.content import document_as_json
from compliance.models import Certificate
from compliance.selectors.certificate_documents import Answers, certificate_filled
from compliance.services.background import render_certificate_later
from loans.domain.digests import digest
from loans.models import Agreement


class NotIssuable(ValueError):
    """A figure is missing, so the certificate stays a draft; the text says which."""


class IssuedMeanwhile(ValueError):
    """The version that was to be issued is there already, so that pressing twice issues one certificate."""


@transaction.atomic
def certificate_issue(
    *,
    agreement: Agreement,
    period_end: date,
    answers: Answers,
    actor: Person | None,
    at: datetime,
    expected_version: int | None = None,
) -> Certificate:
    """Issue the certificate of a period with the preparer's answers.

    Raises NoForm where the agreement prescribes none on that day, NotIssuable while a figure is missing, and
    IssuedMeanwhile where the next version is not the expected one.
    """
    with connection.cursor() as cursor:
        name = f"certificate/{agreement.pk}/{period_end.isoformat()}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
    before = Certificate.objects.filter(agreement=agreement, period_end=period_end).order_by("-version").first()
    version = before.version + 1 if before else 1
    if expected_version not in (None, version):
        raise IssuedMeanwhile(f"Version {version - 1} of this certificate was issued meanwhile.")
    filled = certificate_filled(agreement, period_end, at=at, version=version, answers=answers)
    if filled.document.is_draft:
        raise NotIssuable(" ".join(filled.document.draft_reasons))
    content = document_as_json(filled.document)
    certificate = Certificate.objects.create(
        agreement=agreement,
        period_end=period_end,
        version=version,
        form_term=filled.form_term,
        content=content,
        digest=digest(content),
        issued_by=actor,
        issued_at=at,
    )
    trail_record(
        scope=f"agreement/{agreement.slug}",
        act="issue certificate",
        subject=f"certificate {period_end.isoformat()}, version {version}",
        actor=actor,
        at=at,
        before={"digest": before.digest} if before else None,
        after={"digest": certificate.digest},
    )
    render_certificate_later(certificate.pk)
    return certificate
