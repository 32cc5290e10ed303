"""A period's certificate as its page shows it: a version with its life, or what the record fills in so far."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from accounts.models import Membership, Person
from accounts.models.membership import Role
from compliance.certificates.content import document_as_json
from compliance.certificates.document import Document
from compliance.certificates.evidence import Evidence
from compliance.certificates.presentation import Paper, arrange
from compliance.domain.certificate_life import State
from compliance.domain.periods import Period
from compliance.models import Statement
from compliance.selectors.agreement_needs import AgreementNeeds
from compliance.selectors.certificate_documents import CANNOT_BE_SIGNED, Filled, NoForm, certificate_filled
from compliance.selectors.certificate_lives import CertificateLife, lives_of_period
from compliance.selectors.certificates import draft_of
from compliance.selectors.number_pages import is_period_end
from compliance.selectors.obligations import Owed
from compliance.selectors.period_names import period_name
from loans.domain.digests import digest
from loans.models import Agreement

ENDED = (State.SENT_BACK, State.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class CertificatePage:
    """`life` is the version that is shown, None for a draft; `filled` is the draft, None without a form on record.

    `lives` are all versions of the period, the newest first; `readable` those whose content the reader may see: the
    bank reads nothing that no officer has signed.
    """

    agreement: Agreement
    period: Period
    lives: tuple[CertificateLife, ...]
    readable: tuple[CertificateLife, ...]
    life: CertificateLife | None
    filled: Filled | None
    owed: Owed | None
    statement: Statement | None
    no_form: str = ""

    @property
    def name(self) -> str:
        return period_name(self.period)

    @property
    def document(self) -> Document | None:
        if self.life is not None:
            return self.life.document
        return draft_of(self.filled.document) if self.filled else None

    @property
    def evidence(self) -> Evidence | None:
        if self.life is not None:
            return self.life.evidence
        return self.filled.evidence if self.filled else None

    @property
    def paper(self) -> Paper | None:
        return arrange(self.document) if self.document else None

    @property
    def next_version(self) -> int:
        return self.lives[0].certificate.version + 1 if self.lives else 1

    @property
    def waiting(self) -> CertificateLife | None:
        """The version that waits for its signature; while there is one no other is prepared."""
        return self.lives[0] if self.lives and self.lives[0].state is State.TO_SIGN else None

    @property
    def came_back(self) -> CertificateLife | None:
        """The newest version, if it came back and is to be put right."""
        return self.lives[0] if self.lives and self.lives[0].went_back else None

    @property
    def standing(self) -> CertificateLife | None:
        """What a version that is prepared now would stand in the place of."""
        return next((each for each in self.lives if each.is_signed), None)

    @property
    def may_be_prepared(self) -> bool:
        """Whether what is shown is a draft that lacks nothing but answers."""
        return self.life is None and self.filled is not None and not self.blockers and self.waiting is None

    @property
    def blockers(self) -> tuple[str, ...]:
        """Why the draft cannot be sent to be signed: figures that are missing."""
        reasons = self.filled.document.draft_reasons if self.filled else ()
        return tuple(reason.removeprefix(CANNOT_BE_SIGNED) for reason in reasons)

    @property
    def seen(self) -> str:
        """The mark of everything that the draft shows, whenever it is filled."""
        if self.filled is None:
            return ""
        shown = replace(self.filled.document, dated=None)
        return digest({**document_as_json(shown), "prepared_at": ""})


def certificate_page(
    agreement: Agreement,
    period_end: date,
    *,
    at: datetime,
    bank_view: bool,
    version: int | None = None,
    draft: bool = False,
) -> CertificatePage | None:
    """The version asked for, else the newest that stands or waits; a draft where there is none or one is asked for.

    None where the day ends no period, or the reader may see no such version.
    """
    needs = AgreementNeeds(agreement, at)
    if not is_period_end(needs.tests, period_end):
        return None
    lives = tuple(lives_of_period(agreement, period_end))
    readable = tuple(each for each in lives if each.is_signed or not bank_view)
    shown = None if draft else _shown(readable, version)
    if version is not None and shown is None:
        return None
    filled, no_form = (None, "") if shown is not None else _filled(agreement, period_end, at, lives)
    return CertificatePage(
        agreement=agreement,
        period=needs.tests.period(period_end),
        lives=lives,
        readable=readable,
        life=shown,
        filled=filled,
        owed=needs.certificate_owed(period_end),
        statement=needs.statements.get(period_end),
        no_form=no_form,
    )


def signing_officers(agreement: Agreement) -> tuple[Person, ...]:
    """Who may sign for the borrower."""
    rows = Membership.objects.filter(organization=agreement.borrower, role=Role.SIGNING_OFFICER, person__is_active=True)
    return tuple(row.person for row in rows.select_related("person").order_by("id"))


def _shown(readable: Sequence[CertificateLife], version: int | None) -> CertificateLife | None:
    """The version asked for; else the newest, unless it went back before it was signed and a draft takes its turn."""
    if version is not None:
        return next((each for each in readable if each.certificate.version == version), None)
    return readable[0] if readable and readable[0].state not in ENDED else None


def _filled(
    agreement: Agreement, period_end: date, at: datetime, lives: Sequence[CertificateLife]
) -> tuple[Filled | None, str]:
    version = lives[0].certificate.version + 1 if lives else 1
    try:
        return certificate_filled(agreement, period_end, at=at, version=version), ""
    except NoForm as error:
        return None, str(error)
