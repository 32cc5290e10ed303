"""Who at the bank answers for an agreement. Somebody always does, as long as it goes on."""

from datetime import datetime

from django.db import transaction

from accounts.models import Membership, Person
from accounts.models.membership import ANSWERING_ROLES
from accounts.services.people import role_take
from accounts.services.trail import trail_record
from loans.domain.days import day_text
from loans.models import Agreement, Officer


class OfficerRefused(ValueError):
    """Why nobody is assigned or relieved, for the person who tried."""


@transaction.atomic
def officer_assign(*, agreement: Agreement, person: Person, actor: Person | None, at: datetime) -> Officer:
    """Make a person of the bank answer for an agreement; said twice it stays one assignment. Raises OfficerRefused."""
    if not _may_answer(person, agreement.bank_id):
        raise OfficerRefused(f"{person} is no credit officer of {agreement.bank}. Give that role first.")
    officer, made = Officer.objects.get_or_create(agreement=agreement, person=person)
    if made:
        _tell("assign officer", agreement, person, actor, at)
    return officer


@transaction.atomic
def officer_relieve(*, officer: Officer, actor: Person, at: datetime) -> None:
    """End an assignment. Raises OfficerRefused for the last officer of an agreement that goes on."""
    agreement = (
        Agreement.objects.select_for_update(of=("self",)).select_related("borrower").get(pk=officer.agreement_id)
    )
    others = agreement.officers.exclude(pk=officer.pk).filter(person__is_active=True)
    if agreement.ended_on is None and not others.exists():
        what = f"{agreement.title} of {agreement.borrower}, {day_text(agreement.dated)}"
        raise OfficerRefused(f"{officer.person} is the only officer of {what}. Assign another one first.")
    officer.delete()
    _tell("relieve officer", agreement, officer.person, actor, at)


@transaction.atomic
def member_role_take(*, membership: Membership, why: str, actor: Person, at: datetime) -> None:
    """End a role, and with it the assignments that it allowed.

    Raises RoleRefused as `role_take` does, and OfficerRefused where an agreement would be left without an officer.
    """
    person, bank = membership.person, membership.organization_id
    role_take(membership=membership, why=why, actor=actor, at=at)
    if _may_answer(person, bank):
        return
    for officer in Officer.objects.filter(person=person, agreement__bank=bank).select_related("person"):
        officer_relieve(officer=officer, actor=actor, at=at)


def _may_answer(person: Person, bank: int) -> bool:
    return person.memberships.filter(organization_id=bank, role__in=ANSWERING_ROLES).exists()


def _tell(act: str, agreement: Agreement, person: Person, actor: Person | None, at: datetime) -> None:
    trail_record(scope=f"agreement/{agreement.slug}", act=act, subject=person.email, actor=actor, at=at)
