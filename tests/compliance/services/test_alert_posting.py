"""An alert is made once for each person and cause, in the transaction of its cause, and stands on the trail."""

from dataclasses import replace

import pytest
from django.conf import settings
from django.db import transaction

from accounts.models import TrailEntry
from accounts.models.membership import Role
from compliance.alerts.message import Message, Words
from compliance.domain.alerts import Kind
from compliance.models import Alert
from compliance.services.alert_posting import alert_post
from tests import cast

pytestmark = pytest.mark.django_db
AT = cast.instant(cast.TODAY)
MESSAGE = Message(
    thing="monthly statements for Dec 2006 are 3 days late",
    happened="The monthly statements for December 2006 were owed on 14 Jan 2007 and have not come.",
    bank=Words("Call the controller, or extend the deadline.", "/agreements/art-technology-2002"),
    borrower=Words("Deliver them now.", "/home"),
    numbers=(("Owed", "14 Jan 2007"), ("Days late", "3")),
    clause="6.2(a)",
    status="late",
)


@pytest.fixture
def people() -> cast.Cast:
    return cast.assemble()


def post(people: cast.Cast, cause: str = "overdue/1/2007-01-17", kind: Kind = Kind.OVERDUE) -> list[Alert]:
    return alert_post(kind=kind, agreement=people.agreement_2002, cause=cause, message=MESSAGE, at=AT)


def test_everybody_concerned_is_told_once_however_often_it_is_posted(people: cast.Cast) -> None:
    first = post(people)
    assert {alert.person for alert in first} == {people.officer, people.preparer, people.signing_officer}
    assert post(people) == []
    assert Alert.objects.count() == 3
    assert len({alert.key for alert in first}) == 3


def test_another_cause_is_told_anew(people: cast.Cast) -> None:
    post(people)
    assert len(post(people, "overdue/1/2007-01-18")) == 3


def test_somebody_who_joins_later_is_told_what_is_posted_again(people: cast.Cast) -> None:
    post(people)
    late = cast.person("new@art-technology.example", "New Preparer", Role.PREPARER, people.agreement_2002.borrower)
    assert [alert.person for alert in post(people)] == [late]


def test_an_alert_is_lost_with_the_transaction_of_its_cause(people: cast.Cast) -> None:
    class Undone(Exception):
        pass

    def change() -> None:
        with transaction.atomic():
            post(people)
            raise Undone

    with pytest.raises(Undone):
        change()
    assert not Alert.objects.exists()
    assert not TrailEntry.objects.filter(act="alert").exists()


def test_whoever_did_it_need_not_be_told(people: cast.Cast) -> None:
    told = alert_post(
        kind=Kind.OVERDUE, agreement=people.agreement_2002, cause="a", message=MESSAGE, at=AT, but=people.officer
    )
    assert {alert.person for alert in told} == {people.preparer, people.signing_officer}


def test_people_may_be_named(people: cast.Cast) -> None:
    told = alert_post(
        kind=Kind.LETTER_TO_REVIEW,
        agreement=people.agreement_2002,
        cause="letter/1",
        message=MESSAGE,
        at=AT,
        people=[people.approver],
    )
    assert [alert.person for alert in told] == [people.approver]


def test_where_nobody_is_concerned_nothing_is_written(people: cast.Cast) -> None:
    before = TrailEntry.objects.count()
    assert (
        alert_post(kind=Kind.OVERDUE, agreement=people.agreement_2002, cause="a", message=MESSAGE, at=AT, people=[])
        == []
    )
    assert TrailEntry.objects.count() == before


def test_the_trail_says_who_was_told_of_what(people: cast.Cast) -> None:
    post(people)
    entry = TrailEntry.objects.get(act="alert")
    assert entry.subject == MESSAGE.thing
    assert entry.after == {
        "kind": "overdue",
        "cause": "overdue/1/2007-01-17",
        "to": [people.officer.email, people.preparer.email, people.signing_officer.email],
    }


def test_each_side_reads_what_it_is_to_do_and_where(people: cast.Cast) -> None:
    post(people)
    bank, borrower = (Alert.objects.get(person=each) for each in (people.officer, people.preparer))
    assert bank.subject == "Art Technology Group: monthly statements for Dec 2006 are 3 days late"
    assert "Call the controller" in bank.text
    assert bank.address == "/agreements/art-technology-2002"
    assert "Deliver them now." in borrower.text
    assert borrower.address == "/home"
    for alert in (bank, borrower):
        for body in (alert.text, alert.html):
            for words in ("14 Jan 2007", "Days late", "6.2(a)", "What to do: ", "You get this mail because you"):
                assert words in body
            assert body.count("http") == body.count(f"{settings.SITE_URL}/alerts/{alert.key}") == 1
        assert "<img" not in alert.html
        assert "Late." in alert.html


def test_a_borrowers_name_is_written_as_it_is_in_text_and_escaped_in_html(people: cast.Cast) -> None:
    borrower = people.agreement_2002.borrower
    borrower.name = "Fish & Sons <east>"
    borrower.save()
    alert = post(people)[0]
    assert "Fish & Sons <east>" in alert.text
    assert "Fish &amp; Sons &lt;east&gt;" in alert.html


def test_a_negative_amount_in_a_subject_stands_in_its_own_parentheses_alone(people: cast.Cast) -> None:
    message = replace(MESSAGE, thing="profitability failed for 31 Dec 2004", figures="(5,000,000) of (4,500,000)")
    told = alert_post(kind=Kind.OVERDUE, agreement=people.agreement_2002, cause="a", message=message, at=AT)
    assert told[0].subject == ("Art Technology Group: profitability failed for 31 Dec 2004, (5,000,000) of (4,500,000)")
