"""The administrator says who acts for the bank and its borrowers; whoever is invited chooses a password and is in."""

import re
from collections.abc import Callable
from datetime import date
from smtplib import SMTPException
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.models import Membership, Organization, Person, TrailEntry
from accounts.models.membership import Role
from tests import cast as casting
from tests.cast import Cast
from tests.compliance.views.pages import main

As = Callable[[Person], Client]
LINK = re.compile(r"https?://[^/\s]+(/password/\S+)")


@pytest.fixture
def administrator(cast: Cast, as_person: As) -> Client:
    return as_person(cast.administrator)


def new(organization: Organization, role: Role, **fields: str) -> dict[str, Any]:
    start = {"name": "Ines Duarte", "email": "ines.duarte@bank.example", "title": "Vice President"}
    return {**start, "organization": organization.pk, "role": role.value, **fields}


def take(client: Client, person: Person, role: Role, why: str = "Left the bank") -> Any:
    membership = person.memberships.get(role=role)
    return client.post(reverse("person_role_take", args=[person.pk, membership.pk]), {"why": why}, follow=True)


def give(client: Client, person: Person, organization: Organization, role: Role) -> Any:
    fields = {"organization": organization.pk, "role": role.value}
    return client.post(reverse("person_role_give", args=[person.pk]), fields, follow=True)


def test_somebody_new_chooses_a_password_by_the_mailed_link_and_logs_in(administrator: Client, cast: Cast) -> None:
    page = administrator.post(reverse("person_add"), new(cast.agreement_2002.bank, Role.OFFICER), follow=True)
    assert "A link to choose a password is on its way to ines.duarte@bank.example." in main(page)
    assert "No password chosen yet" in main(page)

    (letter,) = mail.outbox
    assert letter.to == ["ines.duarte@bank.example"]
    assert "Credit officer of Silicon Valley Bank" in letter.body
    found = LINK.search(str(letter.body))
    assert found
    visitor = Client()
    form = visitor.get(found[1], follow=True)
    password = "quiet-harbor-1207"
    visitor.post(form.redirect_chain[-1][0], {"new_password1": password, "new_password2": password})
    visitor.post(reverse("login"), {"username": "ines.duarte@bank.example", "password": password})

    assert visitor.get(reverse("portfolio")).status_code == 200
    ines = Person.objects.get(email="ines.duarte@bank.example")
    assert "Send a link" not in main(administrator.get(reverse("person", args=[ines.pk])))
    entry = TrailEntry.objects.get(act="give role", subject=ines.email)
    assert (entry.actor, entry.after) == (
        cast.administrator,
        {"role": "officer", "organization": "Silicon Valley Bank"},
    )


def test_the_last_log_in_is_told_by_the_products_clock(administrator: Client, cast: Cast, settings: Settings) -> None:
    settings.CLOCK_DAY = date(2007, 1, 17)
    visitor = Client()
    visitor.post(reverse("login"), {"username": cast.auditor.email, "password": casting.PASSWORD})
    assert visitor.get(reverse("portfolio")).status_code == 200
    page = main(administrator.get(reverse("people"), {"q": "grace"}))
    assert re.search(r"Auditor 17 Jan 2007 \d\d:\d\d EST", page)


def test_an_invitation_that_ran_out_is_renewed_on_the_page_for_forgotten_passwords(
    administrator: Client, cast: Cast
) -> None:
    administrator.post(reverse("person_add"), new(cast.agreement_2002.bank, Role.OFFICER))
    mail.outbox.clear()

    Client().post(reverse("password_reset"), {"email": "Ines.Duarte@bank.example"})

    assert [letter.to for letter in mail.outbox] == [["ines.duarte@bank.example"]]


def test_a_mail_that_is_not_taken_is_said_and_the_person_stays(
    administrator: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise SMTPException("no relay")

    with monkeypatch.context() as broken:
        broken.setattr(EmailMessage, "send", refuse)
        page = administrator.post(reverse("person_add"), new(cast.agreement_2002.bank, Role.OFFICER), follow=True)
    assert "was not taken: no relay. Send the link again once mail works." in main(page)
    assert not TrailEntry.objects.filter(act="send invitation").exists()

    ines = Person.objects.get(email="ines.duarte@bank.example")
    administrator.post(reverse("person_invite", args=[ines.pk]))
    assert [letter.to for letter in mail.outbox] == [[ines.email]]


def test_a_role_that_the_organization_has_not_is_refused_with_those_it_has(administrator: Client, cast: Cast) -> None:
    people = Person.objects.count()
    page = administrator.post(reverse("person_add"), new(cast.agreement_2002.borrower, Role.OFFICER))

    assert page.status_code == 422
    assert "Choose of: Preparer, Signing officer." in main(page)
    assert Person.objects.count() == people
    assert mail.outbox == []


def test_an_address_that_is_known_gets_the_role_and_keeps_its_name(administrator: Client, cast: Cast) -> None:
    fields = new(cast.agreement_2002.borrower, Role.SIGNING_OFFICER, email=cast.preparer.email.upper())
    page = administrator.post(reverse("person_add"), fields, follow=True)

    assert "Marta Keane was known under this address and has the role now." in main(page)
    assert set(cast.preparer.memberships.values_list("role", flat=True)) == {"preparer", "signing_officer"}
    assert mail.outbox == []


def test_nobody_acts_for_the_bank_and_for_a_borrower(administrator: Client, cast: Cast) -> None:
    page = give(administrator, cast.officer, cast.agreement_2002.borrower, Role.SIGNING_OFFICER)

    assert page.status_code == 422
    assert "Ruth Callahan acts for Silicon Valley Bank. Nobody acts for a bank and for a borrower." in main(page)
    assert cast.officer.memberships.count() == 1


def test_nobody_gives_or_takes_a_role_of_the_own(administrator: Client, cast: Cast) -> None:
    own = reverse("person", args=[cast.administrator.pk])
    assert "Your own roles are given and taken by another administrator." in main(administrator.get(own))

    for page in (
        give(administrator, cast.administrator, cast.agreement_2002.bank, Role.APPROVER),
        take(administrator, cast.administrator, Role.ADMINISTRATOR),
    ):
        assert page.status_code == 422
        assert "another administrator" in main(page)
    assert set(cast.administrator.memberships.values_list("role", flat=True)) == {"administrator"}


def test_an_organization_of_another_bank_is_no_choice(administrator: Client, cast: Cast) -> None:
    foreign = cast.stranger.memberships.get().organization
    page = administrator.post(reverse("person_add"), new(foreign, Role.PREPARER))

    assert page.status_code == 422
    assert "Choose one of the list." in main(page)
    assert administrator.get(reverse("person", args=[cast.stranger.pk])).status_code == 404
    assert cast.stranger.name not in main(administrator.get(reverse("people")))


def test_the_last_role_taken_logs_the_person_out_and_one_given_again_lets_in(
    administrator: Client, cast: Cast, as_person: As
) -> None:
    auditor = as_person(cast.auditor)
    assert auditor.get(reverse("portfolio")).status_code == 200

    page = take(administrator, cast.auditor, Role.AUDITOR, why="Moved to another house")

    assert "Grace Ito is no longer auditor of Silicon Valley Bank, has no role left, and cannot log in." in main(page)
    assert auditor.get(reverse("portfolio")).status_code == 302
    entry = TrailEntry.objects.get(act="take role")
    assert (entry.subject, entry.why) == (cast.auditor.email, "Moved to another house")

    administrator.post(reverse("person_add"), new(cast.agreement_2002.bank, Role.AUDITOR, email=cast.auditor.email))
    assert as_person(Person.objects.get(pk=cast.auditor.pk)).get(reverse("portfolio")).status_code == 200


def test_taking_one_role_of_two_leaves_the_other(administrator: Client, cast: Cast) -> None:
    give(administrator, cast.auditor, cast.agreement_2002.bank, Role.ADMINISTRATOR)
    page = take(administrator, cast.auditor, Role.ADMINISTRATOR)

    assert "Grace Ito is no longer administrator of Silicon Valley Bank." in main(page)
    assert Person.objects.get(pk=cast.auditor.pk).is_active


def test_a_role_is_not_taken_without_a_reason(administrator: Client, cast: Cast) -> None:
    page = take(administrator, cast.auditor, Role.AUDITOR, why=" ")

    assert page.status_code == 422
    assert "Say why: the reason stays on record." in main(page)
    assert cast.auditor.memberships.exists()


def test_an_officer_whose_agreements_nobody_else_answers_for_keeps_the_role(administrator: Client, cast: Cast) -> None:
    page = take(administrator, cast.officer, Role.OFFICER)

    assert page.status_code == 422
    assert "Ruth Callahan is the only officer of" in main(page)
    assert cast.officer.memberships.exists()
    assert Person.objects.get(pk=cast.officer.pk).is_active


def test_an_officer_is_assigned_and_the_former_one_relieved(administrator: Client, cast: Cast) -> None:
    second = casting.person("second@bank.example", "Second Officer", Role.OFFICER, cast.agreement_2002.bank)
    for agreement in (cast.agreement_1997, cast.agreement_2002):
        address = reverse("agreement_officer_assign", args=[agreement.slug])
        page = administrator.post(address, {"person": second.pk}, follow=True)
        assert "Second Officer answers for this agreement now." in main(page)
    officer = cast.agreement_2002.officers.get(person=cast.officer)
    relieve = reverse("agreement_officer_relieve", args=[cast.agreement_2002.slug, officer.pk])

    page = administrator.post(relieve, follow=True)
    assert "Ruth Callahan no longer answers for this agreement." in main(page)
    assert [each.person for each in cast.agreement_2002.officers.all()] == [second]

    last = cast.agreement_2002.officers.get()
    relieve = reverse("agreement_officer_relieve", args=[cast.agreement_2002.slug, last.pk])
    page = administrator.post(relieve, follow=True)
    assert (
        "Second Officer is the only officer of Amended and Restated Loan and Security Agreement of Art Technology Group"
        in main(page)
    )
    assert cast.agreement_2002.officers.get() == last

    assert "no longer credit officer" in main(take(administrator, cast.officer, Role.OFFICER))
    assert not cast.agreement_1997.officers.filter(person=cast.officer).exists(), "what the role allowed ends with it"
    acts = TrailEntry.objects.filter(scope=f"agreement/{cast.agreement_1997.slug}", act="relieve officer")
    assert [entry.subject for entry in acts] == [cast.officer.email]


def test_only_people_who_may_answer_for_an_agreement_are_choices(administrator: Client, cast: Cast) -> None:
    page = main(administrator.get(reverse("agreement_officers", args=[cast.agreement_2002.slug])))
    assert cast.administrator.name in page
    assert cast.approver.name not in page

    address = reverse("agreement_officer_assign", args=[cast.agreement_2002.slug])
    answer = administrator.post(address, {"person": cast.approver.pk})
    assert answer.status_code == 422
    assert "Choose one of the list." in main(answer)


def test_name_and_office_are_corrected(administrator: Client, cast: Cast) -> None:
    address = reverse("person_describe", args=[cast.preparer.pk])
    page = administrator.post(address, {"name": "Marta Keane-Ruiz", "title": "Controller"}, follow=True)
    administrator.post(address, {"name": "Marta Keane-Ruiz", "title": "Controller"})

    assert "Marta Keane-Ruiz" in main(page)
    entry = TrailEntry.objects.get(act="describe person")
    assert entry.before == {"name": "Marta Keane", "title": ""}
    assert entry.after == {"name": "Marta Keane-Ruiz", "title": "Controller"}
    assert administrator.post(address, {"name": ""}).status_code == 422


def test_the_list_is_searched_narrowed_and_empty_with_a_way_back(administrator: Client, cast: Cast) -> None:
    everybody = main(administrator.get(reverse("people")))
    assert all(person.name in everybody for person in (*cast.bank_people, *cast.borrower_people))

    found = main(administrator.get(reverse("people"), {"q": "art-technology keane"}))
    assert (cast.preparer.name in found, cast.signing_officer.name in found) == (True, False)
    found = main(administrator.get(reverse("people"), {"role": "x", "state": "approver"}))
    assert (cast.approver.name in found, cast.officer.name in found) == (True, False)
    assert "Nobody fits" in main(administrator.get(reverse("people"), {"q": "zzz"}))


def test_only_the_administrator_finds_people_in_the_bar(cast: Cast, as_person: As) -> None:
    assert reverse("people") in as_person(cast.administrator).get(reverse("portfolio")).content.decode()
    assert f'"{reverse("people")}"' not in as_person(cast.officer).get(reverse("portfolio")).content.decode()
    assert Membership.objects.count() == 7
