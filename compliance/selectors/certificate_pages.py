"""A period's certificate as its page shows it: a version that was issued, or what the record fills in so far."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from accounts.models import Membership, Person
from accounts.models.membership import Role
from compliance.certificates.content import document_from_json
from compliance.certificates.document import Document, ReportingRow
from compliance.certificates.presentation import Paper, arrange
from compliance.domain.periods import Period
from compliance.models import Certificate, Statement
from compliance.selectors.certificate_documents import NoForm, certificate_filled
from compliance.selectors.certificate_reporting import NOT_ANSWERED
from compliance.selectors.certificates import NOT_ISSUED
from compliance.selectors.number_pages import is_period_end
from compliance.selectors.obligations import Owed
from compliance.selectors.open_periods import AgreementNeeds
from compliance.selectors.period_names import period_name
from loans.models import Agreement


@dataclass(frozen=True, slots=True)
class CertificatePage:
    """`certificate` is the issued one that is shown, None for a draft; `document` is None without a form on record."""

    agreement: Agreement
    period: Period
    versions: tuple[Certificate, ...]
    certificate: Certificate | None
    document: Document | None
    owed: Owed | None
    statement: Statement | None
    no_form: str = ""

    @property
    def name(self) -> str:
        return period_name(self.period)

    @property
    def paper(self) -> Paper | None:
        return arrange(self.document) if self.document else None

    @property
    def next_version(self) -> int:
        return self.versions[0].version + 1 if self.versions else 1

    @property
    def is_latest(self) -> bool:
        return self.certificate is not None and self.certificate.pk == self.versions[0].pk

    @property
    def may_be_issued(self) -> bool:
        """Whether what is shown is a draft that lacks nothing but answers."""
        return self.certificate is None and self.document is not None and not self.blockers

    @property
    def blockers(self) -> tuple[str, ...]:
        """Why the draft cannot be issued: figures that are missing."""
        if self.document is None:
            return ()
        reasons = (reason for reason in self.document.draft_reasons if reason != NOT_ISSUED)
        return tuple(reason.removeprefix("Not issued: ") for reason in reasons)

    @property
    def unanswered(self) -> tuple[ReportingRow, ...]:
        """The reporting rows that only the borrower can answer."""
        rows = self.document.reporting if self.document else ()
        return tuple(row for row in rows if row.answer.note == NOT_ANSWERED)


def certificate_page(
    agreement: Agreement, period_end: date, *, at: datetime, version: int | None = None, draft: bool = False
) -> CertificatePage | None:
    """The version asked for, else the newest; a draft where none was issued or one is asked for.

    None where the day ends no period, or no such version was issued.
    """
    needs = AgreementNeeds(agreement, at)
    if not is_period_end(needs.tests, period_end):
        return None
    rows = Certificate.objects.filter(agreement=agreement, period_end=period_end).select_related("issued_by", "paper")
    versions = tuple(rows.defer("paper__content").order_by("-version"))
    shown = _shown(versions, version, draft=draft)
    if version is not None and shown is None:
        return None
    document, no_form = _document(agreement, period_end, at, shown, versions)
    return CertificatePage(
        agreement=agreement,
        period=needs.tests.period(period_end),
        versions=versions,
        certificate=shown,
        document=document,
        owed=needs.certificate_owed(period_end),
        statement=needs.statements.get(period_end),
        no_form=no_form,
    )


def signing_officers(agreement: Agreement) -> tuple[Person, ...]:
    """Who may sign for the borrower."""
    rows = Membership.objects.filter(organization=agreement.borrower, role=Role.SIGNING_OFFICER, person__is_active=True)
    return tuple(row.person for row in rows.select_related("person").order_by("id"))


def _shown(versions: Sequence[Certificate], version: int | None, *, draft: bool) -> Certificate | None:
    if draft:
        return None
    return next((row for row in versions if version in (None, row.version)), None)


def _document(
    agreement: Agreement,
    period_end: date,
    at: datetime,
    shown: Certificate | None,
    versions: Sequence[Certificate],
) -> tuple[Document | None, str]:
    if shown is not None:
        return document_from_json(shown.content), ""
    version = versions[0].version + 1 if versions else 1
    try:
        document = certificate_filled(agreement, period_end, at=at, version=version).document
    except NoForm as error:
        return None, str(error)
    return replace(document, draft_reasons=document.draft_reasons or (NOT_ISSUED,)), ""
