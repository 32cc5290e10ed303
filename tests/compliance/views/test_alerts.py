"""What somebody was told: the list, the way on from a mail, answering for it, and choosing how to be told."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import Person
from compliance.alerts.message import Message, Words
from compliance.domain.alerts import Kind, Way
from compliance.models import Alert, AlertPreference, QuietDays
from compliance.services.alert_posting import Post, alerts_post
from tests.cast import TODAY, Cast, instant
from tests.compliance.views.pages import main

As = Callable[[Person], Client]
PERIOD = "/agreements/art-technology-2002/periods/2006-12-31"


def tell(cast: Cast, kind: Kind, cause: str, thing: str = "minimum liquidity failed for 31 Dec 2006") -> list[Alert]:
    message = Message(
        thing=thing, happened="It failed.", numbers=(("Actual", "18,400,000"),), bank=Words("Decide.", PERIOD)
    )
    return alerts_post(posts=[Post(kind, cast.agreement_2002, cause, message)], at=instant(TODAY))


def own(person: Person) -> Alert:
    return Alert.objects.get(person=person)


@pytest.fixture(autouse=True)
def _nine_in_the_morning(settings: Settings, tmp_path: Path) -> None:
    settings.CLOCK_FILE = tmp_path / "clock"
    settings.CLOCK_FILE.write_text("2007-01-17T09:12")


class TestTheList:
    def test_says_what_was_told_how_and_what_waits_for_an_answer(self, cast: Cast, as_person: As) -> None:
        tell(cast, Kind.FAIL, "a")
        tell(cast, Kind.NARROW, "b", "quick ratio has little headroom")
        text = main(as_person(cast.officer).get(reverse("alerts")))
        assert "minimum liquidity failed for 31 Dec 2006" in text
        assert "Acknowledge" in text
        assert "goes on 18 Jan 2007 09:12 EST" in text
        assert "To acknowledge 1 Not opened 1" in text

    def test_shows_nobody_elses(self, cast: Cast, as_person: As) -> None:
        tell(cast, Kind.FAIL, "a")
        assert "You were told nothing yet" in main(as_person(cast.auditor).get(reverse("alerts")))

    def test_is_searched_narrowed_and_sorted(self, cast: Cast, as_person: As) -> None:
        tell(cast, Kind.FAIL, "a")
        tell(cast, Kind.NARROW, "b", "quick ratio has little headroom")
        client = as_person(cast.officer)
        found = main(client.get(reverse("alerts"), {"q": "quick group"}))
        assert "quick ratio" in found
        assert "minimum liquidity" not in found
        assert "quick ratio" not in main(client.get(reverse("alerts"), {"state": "asks"}))
        by_name = main(client.get(reverse("alerts"), {"sort": "-alert"}))
        assert by_name.index("quick ratio") < by_name.index("minimum liquidity")
        assert "No alert fits" in main(client.get(reverse("alerts"), {"q": "nothing"}))
        assert main(client.get(reverse("alerts"), {"sort": "x", "state": "y", "page": "z"}))

    def test_takes_as_many_queries_for_many_as_for_one(
        self, cast: Cast, as_person: As, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        client = as_person(cast.officer)
        for number in range(30):
            tell(cast, Kind.NARROW, f"cause/{number}")
        client.get(reverse("alerts"))
        with django_assert_num_queries(9):
            client.get(reverse("alerts"))


class TestTheWayOnFromAMail:
    def test_leads_to_the_page_on_which_to_act_and_notes_that_it_was_opened(self, cast: Cast, as_person: As) -> None:
        tell(cast, Kind.NARROW, "a")
        answer = as_person(cast.officer).get(reverse("alert", args=[own(cast.officer).key]))
        assert (answer.status_code, answer.headers["Location"]) == (302, PERIOD)
        assert own(cast.officer).opened_at is not None

    def test_asks_first_where_somebody_must_answer_for_it(self, cast: Cast, as_person: As) -> None:
        tell(cast, Kind.FAIL, "a")
        text = main(as_person(cast.officer).get(reverse("alert", args=[own(cast.officer).key])))
        assert "Acknowledge and open" in text
        assert "18,400,000" in text

    def test_passed_on_leads_there_too_and_answers_for_nobody(self, cast: Cast, as_person: As) -> None:
        tell(cast, Kind.FAIL, "a")
        key = own(cast.officer).key
        answer = as_person(cast.approver).get(reverse("alert", args=[key]))
        assert (answer.status_code, answer.headers["Location"]) == (302, PERIOD)
        assert as_person(cast.approver).post(reverse("alert_acknowledge", args=[key])).status_code == 404
        assert own(cast.officer).opened_at is None
        assert own(cast.officer).acknowledged_at is None

    def test_leads_a_borrowers_colleague_on_and_nobody_of_another_house(self, cast: Cast, as_person: As) -> None:
        tell(cast, Kind.FAIL, "a")
        borrowers = reverse("alert", args=[own(cast.signing_officer).key])
        assert as_person(cast.preparer).get(borrowers).status_code == 302
        banks = reverse("alert", args=[own(cast.officer).key])
        assert as_person(cast.preparer).get(banks).status_code == 404


class TestAcknowledging:
    def test_leads_on_to_the_page_on_which_to_act(self, cast: Cast, as_person: As) -> None:
        tell(cast, Kind.FAIL, "a")
        client = as_person(cast.officer)
        answer = client.post(reverse("alert_acknowledge", args=[own(cast.officer).key]))
        assert answer.headers["Location"] == PERIOD
        assert own(cast.officer).acknowledged_by == cast.officer
        text = main(client.get(reverse("alerts")))
        assert "Acknowledged: Art Technology Group" in text
        assert "Ruth Callahan" in text

    @pytest.mark.parametrize(
        ("back", "expected"), [("/alerts?state=asks", "/alerts?state=asks"), ("https://evil.example/", PERIOD)]
    )
    def test_leads_back_to_where_it_was_asked_and_nowhere_outside(
        self, cast: Cast, as_person: As, back: str, expected: str
    ) -> None:
        tell(cast, Kind.FAIL, "a")
        address = reverse("alert_acknowledge", args=[own(cast.officer).key])
        assert as_person(cast.officer).post(address, {"back": back}).headers["Location"] == expected

    def test_is_asked_only_of_what_asks(self, cast: Cast, as_person: As) -> None:
        tell(cast, Kind.FAIL, "a")
        key = own(cast.signing_officer).key
        assert as_person(cast.signing_officer).post(reverse("alert_acknowledge", args=[key])).status_code == 404


class TestPreferences:
    def test_offer_the_kinds_that_concern_the_persons_role(self, cast: Cast, as_person: As) -> None:
        officer = main(as_person(cast.officer).get(reverse("preferences")))
        assert "Little headroom" in officer
        assert "Deadline coming" not in officer
        preparer = main(as_person(cast.preparer).get(reverse("preferences")))
        assert "Deadline coming" in preparer
        assert "Little headroom" not in preparer

    def test_are_kept(self, cast: Cast, as_person: As) -> None:
        client = as_person(cast.preparer)
        form = client.get(reverse("preferences")).context["form"]
        data = {field.html_name: field.initial for field in form.rows()} | {"way-due": "digest", "quiet": "on"}
        assert client.post(reverse("preferences"), data).status_code == 302
        assert AlertPreference.objects.get(person=cast.preparer, kind=Kind.DUE).way == Way.DIGEST
        assert QuietDays.objects.get(person=cast.preparer).kept
        again = client.get(reverse("preferences")).context["form"]
        assert again["way-due"].initial == "digest"
        assert again["quiet"].initial

    def test_of_a_fail_cannot_be_none(self, cast: Cast, as_person: As) -> None:
        client = as_person(cast.officer)
        form = client.get(reverse("preferences")).context["form"]
        data = {field.html_name: field.initial for field in form.rows()} | {"way-fail": "none"}
        answer = client.post(reverse("preferences"), data)
        assert answer.status_code == 422
        assert "Covenant failed" in main(answer)
        assert not AlertPreference.objects.exists()
