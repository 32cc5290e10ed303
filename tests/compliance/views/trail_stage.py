"""A trail for tests of its page: two agreements of one bank with little on record, and one of another bank."""

from datetime import date
from typing import Any, Protocol

from accounts.models import Organization, Person, TrailEntry
from accounts.models.membership import Role
from accounts.models.organization import OrganizationKind
from accounts.services.trail import trail_record
from loans.models import Agreement
from tests.cast import TODAY, Cast, instant, person
from tests.compliance.views.pages import Answer

FOREIGN = "agreement/foreign-2001"
OWN = "agreement/art-technology-2002"


class Shown(Answer, Protocol):
    """A page with what its template was given."""

    @property
    def context(self) -> Any: ...


def assemble() -> Cast:
    """Everybody of the cast, with agreements that hold nothing but the beginning of their trails."""
    bank = _organization("Silicon Valley Bank", OrganizationKind.BANK)
    borrower = _organization("Art Technology Group", OrganizationKind.COMPANY)
    other = _organization("Quarry Hill Systems", OrganizationKind.COMPANY)
    older = _agreement("art-technology-1997", date(1997, 11, 26), bank, borrower)
    newer = _agreement("art-technology-2002", date(2002, 6, 13), bank, borrower)
    cast = Cast(
        officer=person("ruth.callahan@bank.example", "Ruth Callahan", Role.OFFICER, bank),
        approver=person("helen.brandt@bank.example", "Helen Brandt", Role.APPROVER, bank),
        administrator=person("tomas.lind@bank.example", "Tomas Lind", Role.ADMINISTRATOR, bank),
        auditor=person("grace.ito@bank.example", "Grace Ito", Role.AUDITOR, bank),
        preparer=person("marta.keane@art-technology.example", "Marta Keane", Role.PREPARER, borrower),
        signing_officer=person("paul.sorensen@art-technology.example", "Paul Sorensen", Role.SIGNING_OFFICER, borrower),
        stranger=person("noor.haddad@quarry-hill.example", "Noor Haddad", Role.PREPARER, other),
        agreement_1997=older,
        agreement_2002=newer,
    )
    for agreement in (older, newer):
        scope = f"agreement/{agreement.slug}"
        entry(scope, "record agreement", f"file of {agreement.slug}", None, hour=9, after={"rows": "141"})
        entry(scope, "assign officer", cast.officer.email, None, hour=9)
    return cast


def _organization(name: str, kind: OrganizationKind) -> Organization:
    return Organization.objects.create(name=name, legal_name=f"{name}, Inc.", kind=kind)


def _agreement(slug: str, dated: date, bank: Organization, borrower: Organization) -> Agreement:
    return Agreement.objects.create(
        slug=slug, title="Loan Agreement", dated=dated, currency="USD", bank=bank, borrower=borrower, recorded_on=dated
    )


def foreign_auditor() -> Person:
    """The auditor of another bank, whose one agreement has one entry."""
    bank = _organization("Harbor Trust", OrganizationKind.BANK)
    borrower = _organization("Mill River Press", OrganizationKind.COMPANY)
    _agreement("foreign-2001", date(2001, 3, 1), bank, borrower)
    its_own = person("jon.mill@mill-river.example", "Jon Mill", Role.PREPARER, borrower)
    entry(FOREIGN, "record agreement", "a secret of Harbor Trust", its_own)
    return person("iris.vogel@harbor.example", "Iris Vogel", Role.AUDITOR, bank)


def entry(
    scope: str,
    act: str,
    subject: str,
    actor: Person | None,
    *,
    day: date = TODAY,
    hour: int = 10,
    minute: int = 0,
    why: str = "",
    before: dict[str, str] | None = None,
    after: dict[str, str] | None = None,
) -> TrailEntry:
    at = instant(day, hour, minute)
    return trail_record(scope=scope, act=act, subject=subject, actor=actor, at=at, why=why, before=before, after=after)
