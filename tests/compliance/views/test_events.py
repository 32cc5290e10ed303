"""Filings and other events are reported by borrower or bank, listed with what follows, corrected and withdrawn."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Person
from compliance.models import Occurrence
from tests.cast import Cast, play
from tests.compliance.owing import filing
from tests.compliance.views.pages import Answer, main

As = Callable[[Person], Client]
SLUG = "art-technology-2002"
SEPTEMBER = date(2006, 9, 30)


@pytest.fixture
def story(cast: Cast) -> Cast:
    play(cast.agreement_2002, [SEPTEMBER], actor=cast.preparer)
    return cast


def report(client: Client, event: str, **fields: str) -> Answer:
    return client.post(f"{reverse('event_report', args=[SLUG])}?event={event}", fields, follow=True)


def test_the_events_to_report_say_what_they_start(story: Cast, as_person: As) -> None:
    text = main(as_person(story.preparer).get(reverse("event_report", args=[SLUG])))

    assert "Report on Form 10-Q or 10-K filed with the SEC" in text
    assert "To be reported promptly from USD 750,000.00 on." in text
    assert "intellectual property" not in text, "the Ninth ended it"


def test_a_filing_is_reported_for_its_period_and_leads_to_what_it_starts(story: Cast, as_person: As) -> None:
    client = as_person(story.preparer)
    form = client.get(reverse("event_report", args=[SLUG]), {"event": "sec_filing", "period": "2006-09-30"})
    assert '<option value="2006-09-30" selected>The quarter ended 30 Sep 2006' in form.content.decode()
    text = main(report(client, "sec_filing", period="2006-09-30", day="2006-11-07", text=""))

    assert "Reported: Report on Form 10-Q or 10-K filed with the SEC, 7 Nov 2006. This follows from it." in text
    assert "Due 12 Nov 2006" in text
    assert "It happens 7 Nov 2006 Tuesday 5 days on 12 Nov 2006 Sunday" in text


def test_a_legal_action_below_the_limit_is_kept_and_starts_nothing(story: Cast, as_person: As) -> None:
    fields = {"day": "2007-01-10", "amount": "320,000", "text": "A claim over fees"}
    text = main(report(as_person(story.officer), "legal_action", **fields))

    assert "It does not come to the amount from which something is owed." in text
    assert "320,000.00 A claim over fees Ruth Callahan" in text


def test_a_legal_action_without_a_figure_is_owed(story: Cast, as_person: As) -> None:
    fields = {"day": "2007-01-10", "amount": "", "text": "A suit over a licence"}
    text = main(report(as_person(story.preparer), "legal_action", **fields))

    assert "Report of legal actions" in text
    assert "The agreement counts no days, so nothing is late by itself." in text


@pytest.mark.parametrize(
    ("event", "fields", "reason"),
    [
        ("sec_filing", {"period": "2006-09-30", "day": ""}, "Choose the day."),
        ("sec_filing", {"period": "2006-09-30", "day": "7.11."}, "Write the day as 2006-03-31."),
        ("sec_filing", {"period": "2006-09-30", "day": "2007-02-01"}, "1 Feb 2007 lies ahead"),
        ("sec_filing", {"period": "2007-03-31", "day": "2007-01-10"}, "Select a valid choice"),
        ("legal_action", {"day": "2007-01-10", "text": ""}, "Say in a line what happened."),
        (
            "legal_action",
            {"day": "2007-01-10", "text": "x", "amount": "1e9"},
            "Write the amount as 750000 or 750,000.00.",
        ),
        ("legal_action", {"day": "2007-01-10", "text": "x", "amount": "NaN"}, "Write the amount as"),
        ("legal_action", {"day": "2007-01-10", "text": "x", "amount": "-5"}, "Write the amount as"),
    ],
)
def test_what_cannot_be_so_is_said_at_its_field(
    story: Cast, as_person: As, event: str, fields: dict[str, str], reason: str
) -> None:
    response = report(as_person(story.preparer), event, **fields)

    assert response.status_code == 422
    assert reason in main(response)
    assert not Occurrence.objects.exists()


def test_an_unknown_event_is_no_page(story: Cast, as_person: As) -> None:
    response = as_person(story.preparer).get(reverse("event_report", args=[SLUG]), {"event": "no_such"})
    assert response.status_code == 404


def correct(client: Client, row: Occurrence, **fields: str) -> Answer:
    return client.post(reverse("event", args=[SLUG, row.pk]), fields, follow=True)


def test_a_day_is_corrected_and_the_deadline_moves(story: Cast, as_person: As) -> None:
    row = filing(story.agreement_2002, SEPTEMBER, date(2006, 11, 7), actor=story.preparer)
    client = as_person(story.officer)
    text = main(correct(client, row, day="2006-11-08", text="", why="The SEC's stamp says so.", act="correct"))

    assert "Corrected. Deadlines that run from it moved with it." in text
    assert "corrected 1 time" in text
    page = main(client.get(reverse("obligation", args=[SLUG, "filed_reports", "2006-09-30"])))
    assert "Due 13 Nov 2006" in page
    assert "Corrected from 7 Nov 2006" in page
    again = main(client.get(reverse("event", args=[SLUG, row.pk])))
    assert "This report was corrected or withdrawn" in again


def test_what_never_happened_is_withdrawn_with_a_reason(story: Cast, as_person: As) -> None:
    row = filing(story.agreement_2002, SEPTEMBER, date(2006, 11, 7), actor=story.preparer)
    client = as_person(story.preparer)
    refused = correct(client, row, day="2006-11-07", why="", act="withdraw")
    assert refused.status_code == 422
    assert "Say why." in main(refused)
    text = main(correct(client, row, day="2006-11-07", text="", why="Filed by another company.", act="withdraw"))

    assert "Withdrawn. What it had made owed is owed no more." in text
    assert "Filed by another company." in text


def test_the_bank_asks_and_the_borrower_finds_it_at_home(story: Cast, as_person: As) -> None:
    client = as_person(story.officer)
    address = reverse("deliverable_request", args=[SLUG, "other_information"])
    assert "When the bank asks Ninth, 3.A.1" in main(client.get(address))
    text = main(client.post(address, {"text": "A forecast of cash", "by": "2007-01-31"}, follow=True))

    assert "Asked for. The borrower is told, and finds it on its home page." in text
    assert "Due 31 Jan 2007, in 14 days" in text
    home = main(as_person(story.preparer).get(reverse("home")))
    assert "Besides we need" in home
    assert "by 31 Jan 2007, in 14 days A forecast of cash" in home


def test_a_request_says_what_is_asked_for(story: Cast, as_person: As) -> None:
    address = reverse("deliverable_request", args=[SLUG, "other_information"])
    response = as_person(story.officer).post(address, {"text": "", "by": "2007-01-01"})

    assert response.status_code == 422
    assert "Say what is asked for: the borrower reads it." in main(response)


def test_only_the_bank_takes_back_what_it_asked_for(story: Cast, as_person: As) -> None:
    address = reverse("deliverable_request", args=[SLUG, "other_information"])
    as_person(story.officer).post(address, {"text": "A forecast of cash", "by": ""})
    row = Occurrence.objects.get()

    assert as_person(story.preparer).get(reverse("event", args=[SLUG, row.pk])).status_code == 403
    text = main(correct(as_person(story.officer), row, why="It came by telephone.", act="withdraw"))
    assert "Withdrawn" in text


def test_nothing_reported_yet_has_its_own_words(story: Cast, as_person: As) -> None:
    assert "Nothing was reported yet" in main(as_person(story.auditor).get(reverse("events", args=[SLUG])))


def test_the_export_holds_every_event(story: Cast, as_person: As) -> None:
    filing(story.agreement_2002, SEPTEMBER, date(2006, 11, 7), actor=story.preparer)
    response = as_person(story.auditor).get(reverse("events_export", args=[SLUG, "csv"]))
    assert "The quarter ended 30 Sep 2006,2006-11-07" in response.content.decode()
