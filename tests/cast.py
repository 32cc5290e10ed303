"""The people and agreements that tests of pages play with: a bank, two borrowers, both arrangements of the samples."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from accounts.clock import bank_zone
from accounts.models import Membership, Organization, Person
from accounts.models.membership import Role
from accounts.models.organization import OrganizationKind
from compliance.models import Delivery, Evaluation, Statement
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.obligations import AgreementObligations
from compliance.services.agreement_files import agreement_file_take
from compliance.services.evaluations import agreement_evaluate
from compliance.services.feeds import figures_feed
from loans.models import Agreement
from loans.services.officers import officer_assign
from tests.snapshot import made_once

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
FIGURES = SAMPLES / "figures"
PASSWORD = "ledger-river-1999"
TODAY = date(2007, 1, 17)
_FILE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-(\d))?\.csv")


@dataclass(frozen=True, slots=True)
class Cast:
    """One person of each role, a stranger of another borrower, and both agreements between the same two parties."""

    officer: Person
    approver: Person
    administrator: Person
    auditor: Person
    preparer: Person
    signing_officer: Person
    stranger: Person
    agreement_1997: Agreement
    agreement_2002: Agreement

    @property
    def bank_people(self) -> tuple[Person, ...]:
        return self.officer, self.approver, self.administrator, self.auditor

    @property
    def borrower_people(self) -> tuple[Person, ...]:
        return self.preparer, self.signing_officer


def assemble() -> Cast:
    """Record both agreements and everybody who looks at them."""
    made_once("cast", _assemble)
    people = {each.email: each for each in Person.objects.all()}
    agreements = {each.slug: each for each in Agreement.objects.select_related("bank", "borrower")}
    return Cast(
        officer=people["ruth.callahan@bank.example"],
        approver=people["helen.brandt@bank.example"],
        administrator=people["tomas.lind@bank.example"],
        auditor=people["grace.ito@bank.example"],
        preparer=people["marta.keane@art-technology.example"],
        signing_officer=people["paul.sorensen@art-technology.example"],
        stranger=people["noor.haddad@quarry-hill.example"],
        agreement_1997=agreements["art-technology-1997"],
        agreement_2002=agreements["art-technology-2002"],
    )


def _assemble() -> None:
    older, newer = record("art-technology-1997"), record("art-technology-2002")
    bank, borrower = newer.bank, newer.borrower
    other = Organization.objects.create(
        name="Quarry Hill Systems", legal_name="Quarry Hill Systems, Inc.", kind=OrganizationKind.COMPANY
    )
    officer = person("ruth.callahan@bank.example", "Ruth Callahan", Role.OFFICER, bank)
    person("helen.brandt@bank.example", "Helen Brandt", Role.APPROVER, bank)
    person("tomas.lind@bank.example", "Tomas Lind", Role.ADMINISTRATOR, bank)
    person("grace.ito@bank.example", "Grace Ito", Role.AUDITOR, bank)
    person("marta.keane@art-technology.example", "Marta Keane", Role.PREPARER, borrower)
    person("paul.sorensen@art-technology.example", "Paul Sorensen", Role.SIGNING_OFFICER, borrower)
    person("noor.haddad@quarry-hill.example", "Noor Haddad", Role.PREPARER, other)
    for agreement in (older, newer):
        officer_assign(agreement=agreement, person=officer, actor=None, at=instant(TODAY))


def record(slug: str) -> Agreement:
    """Record an agreement of the samples from its file."""
    at = instant(TODAY)
    return agreement_file_take(text=_text(slug), actor=None, at=at).agreement


def person(email: str, name: str, role: Role, organization: Organization) -> Person:
    made = Person.objects.create_person(email=email, name=name, password=PASSWORD)
    Membership.objects.create(
        person=made, organization=organization, organization_kind=organization.kind, role=role.value
    )
    return made


def deliver(
    agreement: Agreement, day: date, version: int = 1, *, actor: Person | None = None, at: datetime | None = None
) -> Statement:
    """Submit the sample's figures of one period, without testing them.

    By default twenty days after the period's end, and no sooner than the last document of the chain was recorded.
    """
    recorded = max(agreement.modifications.values_list("recorded", flat=True))
    name = f"{day.isoformat()}{'' if version == 1 else f'-{version}'}.csv"
    return figures_feed(
        agreement=agreement,
        period_end=day,
        name=name,
        data=(FIGURES / agreement.slug / name).read_bytes(),
        actor=actor,
        at=at or instant(max(day, recorded) + timedelta(days=15 + 5 * version)),
    )


def deliver_changed(agreement: Agreement, day: date, amounts: Mapping[str, str], *, at: datetime) -> Statement:
    """Submit the sample's figures of one period with some amounts changed, by code; an empty one leaves it out."""
    data = changed_figures(agreement.slug, day, amounts)
    return figures_feed(agreement=agreement, period_end=day, name="changed.csv", data=data, actor=None, at=at)


def changed_figures(slug: str, day: date, amounts: Mapping[str, str]) -> bytes:
    """The file of one period's figures with some amounts changed, by code."""
    source = (FIGURES / slug / f"{day.isoformat()}.csv").read_text(encoding="utf-8-sig")
    rows = [
        [row[0], row[1], amounts.get(row[0], row[2]), *row[3:]] if len(row) > 2 else row
        for row in csv.reader(source.splitlines())
    ]
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def send_documents(agreement: Agreement, until: date) -> None:
    """Let every document that the agreement owes by a day have come on the day it was due."""
    obligations = AgreementObligations(AgreementTests(agreement, known=until), instant(until))
    for owed in obligations.between(until - timedelta(days=800), until):
        if owed.due is not None and owed.due <= until and set(owed.deliverable.brings) - {"figures", "certificate"}:
            Delivery.objects.create(
                agreement=agreement,
                deliverable=owed.deliverable,
                period_end=owed.period_end,
                stated_day=None if owed.period_end else owed.obligation.anchor,
                received_on=owed.due,
                digest="0" * 64,
                delivered_at=instant(owed.due),
            )


def play(agreement: Agreement, days: Iterable[date] | None = None, *, actor: Person | None = None) -> list[Evaluation]:
    """Submit and test, version by version, the sample's figures of these periods; of all by default."""
    chosen = None if days is None else set(days)
    found: list[Evaluation] = []
    for day, version in deliveries(agreement.slug):
        if chosen is None or day in chosen:
            statement = deliver(agreement, day, version, actor=actor)
            found += agreement_evaluate(agreement=agreement, days=[day], at=statement.submitted_at)
    return found


def deliveries(slug: str) -> list[tuple[date, int]]:
    """The period and version of each file of figures, in the order of the periods."""
    matches = (_FILE.fullmatch(path.name) for path in (FIGURES / slug).iterdir())
    return sorted((date.fromisoformat(match[1]), int(match[2] or 1)) for match in matches if match)


def instant(day: date, hour: int = 9, minute: int = 12) -> datetime:
    """A time of day at the bank."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=bank_zone())


@lru_cache
def _text(slug: str) -> str:
    found = next(SAMPLES.rglob(f"{slug}.yaml"))
    return found.read_text(encoding="utf-8")
