"""What people do in one of the samples' arrangements, act by act, each at its instant: the same in every playing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

from accounts.clock import bank_zone
from accounts.models import Membership, Organization, Person
from accounts.models.membership import Role
from accounts.services.people import organization_record, person_record
from compliance.domain.alerts import Kind
from compliance.models import Alert, Certificate, Statement
from compliance.models.statement import Origin
from compliance.samples import story
from compliance.samples.acts import Acts
from compliance.samples.certifying import answers_yes
from compliance.samples.deliveries import Deliveries
from compliance.selectors.certificate_documents import certificate_filled
from compliance.selectors.certificate_lives import life_of
from compliance.selectors.certificate_values import value_rows, values_seen
from compliance.selectors.own_alerts import OPEN
from compliance.services.acknowledgements import alert_acknowledge
from compliance.services.agreement_files import agreement_file_take
from compliance.services.certificate_steps import certificate_receive, certificate_sign
from compliance.services.certificate_verification import certificate_verify
from compliance.services.certificates import certificate_prepare
from compliance.services.feeds import figures_feed
from loans.models import Agreement
from loans.services.officers import officer_assign
from tests import cast
from tests.relief import CONDITION, with_waiver
from tests.snapshot import empty_tables, made_once

RECORDED, SUBMITTED, RECEIVED, PREPARED, SIGNED, DOCUMENTS, ANSWERED = (
    time(5),
    time(10, 15),
    time(11, 5),
    time(12),
    time(13, 30),
    time(14, 20),
    time(16, 30),
)
WAIVED_ON = date(2006, 5, 9)
"""The day on which a waiver of March's liquidity is recorded; its condition is never met, and it lapses on 1 June."""
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Act:
    """Something that somebody does at an instant; `do` is given it."""

    at: datetime
    do: Callable[[datetime], object]


@dataclass(frozen=True, slots=True)
class Year:
    """One arrangement through the year that begins with its record."""

    slug: str
    first: date

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(self.first + timedelta(days=days) for days in range(365))

    @property
    def last(self) -> date:
        return self.days[-1]


YEAR_1999 = Year("art-technology-1997", date(1999, 5, 12))
YEAR_2006 = Year("art-technology-2002", date(2006, 2, 13))


def instant(day: date, at: time) -> datetime:
    return datetime.combine(day, at, bank_zone())


def assemble(year: Year) -> Agreement:
    """Nothing but the bank's and the borrower's people, and the arrangement as recorded on the year's first morning."""
    empty_tables()
    made_once(f"the year of {year.slug}", lambda: _assemble(year))
    return Agreement.objects.select_related("bank", "borrower").get(slug=year.slug)


def _assemble(year: Year) -> None:
    at = instant(year.first, RECORDED)
    for row in story.organizations():
        organization_record(name=row["name"], legal_name=row["legal_name"], kind=row["kind"])
    text = next(cast.SAMPLES.glob(f"{year.slug}.yaml")).read_text(encoding="utf-8")
    agreement = agreement_file_take(text=text, actor=None, at=at).agreement
    for entry in story.people():
        if entry.organization in {agreement.bank.name, agreement.borrower.name}:
            person = person_record(
                email=entry.email,
                name=entry.name,
                title=entry.title,
                organization=Organization.objects.get(name=entry.organization),
                role=entry.role,
                password=story.password(),
                actor=None,
                at=at,
            )
            if year.slug in entry.watches:
                officer_assign(agreement=agreement, person=person, actor=None, at=at)


def acts_of(year: Year, agreement: Agreement) -> list[Act]:
    """Everything that people do in the year, in its order."""
    found = [*_figures(year, agreement), *_documents(year, agreement), *_answers(year)]
    if year is YEAR_2006:
        found.append(Act(instant(WAIVED_ON, RECEIVED), _waive))
    return sorted(found, key=lambda act: act.at)


def _figures(year: Year, agreement: Agreement) -> Iterator[Act]:
    """The figures of the samples on their days, and their certificates: signed, received, verified by another."""
    for step in story.steps():
        if step.agreement == year.slug:
            yield Act(instant(step.submitted_on, SUBMITTED), partial(_submit, agreement, step))
            if step.certificate is not story.Far.NONE:
                yield from _certified(agreement, step)


def _submit(agreement: Agreement, step: story.Step, at: datetime) -> Statement:
    return figures_feed(
        agreement=agreement,
        period_end=step.period,
        name=step.file.name,
        data=step.file.read_bytes(),
        actor=Person.objects.get(email=step.submitted_by),
        at=at,
        origin=Origin.FILE,
    )


def _certified(agreement: Agreement, step: story.Step) -> Iterator[Act]:
    day = step.submitted_on
    yield Act(instant(day, PREPARED), lambda at: _prepare(agreement, step, at))
    yield Act(instant(day, SIGNED), lambda at: _sign(_newest(agreement, step), at))
    yield Act(instant(day + ONE_DAY, RECEIVED), lambda at: _receive(_newest(agreement, step), at))
    if step.certificate is story.Far.VERIFIED:
        yield Act(instant(day + 2 * ONE_DAY, PREPARED), lambda at: _verify(_newest(agreement, step), at))


def _prepare(agreement: Agreement, step: story.Step, at: datetime) -> None:
    draft = certificate_filled(agreement, step.period, at=at)
    certificate_prepare(
        agreement=agreement,
        period_end=step.period,
        answers=answers_yes(draft, step.words, _member(agreement.borrower_id, Role.SIGNING_OFFICER)),
        actor=Person.objects.get(email=step.submitted_by),
        at=at,
    )


def _newest(agreement: Agreement, step: story.Step) -> Certificate:
    return Certificate.objects.filter(agreement=agreement, period_end=step.period).latest("version")


def _sign(certificate: Certificate, at: datetime) -> None:
    signer = _member(certificate.agreement.borrower_id, Role.SIGNING_OFFICER)
    certificate_sign(
        certificate=certificate, name=signer.name, title=signer.title, seen=certificate.digest, actor=signer, at=at
    )


def _receive(certificate: Certificate, at: datetime) -> None:
    reader = _member(certificate.agreement.bank_id, Role.OFFICER)
    certificate_receive(certificate=certificate, seen=certificate.digest, actor=reader, at=at)


def _verify(certificate: Certificate, at: datetime) -> None:
    life = life_of(certificate)
    certificate_verify(
        certificate=certificate,
        in_compliance=not life.evidence.exceptions,
        accepted={},
        note="",
        seen=values_seen(life, value_rows(life)),
        actor=_member(certificate.agreement.bank_id, Role.APPROVER),
        at=at,
    )


def _documents(year: Year, agreement: Agreement) -> Iterator[Act]:
    """What else the samples deliver, report, decide, extend and ask for, each day's acts together."""
    acts = Acts({agreement.slug: agreement})
    documents = Deliveries({}).kinds
    acts.waiting = [act for act in story.acts() if act.agreement == year.slug and act.act in documents]
    for day in sorted({act.done_on for act in acts.waiting}):
        yield Act(instant(day, DOCUMENTS), partial(_play_documents, acts, day))


def _play_documents(acts: Acts, day: date, _at: datetime) -> None:
    acts.play_before(day + ONE_DAY)


def _answers(year: Year) -> Iterator[Act]:
    """Each afternoon the officer answers for covenants that failed. Nobody answers for defaults: they are passed on."""
    yield from (Act(instant(day, ANSWERED), _acknowledge_fails) for day in year.days)


def _acknowledge_fails(at: datetime) -> None:
    for alert in Alert.objects.filter(OPEN, kind=Kind.FAIL).select_related("agreement", "person").order_by("id"):
        alert_acknowledge(alert=alert, actor=alert.person, at=at)


def _waive(at: datetime) -> None:
    agreement_file_take(text=with_waiver(CONDITION), actor=None, at=at)


def _member(organization: int, role: Role) -> Person:
    return Membership.objects.filter(organization=organization, role=role).order_by("id")[0].person
