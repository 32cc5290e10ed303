"""Organizations, people and their roles. Said twice, each stays as it is."""

from datetime import datetime

from django.db import transaction

from accounts.domain.trail import ACCOUNTS
from accounts.models import Membership, Organization, Person
from accounts.services.trail import trail_record


@transaction.atomic
def organization_record(*, name: str, legal_name: str, kind: str) -> Organization:
    organization, _ = Organization.objects.get_or_create(name=name, defaults={"legal_name": legal_name, "kind": kind})
    return organization


@transaction.atomic
def person_record(
    *,
    email: str,
    name: str,
    title: str,
    organization: Organization,
    role: str,
    password: str | None,
    actor: Person | None,
    at: datetime,
) -> Person:
    """Give a person a role in an organization; somebody new can log in only with a password, set here or by mail."""
    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        person = Person.objects.create_person(email=email, name=name, title=title, password=password)
    _, made = Membership.objects.get_or_create(
        person=person, organization=organization, role=role, defaults={"organization_kind": organization.kind}
    )
    if made:
        trail_record(
            scope=ACCOUNTS,
            act="give role",
            subject=person.email,
            actor=actor,
            at=at,
            after={"role": role, "organization": organization.name},
        )
    return person
