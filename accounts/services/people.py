"""Organizations, people and their roles. Said twice, each stays as it is."""

from datetime import datetime

from django.db import transaction

from accounts.domain.trail import ACCOUNTS, Json
from accounts.models import Membership, Organization, Person
from accounts.models.membership import ROLES_OF, Role
from accounts.services.trail import trail_record


class RoleRefused(ValueError):
    """Why a role is not given or taken, for the person who tried."""


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
    """Give a person a role in an organization; somebody new can log in only with a password, set here or by mail.

    Whoever is known under the address keeps name and title. Raises RoleRefused as `role_give` does.
    """
    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        person = Person.objects.create_person(email=email, name=name, title=title, password=password)
    role_give(person=person, organization=organization, role=role, actor=actor, at=at)
    return person


@transaction.atomic
def role_give(
    *, person: Person, organization: Organization, role: str, actor: Person | None, at: datetime
) -> Membership:
    """Let a person act for an organization; one who was switched off may log in again.

    Raises RoleRefused: nobody gives a role to oneself, for an administrator would become the second person of every
    act by two; and nobody acts for a bank and for a borrower.
    """
    person = _lock(person, actor)
    if role not in ROLES_OF[organization.kind]:
        kind = organization.get_kind_display().lower()
        raise RoleRefused(f"“{Role(role).label}” is no role in a {kind}. Choose one of its own.")
    other = person.memberships.exclude(organization_kind=organization.kind).select_related("organization").first()
    if other is not None:
        raise RoleRefused(f"{person} acts for {other.organization}. Nobody acts for a bank and for a borrower.")
    membership, made = Membership.objects.get_or_create(
        person=person, organization=organization, role=role, defaults={"organization_kind": organization.kind}
    )
    if made:
        Person.objects.filter(pk=person.pk).update(is_active=True)
        trail_record(scope=ACCOUNTS, act="give role", subject=person.email, actor=actor, at=at, after=_said(membership))
    return membership


@transaction.atomic
def role_take(*, membership: Membership, why: str, actor: Person, at: datetime) -> None:
    """End a role. Without any left the person cannot log in, and is logged out at once.

    Raises RoleRefused for a role of one's own; so the last administrator of a bank always stays.
    """
    person = _lock(membership.person, actor)
    before = _said(membership)
    membership.delete()
    Person.objects.filter(pk=person.pk).update(is_active=person.memberships.exists())
    trail_record(scope=ACCOUNTS, act="take role", subject=person.email, actor=actor, at=at, why=why, before=before)


@transaction.atomic
def person_describe(*, person: Person, name: str, title: str, actor: Person, at: datetime) -> Person:
    """Correct a person's name or title; what was signed under the former ones stays as it was signed."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    before: Json = {"name": person.name, "title": person.title}
    after: Json = {"name": name, "title": title}
    if before != after:
        person.name, person.title = name, title
        person.save(update_fields=["name", "title"])
        trail_record(
            scope=ACCOUNTS, act="describe person", subject=person.email, actor=actor, at=at, before=before, after=after
        )
    return person


def _lock(person: Person, actor: Person | None) -> Person:
    if actor is not None and actor.pk == person.pk:
        raise RoleRefused("Your own roles are given and taken by another administrator.")
    return Person.objects.select_for_update().get(pk=person.pk)


def _said(membership: Membership) -> Json:
    return {"role": membership.role, "organization": membership.organization.name}
