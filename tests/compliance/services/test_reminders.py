"""Reminders of what is owed: on their days, to whom it concerns, once, and none for what has come."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction
from pytest_django import DjangoAssertNumQueries, Settings

from compliance.domain.alerts import Kind
from compliance.models import Alert, Deadline, Mail
from compliance.services.evaluations import agreement_evaluate
from compliance.services.feeds import figures_feed
from compliance.services.relief import condition_settle
from compliance.services.reminders import conditions_remind, deadlines_remind
from compliance.services.standings import standing_refresh
from compliance.services.sweeps import agreement_sweep, agreements_to_review
from compliance.tasks import remind
from loans.models import Agreement, Waiver
from tests import cast

pytestmark = pytest.mark.django_db
JANUARY = date(2007, 1, 31)
DUE = date(2007, 2, 25)
"""The day by which the figures of January 2007 are owed: a Sunday, and the agreement moves no deadline."""


@pytest.fixture
def people(settings: Settings, tmp_path: Path) -> cast.Cast:
    settings.CLOCK_FILE = tmp_path / "clock"
    settings.CLOCK_FILE.write_text("2007-01-17T09:12")
    return cast.assemble()


@pytest.fixture
def agreement(people: cast.Cast) -> Agreement:
    """The agreement of 2002, recorded on 17 January 2007: the first figures asked for are those of January."""
    return people.agreement_2002


def night(agreement: Agreement, day: date) -> int:
    """What the daily work makes of a day; how many deadlines had their turn."""
    at = cast.instant(day, 6, 30)
    agreement_sweep(agreement=agreement, at=cast.instant(day, 6, 0))
    return deadlines_remind(at=at)


def of_january(kind: Kind | None = None) -> list[Alert]:
    rows = Alert.objects.filter(matter__contains="/2007-01-31", kind__in=[kind] if kind else list(Kind))
    return list(rows.order_by("created_at", "id"))


def january(agreement: Agreement) -> Deadline:
    return Deadline.objects.get(agreement=agreement, occasion="2007-01-31", deliverable__brings__contains=["figures"])


def test_each_reminder_comes_on_its_day_and_once(people: cast.Cast, agreement: Agreement) -> None:
    first = date(2007, 2, 1)
    for days in range(50):
        night(agreement, first + timedelta(days=days))
        night(agreement, first + timedelta(days=days))
    figures = january(agreement)
    told = Alert.objects.filter(matter__endswith=f"/{figures.deliverable.key}/2007-01-31", person=people.preparer)
    came = [alert.created_at.date() for alert in told.order_by("created_at")]
    due = figures.day
    assert came == [
        *(due - timedelta(days=each) for each in (14, 7, 1, 0)),
        *(due + timedelta(days=each) for each in range(1, 8)),
        *(due + timedelta(days=each) for each in range(14, (first + timedelta(days=49) - due).days + 1, 7)),
    ]


def test_who_is_told_follows_from_the_kind(people: cast.Cast, agreement: Agreement) -> None:
    due = _due(agreement)
    night(agreement, due - timedelta(days=14))
    assert {alert.person for alert in of_january(Kind.UPCOMING)} == {people.preparer}
    night(agreement, due + timedelta(days=1))
    assert {alert.person for alert in of_january(Kind.OVERDUE)} == {
        people.officer,
        people.preparer,
        people.signing_officer,
    }


def test_what_has_come_is_asked_for_no_more(people: cast.Cast, agreement: Agreement) -> None:
    due = _due(agreement)
    night(agreement, due - timedelta(days=14))
    asked = len(of_january())
    _deliver_january(agreement, due - timedelta(days=10))
    for days in range(-9, 20):
        night(agreement, due + timedelta(days=days))
    figures = january(agreement)
    later = Alert.objects.filter(matter__endswith=f"/{figures.deliverable.key}/2007-01-31")
    assert asked > 0
    assert {alert.created_at.date() for alert in later} == {due - timedelta(days=14)}


def test_after_ten_missed_nights_one_reminder_of_each_thing_is_made_up(agreement: Agreement) -> None:
    due = _due(agreement)
    night(agreement, due - timedelta(days=15))
    assert of_january() == []
    night(agreement, due - timedelta(days=5))
    made = of_january()
    assert len({alert.matter for alert in made}) == len(made)
    assert {alert.kind for alert in made} == {Kind.UPCOMING}
    assert all("in 5 days" in alert.subject for alert in made)


def test_says_what_is_owed_by_when_under_which_clause_and_what_to_do(people: cast.Cast, agreement: Agreement) -> None:
    due = _due(agreement)
    night(agreement, due - timedelta(days=7))
    figures = january(agreement)
    alert = Alert.objects.get(person=people.preparer, matter__endswith=f"/{figures.deliverable.key}/2007-01-31")
    assert alert.subject.startswith("Art Technology Group: ")
    assert alert.subject.endswith("(in 7 days)")
    assert "January 2007" in alert.subject
    assert ["Clause", figures.clause] in alert.numbers
    assert figures.clause
    assert alert.to_do == "Deliver it."
    night(agreement, due + timedelta(days=3))
    late = Alert.objects.get(person=people.officer, matter=alert.matter)
    assert "3 days late" in late.subject
    assert ["Days late", "3"] in late.numbers
    assert late.to_do == "Call the controller, or extend the deadline."


def test_what_one_person_is_told_of_one_kind_in_a_night_goes_in_one_mail(agreement: Agreement) -> None:
    night(agreement, _due(agreement) + timedelta(days=60))
    reminders = Alert.objects.filter(kind__in=[Kind.UPCOMING, Kind.DUE, Kind.OVERDUE])
    of_kind = Counter(reminders.values_list("person", "kind"))
    assert max(of_kind.values()) > 1
    mailed = reminders.exclude(mail=None)
    assert Mail.objects.filter(alerts__in=mailed).distinct().count() == len(set(mailed.values_list("person", "kind")))


def test_days_before_are_as_they_are_set(people: cast.Cast, agreement: Agreement, settings: Settings) -> None:
    settings.ALERT_DAYS_BEFORE = (3,)
    due = _due(agreement)
    for days in range(-20, 0):
        night(agreement, due + timedelta(days=days))
    figures = january(agreement)
    told = Alert.objects.filter(matter__endswith=f"/{figures.deliverable.key}/2007-01-31")
    assert {alert.created_at.date() for alert in told} == {due - timedelta(days=3)}


def test_of_an_ended_agreement_nobody_is_reminded(people: cast.Cast) -> None:
    standing_refresh(agreement=people.agreement_1997, on=cast.TODAY)
    Deadline.objects.filter(agreement=people.agreement_1997).update(
        is_open=True, delivered_on=None, remind_on=cast.TODAY
    )
    deadlines_remind(at=cast.instant(cast.TODAY))
    assert not Alert.objects.exists()


def test_takes_as_many_queries_for_many_as_for_one(
    agreement: Agreement, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    night(agreement, _due(agreement) - timedelta(days=15))
    assert Deadline.objects.filter(is_open=True).update(remind_on=DUE - timedelta(days=14)) > 10
    with django_assert_max_num_queries(20):
        assert deadlines_remind(at=cast.instant(DUE + timedelta(days=20))) > 10


def test_a_condition_of_a_waiver_is_told_before_its_day_until_it_is_met(
    people: cast.Cast, agreement: Agreement
) -> None:
    document = agreement.modifications.order_by("-sequence")[0]
    waiver = Waiver.objects.create(modification=document)
    condition = waiver.conditions.create(
        key="equity", clause=document.clauses.all()[0], text="Raise 2,500,000 of equity.", by=date(2007, 2, 28)
    )
    assert {alert.person for alert in conditions_remind(at=cast.instant(date(2007, 2, 14)))} == {
        people.officer,
        people.preparer,
        people.signing_officer,
    }
    assert conditions_remind(at=cast.instant(date(2007, 2, 15))) == []
    [first, *_] = conditions_remind(at=cast.instant(date(2007, 2, 21)))
    assert "Raise 2,500,000 of equity." in first.text
    assert first.escalates_at is not None
    condition_settle(
        condition=condition,
        met_on=date(2007, 2, 22),
        note="Shares issued.",
        file=None,
        actor=people.officer,
        at=cast.instant(date(2007, 2, 22)),
    )
    assert conditions_remind(at=cast.instant(date(2007, 2, 27))) == []


@pytest.mark.parametrize(("hour", "told"), [(9, False), (12, True)])
def test_reminders_that_are_made_up_wait_for_their_sweep_but_not_longer_than_until_noon(
    people: cast.Cast, agreement: Agreement, settings: Settings, hour: int, told: bool
) -> None:
    due = _due(agreement)
    night(agreement, due - timedelta(days=1))
    assert isinstance(settings.CLOCK_FILE, Path)
    settings.CLOCK_FILE.write_text(f"{due.isoformat()}T{hour:02}:00")
    remind()
    assert bool(of_january(Kind.DUE)) is told
    for each in agreements_to_review(due):
        agreement_sweep(agreement=each, at=cast.instant(due, hour))
    remind()
    assert of_january(Kind.DUE) != []


@pytest.mark.django_db(transaction=True)
def test_a_reminder_is_made_though_somebody_was_at_work_on_its_row_and_was_interrupted(agreement: Agreement) -> None:
    due = _due(agreement)
    night(agreement, due - timedelta(days=1))
    agreement_sweep(agreement=agreement, at=cast.instant(due, 6, 0))
    with ThreadPoolExecutor() as elsewhere:
        with transaction.atomic():
            Deadline.objects.select_for_update().get(pk=january(agreement).pk)
            reminding = elsewhere.submit(_remind_of_all, cast.instant(due, 6, 30))
            while not (reminding.done() or _is_waited_for()):
                pass
            transaction.set_rollback(True)
        reminding.result()
    assert of_january(Kind.DUE) != []


def _remind_of_all(at: datetime) -> None:
    try:
        while deadlines_remind(at=at):
            pass
    finally:
        connection.close()


def _is_waited_for() -> bool:
    """Whether somebody waits for the end of this transaction."""
    waiting = "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND transactionid = pg_current_xact_id()::xid)"
    with connection.cursor() as cursor:
        cursor.execute(waiting)
        return bool(cursor.fetchone()[0])


def _due(agreement: Agreement) -> date:
    """The deadline of January's figures, from the record."""
    standing_refresh(agreement=agreement, on=cast.TODAY)
    return january(agreement).day


def _deliver_january(agreement: Agreement, day: date) -> None:
    source = (cast.FIGURES / agreement.slug / "2006-11-30.csv").read_bytes()
    data = source.replace(b"30 Nov 2006", b"31 Jan 2007").replace(b"2006-11-30", b"2007-01-31")
    at = cast.instant(day)
    figures_feed(agreement=agreement, period_end=JANUARY, name="january.csv", data=data, actor=None, at=at)
    agreement_evaluate(agreement=agreement, days=[JANUARY], at=at)
