"""Today: what is broken, late, to sign off and coming, most serious first, for the whole book in so many queries."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from accounts.models import Organization, Person
from accounts.models.membership import Role
from compliance.domain.default.steps import CauseKind
from compliance.models import Alert, Deadline, Mail, OpenDefault
from compliance.services.defaults import Cause, default_open
from compliance.services.reminders import deadlines_remind
from compliance.services.standings import standing_refresh
from loans.models import Agreement, Waiver
from tests import cast as casting
from tests.cast import TODAY, Cast, instant
from tests.compliance.views.pages import main

As = Callable[[Person], Client]
AT = instant(TODAY)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _nine_in_the_morning(settings: Settings, tmp_path: Path) -> None:
    settings.CLOCK_FILE = tmp_path / "clock"
    settings.CLOCK_FILE.write_text("2007-01-17T09:12")


@pytest.fixture
def agreement(cast: Cast) -> Agreement:
    """The agreement of 2002 as it stands today, with nothing on record but what it owes."""
    standing_refresh(agreement=cast.agreement_2002, on=TODAY)
    return cast.agreement_2002


def shown(client: Client, **query: str) -> Any:
    response = client.get(reverse("today"), query)
    assert response.status_code == 200
    return response


def open_default(agreement: Agreement, key: str, since: date = TODAY - 7 * DAY, **days: date | bool) -> OpenDefault:
    cause = Cause(CauseKind.OFFICERS_ENTRY, key, "7.5", f"Negative pledge {key}", since)
    default_open(agreement=agreement, cause=cause, at=AT)
    standing_refresh(agreement=agreement, on=TODAY)
    OpenDefault.objects.filter(default__cause=key).update(**days)
    return OpenDefault.objects.get(default__cause=key)


def deadline(agreement: Agreement, **columns: object) -> Deadline:
    """One open deadline of the agreement with other columns; all the others are out of the way."""
    row = Deadline.objects.filter(agreement=agreement, is_open=True, due__isnull=False).order_by("pk")[0]
    Deadline.objects.exclude(pk=row.pk).delete()
    Deadline.objects.filter(pk=row.pk).update(**columns)
    return Deadline.objects.get(pk=row.pk)


class TestTheFirstPage:
    def test_of_the_banks_people_is_today(self, cast: Cast, as_person: As) -> None:
        assert as_person(cast.auditor).get("/").headers["Location"] == reverse("today")
        assert as_person(cast.preparer).get("/").headers["Location"] == reverse("home")

    def test_is_closed_to_a_borrower(self, cast: Cast, as_person: As) -> None:
        assert as_person(cast.preparer).get(reverse("today")).status_code == 403

    def test_says_the_day_and_counts_the_agreements_that_run(
        self, agreement: Agreement, cast: Cast, as_person: As
    ) -> None:
        text = main(shown(as_person(cast.auditor)))
        assert "Wednesday 17 Jan 2007" in text
        assert "1 agreement: 1 in compliance" in text

    def test_without_anything_says_so_in_each_list(self, cast: Cast, as_person: As) -> None:
        text = main(shown(as_person(cast.auditor)))
        for words in ("No default stands.", "Nothing is late.", "Nothing waits to be signed off.", "Nothing falls due"):
            assert words in text

    def test_shows_an_officer_the_own_agreements_and_the_banks_on_request(self, cast: Cast, as_person: As) -> None:
        casting.person("other@bank.example", "Other Officer", Role.OFFICER, cast.agreement_2002.bank)
        open_default(cast.agreement_2002, "a")
        cast.agreement_2002.officers.all().delete()
        client = as_person(cast.officer)
        assert "Mine" not in main(shown(client))
        assert "Negative pledge a" in main(shown(client, whose="bank"))


class TestBroken:
    def test_says_since_when_which_section_until_when_and_what_comes_next(
        self, agreement: Agreement, cast: Cast, as_person: As
    ) -> None:
        open_default(agreement, "a", cure_until=TODAY + 3 * DAY, event_from=TODAY + 4 * DAY)
        text = main(shown(as_person(cast.officer)))
        assert "in default" in text
        assert "Default Art Technology Group 7.5 Negative pledge a" in text
        assert "May be cured through 20 Jan 2007." in text
        assert "since 10 Jan 2007, 7 days" in text
        assert "Decide" in text

    def test_events_of_default_come_first_and_ask_to_reserve_rights(
        self, agreement: Agreement, cast: Cast, as_person: As
    ) -> None:
        open_default(agreement, "older", TODAY - 30 * DAY, cure_until=TODAY + DAY, event_from=TODAY + 2 * DAY)
        open_default(agreement, "newer", TODAY - 2 * DAY, event_from=TODAY - DAY)
        OpenDefault.objects.filter(default__cause="older").update(cure_until=TODAY + DAY, event_from=TODAY + 2 * DAY)
        lines = shown(as_person(cast.officer)).context["broken"].lines
        assert [(line.word, line.action) for line in lines] == [
            ("Event of Default", "Reserve rights"),
            ("Default", "Decide"),
        ]

    def test_a_failed_covenant_says_by_how_much(self, cast: Cast, as_person: As) -> None:
        casting.play(cast.agreement_2002, [date(2006, 3, 31)])
        text = main(shown(as_person(cast.officer)))
        assert "6.7(a) Minimum liquidity, 31 Mar 2006: 18,400,000 of 20,000,000, headroom (1,600,000)" in text


class TestLate:
    def test_says_how_late_and_whether_the_reminder_was_opened(
        self, agreement: Agreement, cast: Cast, as_person: As
    ) -> None:
        row = deadline(
            agreement, day=TODAY - 9 * DAY, due=TODAY - 9 * DAY, is_overdue=True, state="late", remind_on=TODAY
        )
        client = as_person(cast.officer)
        assert "nobody was reminded yet" in main(shown(client))
        deadlines_remind(at=AT)
        text = main(shown(client))
        assert "9 days late" in text
        assert row.name in text
        assert "reminded today, not opened" in text
        Alert.objects.filter(person=cast.preparer).update(opened_at=AT)
        assert "reminded today, opened 17 Jan" in main(shown(client))

    def test_a_reminder_that_came_back_is_seen(self, agreement: Agreement, cast: Cast, as_person: As) -> None:
        deadline(agreement, day=TODAY - 9 * DAY, due=TODAY - 9 * DAY, is_overdue=True, state="late", remind_on=TODAY)
        deadlines_remind(at=AT)
        Mail.objects.update(state=Mail.State.BOUNCED, ended_at=timezone.now())
        assert "reminded today, mail bounced" in main(shown(as_person(cast.officer)))
        assert "came back" in main(shown(as_person(cast.administrator)))


class TestToSignOff:
    def test_a_delivery_waits_to_be_accepted(self, agreement: Agreement, cast: Cast, as_person: As) -> None:
        row = deadline(agreement, awaits_decision=True)
        assert f"Delivery Art Technology Group {row.name}" in main(shown(as_person(cast.officer)))
        assert "Accept or return" in main(shown(as_person(cast.officer)))
        assert "Accept or return" not in main(shown(as_person(cast.auditor)))


class TestComing:
    def test_shows_what_falls_due_within_14_days_with_the_distance(
        self, agreement: Agreement, cast: Cast, as_person: As
    ) -> None:
        row = deadline(agreement, day=TODAY + 8 * DAY, due=TODAY + 8 * DAY, is_overdue=False, state="due")
        text = main(shown(as_person(cast.officer)))
        assert f"25 Jan in 8 days Art Technology Group {row.name}" in text
        Deadline.objects.update(day=TODAY + 15 * DAY, due=TODAY + 15 * DAY)
        assert row.name not in main(shown(as_person(cast.officer)))

    def test_a_day_with_much_on_it_is_one_line_that_leads_to_its_list(
        self, agreement: Agreement, cast: Cast, as_person: As
    ) -> None:
        day = TODAY + 8 * DAY
        rows = Deadline.objects.filter(agreement=agreement, is_open=True, due__isnull=False).order_by("pk")
        keys = [row.pk for row in rows[:4]]
        Deadline.objects.exclude(pk__in=keys).delete()
        Deadline.objects.update(day=day, due=day, is_overdue=False, state="due")
        Deadline.objects.filter(pk=keys[0]).update(is_open=False, delivered_on=TODAY, state="delivered")
        page = shown(as_person(cast.officer))
        assert "1 of 4 delivered" in main(page)
        assert f"{reverse('calendar_list')}?on=2007-01-25" in page.content.decode()

    def test_a_condition_of_a_waiver_that_is_not_met_stands_there(
        self, agreement: Agreement, cast: Cast, as_person: As
    ) -> None:
        document = agreement.modifications.order_by("-sequence")[0]
        waiver = Waiver.objects.create(modification=document)
        clause = document.clauses.all()[0]
        waiver.conditions.create(key="equity", clause=clause, text="Raise equity.", by=TODAY + 5 * DAY)
        text = main(shown(as_person(cast.officer)))
        assert "Raise equity." in text
        assert "not met" in text


def test_what_waits_for_the_readers_answer_stands_on_top(agreement: Agreement, cast: Cast, as_person: As) -> None:
    open_default(agreement, "a")
    client = as_person(cast.officer)
    page = shown(client)
    assert "To acknowledge" in main(page)
    alert = Alert.objects.get(person=cast.officer)
    client.post(reverse("alert_acknowledge", args=[alert.key]), {"back": reverse("today")})
    assert "To acknowledge" not in main(shown(client))


def test_another_banks_officer_sees_nothing_of_it(agreement: Agreement, cast: Cast, as_person: As) -> None:
    open_default(agreement, "a")
    other = Organization.objects.create(name="Other Bank", legal_name="Other Bank", kind="bank")
    stranger = casting.person("stranger@other.example", "Stranger", Role.OFFICER, other)
    text = main(shown(as_person(stranger)))
    assert "Art Technology" not in text
    assert "No agreement" in text


def test_takes_as_many_queries_for_many_as_for_few(agreement: Agreement, cast: Cast, as_person: As) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            shown(client)
        return len(captured)

    client = as_person(cast.officer)
    open_default(agreement, "first")
    shown(client)
    few = queries()
    for number in range(20):
        open_default(agreement, f"more-{number}")
    assert queries() == few
    assert few <= 40
