"""Rights: what each role gives, on which agreements, and what somebody without one is told."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.http import Http404

from accounts.models import Membership, Person
from accounts.models.membership import BANK_ROLES, BORROWER_ROLES, Role
from accounts.models.organization import OrganizationKind
from accounts.permissions import RIGHTS, Access, Right
from loans.models import Agreement
from tests import cast

pytestmark = pytest.mark.django_db

READ = {Right.SEE, Right.SEE_BANK_VIEW, Right.READ_MAIL}
LOOKS_AFTER = {Right.DECIDE_DELIVERY, Right.EXTEND_DEADLINE}
DELIVERS = {Right.SEE, Right.DELIVER_DOCUMENTS, Right.REPORT_EVENT}
GIVEN = {
    Role.OFFICER: READ
    | LOOKS_AFTER
    | {Right.RECORD_DELIVERY, Right.REQUEST_DELIVERY, Right.REPORT_EVENT}
    | {Right.RECORD_AGREEMENT, Right.RECEIVE_CERTIFICATE, Right.HANDLE_DEFAULTS},
    Role.APPROVER: READ | LOOKS_AFTER | {Right.APPROVE, Right.RECEIVE_CERTIFICATE},
    Role.ADMINISTRATOR: READ
    | {Right.RECORD_AGREEMENT, Right.WRITE_WORDING, Right.READ_TRAIL, Right.SEE_OUTBOX, Right.MANAGE_PEOPLE},
    Role.AUDITOR: READ | {Right.READ_TRAIL},
    Role.PREPARER: DELIVERS | {Right.DELIVER_FIGURES, Right.PREPARE_CERTIFICATE, Right.KEEP_ACCOUNTS},
    Role.SIGNING_OFFICER: DELIVERS | {Right.PREPARE_CERTIFICATE, Right.SIGN_CERTIFICATE, Right.KEEP_ACCOUNTS},
}
CHANGES = set(Right) - READ - {Right.READ_TRAIL, Right.SEE_OUTBOX}


def test_each_role_gives_its_rights_and_no_more() -> None:
    assert {role: set(RIGHTS[role]) for role in Role} == GIVEN


def test_an_auditor_changes_nothing_and_nobody_approves_what_the_same_role_records() -> None:
    assert not RIGHTS[Role.AUDITOR] & CHANGES
    assert all(not {Right.RECORD_AGREEMENT, Right.APPROVE} <= rights for rights in RIGHTS.values())


def test_no_borrower_sees_the_banks_own_thinking() -> None:
    assert all(Right.SEE_BANK_VIEW not in RIGHTS[role] for role in BORROWER_ROLES)


def test_what_may_not_be_seen_is_not_there_and_what_may_not_be_done_is_refused() -> None:
    people = cast.assemble()
    agreement = people.agreement_2002
    Access(people.preparer).require(Right.DELIVER_FIGURES, agreement)
    with pytest.raises(PermissionDenied, match="Your role does not let you upload and submit figures"):
        Access(people.officer).require(Right.DELIVER_FIGURES, agreement)
    with pytest.raises(Http404):
        Access(people.stranger).require(Right.DELIVER_FIGURES, agreement)
    with pytest.raises(Http404):
        Access(AnonymousUser()).require(Right.SEE, agreement)


def test_lists_hold_only_what_the_person_has_the_right_on() -> None:
    people = cast.assemble()
    seen = {
        person.email: Access(person).restrict(Agreement.objects.all()).count()
        for person in (people.officer, people.signing_officer, people.stranger)
    }
    assert seen == {people.officer.email: 2, people.signing_officer.email: 2, people.stranger.email: 0}
    assert Access(people.preparer).restrict(Agreement.objects.all(), Right.SEE_BANK_VIEW).count() == 0


def test_somebody_switched_off_has_no_right() -> None:
    people = cast.assemble()
    people.officer.is_active = False
    people.officer.save()
    assert not Access(Person.objects.get(pk=people.officer.pk)).may(Right.SEE, people.agreement_2002)


@pytest.mark.parametrize(
    ("kind", "role"),
    [(OrganizationKind.BANK, role) for role in BORROWER_ROLES]
    + [(OrganizationKind.COMPANY, role) for role in BANK_ROLES],
)
def test_a_role_of_the_other_kind_cannot_be_stored(kind: OrganizationKind, role: Role) -> None:
    people = cast.assemble()
    agreement = people.agreement_2002
    organization = agreement.bank if kind is OrganizationKind.BANK else agreement.borrower
    for said in OrganizationKind:
        assert not _can_be_stored(
            Membership(person=people.stranger, organization=organization, organization_kind=said, role=role)
        )


def _can_be_stored(membership: Membership) -> bool:
    try:
        with transaction.atomic():
            membership.save()
            connection.check_constraints()
    except IntegrityError:
        return False
    return True
