"""Somebody answers for a matter, once for all; and if nobody does, it goes on to the next person, step by step."""

import logging
from datetime import date, datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from accounts.models import Person, TrailEntry
from accounts.models.membership import Role
from compliance.alerts.message import Message, Words
from compliance.domain.alerts import Kind
from compliance.models import Alert
from compliance.services.acknowledgements import alert_acknowledge, alert_open, alerts_escalate
from compliance.services.alert_posting import alert_post
from loans.services.officers import officer_assign
from tests import cast

pytestmark = pytest.mark.django_db
WEDNESDAY = cast.instant(date(2007, 1, 17))
THURSDAY = cast.instant(date(2007, 1, 18))
FRIDAY = cast.instant(date(2007, 1, 19))
MONDAY = cast.instant(date(2007, 1, 22))


@pytest.fixture
def people(settings: Settings, tmp_path: Path) -> cast.Cast:
    settings.CLOCK_FILE = tmp_path / "clock"
    settings.CLOCK_FILE.write_text("2007-01-17T09:12")
    return cast.assemble()


def tell(people: cast.Cast, kind: Kind = Kind.FAIL, at: datetime = WEDNESDAY, cause: str = "fail/1") -> list[Alert]:
    message = Message(
        thing="minimum liquidity failed for 31 Dec 2006",
        figures="18,400,000 of 20,000,000",
        happened="Section 6.7(a), Minimum liquidity, failed.",
        numbers=(("Actual", "18,400,000"),),
        bank=Words("Decide.", "/agreements/art-technology-2002/periods/2006-12-31"),
    )
    return alert_post(kind=kind, agreement=people.agreement_2002, cause=cause, message=message, at=at)


def told(of: str = "fail/1") -> list[Person]:
    return [alert.person for alert in Alert.objects.filter(matter=of).order_by("id")]


def own(person: Person) -> Alert:
    return Alert.objects.get(person=person)


def test_opening_is_noted_the_first_time(people: cast.Cast) -> None:
    tell(people)
    alert_open(alert=own(people.officer), at=THURSDAY)
    alert_open(alert=own(people.officer), at=FRIDAY)
    assert own(people.officer).opened_at == THURSDAY


def test_one_answer_counts_for_everybody_at_the_bank_and_stands_on_the_trail(people: cast.Cast) -> None:
    second = cast.person("second@bank.example", "Second Officer", Role.OFFICER, people.agreement_2002.bank)
    officer_assign(agreement=people.agreement_2002, person=second, actor=None, at=WEDNESDAY)
    tell(people)
    assert alert_acknowledge(alert=own(second), actor=second, at=WEDNESDAY)
    assert not alert_acknowledge(alert=own(people.officer), actor=people.officer, at=THURSDAY)
    assert own(people.officer).acknowledged_by == second
    assert own(people.signing_officer).acknowledged_by is None
    entry = TrailEntry.objects.get(act="acknowledge alert")
    assert (entry.actor, entry.after) == (second, {"kind": "fail", "matter": "fail/1"})


def test_what_was_acknowledged_goes_no_further(people: cast.Cast) -> None:
    tell(people)
    alert_acknowledge(alert=own(people.officer), actor=people.officer, at=WEDNESDAY)
    assert alerts_escalate(at=MONDAY) == []


def test_unacknowledged_it_goes_on_to_the_approver_and_then_to_the_administrator(
    people: cast.Cast, caplog: pytest.LogCaptureFixture
) -> None:
    tell(people)
    assert alerts_escalate(at=cast.instant(date(2007, 1, 18), 9, 11)) == []
    assert [alert.person for alert in alerts_escalate(at=THURSDAY)] == [people.approver]
    assert alerts_escalate(at=THURSDAY) == []
    assert [alert.person for alert in alerts_escalate(at=FRIDAY)] == [people.administrator]
    assert told() == [people.officer, people.signing_officer, people.approver, people.administrator]
    with caplog.at_level(logging.ERROR):
        assert alerts_escalate(at=MONDAY) == []
    assert "Nobody at the bank has acknowledged" in caplog.text


def test_what_goes_on_says_what_it_is_about_and_that_nobody_answered(people: cast.Cast) -> None:
    tell(people)
    [alert] = alerts_escalate(at=THURSDAY)
    [last] = alerts_escalate(at=FRIDAY)
    assert (last.subject, last.text.count("Nobody at the bank")) == (alert.subject, 1)
    assert alert.subject == (
        "Art Technology Group: not acknowledged: minimum liquidity failed for 31 Dec 2006 (18,400,000 of 20,000,000)"
    )
    assert "since 17 Jan 2007" in alert.text
    assert "18,400,000" in alert.text
    assert alert.address.endswith("/periods/2006-12-31")


def test_the_approvers_answer_ends_the_matter_for_the_officer_too(people: cast.Cast) -> None:
    tell(people)
    [alert] = alerts_escalate(at=THURSDAY)
    alert_acknowledge(alert=alert, actor=people.approver, at=THURSDAY)
    assert own(people.officer).acknowledged_by == people.approver
    assert alerts_escalate(at=MONDAY) == []


def test_where_approvers_were_told_at_once_the_administrator_is_next(people: cast.Cast) -> None:
    tell(people, Kind.DEFAULT_OPENED)
    assert [alert.person for alert in alerts_escalate(at=THURSDAY)] == [people.administrator]


def test_a_bank_without_approvers_passes_it_to_the_administrator(people: cast.Cast) -> None:
    people.approver.is_active = False
    people.approver.save()
    tell(people)
    assert [alert.person for alert in alerts_escalate(at=THURSDAY)] == [people.administrator]


def test_told_late_it_has_its_time_from_then_on(people: cast.Cast) -> None:
    tell(people, at=cast.instant(date(2007, 1, 10)))
    assert alerts_escalate(at=cast.instant(date(2007, 1, 18), 9, 11)) == []
    assert [alert.person for alert in alerts_escalate(at=THURSDAY)] == [people.approver]


def test_over_a_weekend_nothing_goes_on(people: cast.Cast) -> None:
    tell(people, at=FRIDAY)
    assert alerts_escalate(at=cast.instant(date(2007, 1, 21), 23)) == []
    assert [alert.person for alert in alerts_escalate(at=MONDAY)] == [people.approver]


def test_what_asks_for_no_answer_never_goes_on(people: cast.Cast) -> None:
    tell(people, Kind.NARROW)
    assert alerts_escalate(at=MONDAY) == []


def test_several_matters_go_on_in_one_mail_of_each_agreement(people: cast.Cast) -> None:
    tell(people)
    tell(people, cause="fail/2")
    made = alerts_escalate(at=THURSDAY)
    assert len(made) == 2
    assert len({alert.mail_id for alert in made}) == 1
