"""Opening a bank: the one act that nobody who is logged in can do, since nobody is there yet."""

from datetime import datetime

from django.db import transaction

from accounts.models import Membership, Person
from accounts.models.membership import Role
from accounts.models.organization import OrganizationKind
from accounts.services.people import RoleRefused, organization_record, person_record


class BankRefused(ValueError):
    """Why a bank is not opened, for whoever installs it."""


@transaction.atomic
def bank_open(*, name: str, legal_name: str, email: str, person: str, at: datetime) -> Person:
    """Record a bank with its first administrator, who can log in once a password is chosen.

    Raises BankRefused where the bank has an administrator already (from then on people are added by people, and the
    trail says by whom), where the name is a company's, and where the person acts for a borrower.
    """
    bank = organization_record(name=name, legal_name=legal_name, kind=OrganizationKind.BANK)
    if bank.kind != OrganizationKind.BANK:
        raise BankRefused(f"{name} is on record as a company. A bank needs a name of its own.")
    there = Membership.objects.filter(organization=bank, role=Role.ADMINISTRATOR).select_related("person").first()
    if there is not None:
        raise BankRefused(f"{name} is open: {there.person} is its administrator, and adds people under People.")
    try:
        return person_record(
            email=email,
            name=person,
            title="",
            organization=bank,
            role=Role.ADMINISTRATOR,
            password=None,
            actor=None,
            at=at,
        )
    except RoleRefused as error:
        raise BankRefused(str(error)) from error
