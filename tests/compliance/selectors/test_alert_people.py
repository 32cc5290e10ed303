"""Who is told follows from role and agreement: each once, nobody switched off, nobody of another bank or borrower."""

import pytest

from accounts.models import Person
from accounts.models.membership import Role
from compliance.domain.alerts import RULES, Capacity, Kind
from compliance.selectors.alert_people import AlertPeople, Reader
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> cast.Cast:
    return cast.assemble()


def concerned(people: cast.Cast, kind: Kind) -> tuple[Reader, ...]:
    return AlertPeople([people.agreement_2002]).readers(kind, people.agreement_2002)


def named(people: cast.Cast, *persons: Person) -> tuple[Reader, ...]:
    return AlertPeople([people.agreement_2002]).named(persons, people.agreement_2002)


def test_each_capacity_is_found_by_role_and_agreement(people: cast.Cast) -> None:
    found = {
        each: [
            reader.person for reader in AlertPeople([people.agreement_2002]).in_capacity(each, people.agreement_2002)
        ]
        for each in Capacity
    }
    assert found == {
        Capacity.OFFICER: [people.officer],
        Capacity.APPROVER: [people.approver],
        Capacity.ADMINISTRATOR: [people.administrator],
        Capacity.PREPARER: [people.preparer],
        Capacity.SIGNING_OFFICER: [people.signing_officer],
    }


def test_an_officer_who_does_not_answer_for_the_agreement_is_not_told(people: cast.Cast) -> None:
    cast.person("second.officer@bank.example", "Second Officer", Role.OFFICER, people.agreement_2002.bank)
    assert [each.person for each in concerned(people, Kind.NARROW)] == [people.officer]


@pytest.mark.parametrize("kind", list(Kind))
def test_nobody_outside_the_two_parties_is_ever_told(people: cast.Cast, kind: Kind) -> None:
    told = {each.person for each in concerned(people, kind)}
    assert told
    assert people.stranger not in told
    assert {each.capacity for each in concerned(people, kind)} == set(RULES[kind].told)


def test_somebody_with_two_roles_is_told_once_in_the_first(people: cast.Cast) -> None:
    people.officer.memberships.create(
        organization=people.agreement_2002.bank, organization_kind="bank", role=Role.APPROVER
    )
    told = [(each.person, each.capacity) for each in concerned(people, Kind.DEFAULT_OPENED)]
    assert told == [(people.officer, Capacity.OFFICER), (people.approver, Capacity.APPROVER)]


def test_somebody_switched_off_is_not_told(people: cast.Cast) -> None:
    people.officer.is_active = False
    people.officer.save()
    assert concerned(people, Kind.NARROW) == ()
    assert named(people, people.officer) == ()


def test_somebody_named_is_told_in_the_own_capacity(people: cast.Cast) -> None:
    found = named(people, people.auditor, people.preparer, people.approver)
    assert [(each.person, each.at_bank) for each in found] == [
        (people.auditor, True),
        (people.preparer, False),
        (people.approver, True),
    ]
    assert found[0].why == "this concerns you in the agreement with Art Technology Group"
