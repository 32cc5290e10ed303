"""`manage.py open_bank`: whoever installs the product lets the first person of a bank in, and nobody after that."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from accounts.models import Organization, Person, TrailEntry
from accounts.models.membership import Role
from accounts.models.organization import OrganizationKind

pytestmark = pytest.mark.django_db
EMAIL = "nora.fields@northbank.example"
PASSWORD = "granite-ledger-2031"


def opened(*arguments: str, bank: str = "North Bank", email: str = EMAIL) -> str:
    out = StringIO()
    call_command("open_bank", bank, "--administrator", email, "--name", "Nora Fields", *arguments, stdout=out)
    return out.getvalue()


def test_the_first_administrator_chooses_a_password_and_is_in() -> None:
    link = re.search(r"https?://[^/]+(/password/\S+)", opened("--legal-name", "North Bank, N.A."))
    assert link is not None
    client = Client()
    form = client.get(link[1], follow=True).redirect_chain[-1][0]
    client.post(form, {"new_password1": PASSWORD, "new_password2": PASSWORD})

    client.post(reverse("login"), {"username": EMAIL, "password": PASSWORD})

    assert client.get(reverse("people")).status_code == 200
    assert Organization.objects.get(name="North Bank").legal_name == "North Bank, N.A."
    assert TrailEntry.objects.filter(act="give role", subject=EMAIL, actor=None).count() == 1


def test_a_bank_that_has_an_administrator_is_not_opened_again() -> None:
    opened()
    with pytest.raises(CommandError, match="North Bank is open: Nora Fields is its administrator"):
        opened(email="somebody.else@northbank.example")
    assert Person.objects.count() == 1


def test_a_company_is_no_bank() -> None:
    Organization.objects.create(name="Larkfield Optics", legal_name="Larkfield", kind=OrganizationKind.COMPANY)
    with pytest.raises(CommandError, match="on record as a company"):
        opened(bank="Larkfield Optics")
    assert not Person.objects.exists()


def test_who_acts_for_a_borrower_opens_no_bank() -> None:
    company = Organization.objects.create(name="Larkfield Optics", legal_name="L", kind=OrganizationKind.COMPANY)
    person = Person.objects.create_person(email=EMAIL, name="Nora Fields", title="", password=None)
    person.memberships.create(organization=company, organization_kind=company.kind, role=Role.PREPARER)
    with pytest.raises(CommandError, match="Nobody acts for a bank and for a borrower"):
        opened()
    assert not Organization.objects.filter(name="North Bank").exists()


def test_an_address_that_is_none_is_said() -> None:
    with pytest.raises(CommandError, match="“nora” is no mail address"):
        opened(email="nora")
    assert not Organization.objects.exists()
