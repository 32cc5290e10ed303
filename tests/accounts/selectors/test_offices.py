"""The capacity in which somebody is here, as the bar on top of a page says it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory

from accounts.context import reader
from accounts.models.membership import Membership, Role
from accounts.models.organization import Organization, OrganizationKind
from accounts.models.person import Person
from accounts.selectors.offices import office_text


@pytest.fixture
def person(db: None) -> Person:
    return Person.objects.create_person(email="one@bank.example", name="One")


def join(person: Person, name: str, kind: OrganizationKind, role: Role) -> None:
    organization = Organization.objects.create(name=name, legal_name=name, kind=kind)
    Membership.objects.create(person=person, organization=organization, organization_kind=kind, role=role)


def asked_by(person: Person) -> HttpRequest:
    request = RequestFactory().get("/")
    request.user = person
    return request


def test_the_office_is_role_and_organization(person: Person) -> None:
    join(person, "Larkfield Bank", OrganizationKind.BANK, Role.OFFICER)
    assert office_text(person) == "Credit officer, Larkfield Bank"


def test_of_several_offices_the_first_is_named(person: Person) -> None:
    join(person, "Larkfield Bank", OrganizationKind.BANK, Role.AUDITOR)
    join(person, "Meridian Foods", OrganizationKind.COMPANY, Role.PREPARER)
    assert office_text(person) == "Auditor, Larkfield Bank"


def test_somebody_without_an_office_has_none(person: Person) -> None:
    assert office_text(person) == ""
    assert office_text(AnonymousUser()) == ""


def test_a_page_can_say_the_office_of_its_reader(person: Person) -> None:
    join(person, "Larkfield Bank", OrganizationKind.BANK, Role.OFFICER)
    assert reader(asked_by(person))["office"]() == "Credit officer, Larkfield Bank"


def test_a_page_for_nobody_in_particular_can_be_made() -> None:
    assert reader(RequestFactory().get("/"))["office"]() == ""
