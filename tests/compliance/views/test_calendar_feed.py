"""A person's calendar under a secret address: valid for every reader, closed to everybody else, gone when revoked."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar, Event

from accounts.models import Person, TrailEntry
from compliance.models import CalendarFeed
from compliance.services.extensions import extension_grant
from compliance.services.standings import standing_refresh
from tests import cast as casting
from tests.cast import TODAY, Cast, play
from tests.compliance.owing import paper
from tests.compliance.views.pages import main

As = Callable[[Person], Client]
PLAN = "Operating plan approved by the board, with quarterly projections for the fiscal year ended 31 Dec 2006"


@pytest.fixture
def story(cast: Cast) -> Cast:
    play(cast.agreement_2002, [date(2006, 7, 31), date(2006, 11, 30)], actor=cast.preparer)
    standing_refresh(agreement=cast.agreement_2002, on=TODAY)
    return cast


def made(client: Client) -> str:
    """Make an address on the page, and take from the answer the path that it leads to."""
    response = client.post(reverse("calendar_feed_make"))
    assert response["Cache-Control"] == "private, no-store"
    found = re.search(r'value="http://[^/]+(/calendar\.ics\?key=[\w-]{43})"', response.content.decode())
    assert found is not None
    return found[1]


def read(address: str) -> Calendar:
    """What a calendar program without any login gets, as the library reads it."""
    response = Client().get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content)


def entries(address: str) -> dict[str, Event]:
    return {str(each.summary): each for each in read(address).events}


def test_every_deadline_is_an_entry_of_a_valid_calendar(story: Cast, as_person: As) -> None:
    found = entries(made(as_person(story.preparer)))

    plan = found[PLAN]
    assert (plan.start, plan.end) == (date(2007, 3, 31), date(2007, 4, 1))
    assert str(plan.url).endswith("/agreements/art-technology-2002/deliverables/operating_plan/2006-12-31")
    assert "Set by: Ninth, 3.A.1" in str(plan.description)
    assert "Missed: Monthly figures for minimum liquidity for August 2006" in found
    assert "Delivered: Monthly figures for minimum liquidity for November 2006" in found
    for each in found.values():
        assert not each.errors
        assert {"UID", "DTSTAMP", "SEQUENCE", "DTSTART", "SUMMARY"} <= set(each)


def test_the_bank_reads_the_borrower_first(story: Cast, as_person: As) -> None:
    assert f"Art Technology Group: {PLAN}" in entries(made(as_person(story.officer)))


def test_an_extension_moves_the_entry_under_the_same_identity(story: Cast, as_person: As) -> None:
    address = made(as_person(story.preparer))
    before = entries(address)[PLAN]
    extension_grant(
        agreement=story.agreement_2002,
        deliverable="operating_plan",
        occasion="2006-12-31",
        until=date(2007, 4, 30),
        reason="The board meets in April.",
        authority="Officer, 6.2",
        actor=story.officer,
        at=casting.instant(TODAY),
    )
    after = entries(address)[PLAN]

    assert after.uid == before.uid
    assert after.sequence > before.sequence
    assert after.start == date(2007, 4, 30)
    assert "Extended by the bank from 2007-03-31." in str(after.description)
    assert "board" not in str(after.description), "the bank's reason is its own"


def test_what_is_delivered_keeps_its_identity(story: Cast, as_person: As) -> None:
    address = made(as_person(story.preparer))
    before = entries(address)[PLAN].uid
    paper(story.agreement_2002, "operating_plan/2006-12-31", TODAY, actor=story.preparer)

    assert entries(address)[f"Delivered: {PLAN}"].uid == before


def test_no_two_entries_share_an_identity_and_asking_again_gives_the_same(story: Cast, as_person: As) -> None:
    address = made(as_person(story.officer))
    first, second = ([each.uid for each in read(address).events] for _ in range(2))
    assert first == second
    assert len(set(first)) == len(first) > 20


def test_a_stranger_reads_only_an_empty_calendar(story: Cast, as_person: As) -> None:
    assert entries(made(as_person(story.stranger))) == {}


def test_the_secret_is_kept_nowhere_and_shown_once(story: Cast, as_person: As) -> None:
    client = as_person(story.officer)
    secret = made(client).partition("key=")[2]
    feed = CalendarFeed.objects.get()

    assert secret not in str(list(CalendarFeed.objects.values())) + str(list(TrailEntry.objects.values()))
    assert len(feed.secret_digest) == 64
    assert secret not in client.get(reverse("calendar_feed")).content.decode()


@pytest.mark.parametrize("query", ["", "?key=", "?key=wrong", f"?key={'x' * 200}", "?key=%00"])
def test_without_the_secret_there_is_nothing(story: Cast, as_person: As, query: str) -> None:
    made(as_person(story.officer))
    assert Client().get(f"{reverse('calendar_ics')}{query}").status_code == 404


def test_a_new_address_closes_the_old_one(story: Cast, as_person: As) -> None:
    client = as_person(story.officer)
    old, new = made(client), made(client)

    assert Client().get(old).status_code == 404
    assert entries(new)
    assert CalendarFeed.objects.filter(revoked_at__isnull=True).count() == 1


def test_a_closed_address_opens_nothing(story: Cast, as_person: As) -> None:
    client = as_person(story.officer)
    address = made(client)
    text = main(client.post(reverse("calendar_feed_revoke"), follow=True))

    assert "The address is closed." in text
    assert "You have none." in text
    assert Client().get(address).status_code == 404
    acts = list(TrailEntry.objects.filter(act__contains="calendar").order_by("pk").values_list("act", flat=True))
    assert acts == ["make calendar address", "revoke calendar address"]


def test_closing_twice_changes_nothing(story: Cast, as_person: As) -> None:
    client = as_person(story.officer)
    client.post(reverse("calendar_feed_revoke"))
    assert not TrailEntry.objects.filter(act__contains="calendar").exists()


def test_somebody_switched_off_reads_nothing_any_more(story: Cast, as_person: As) -> None:
    address = made(as_person(story.officer))
    story.officer.is_active = False
    story.officer.save()
    assert Client().get(address).status_code == 404


def test_the_page_says_when_it_was_last_read(story: Cast, as_person: As) -> None:
    client = as_person(story.officer)
    address = made(client)
    assert "Not read by any program yet." in main(client.get(reverse("calendar_feed")))
    read(address)
    assert "Last read 17 Jan 2007" in main(client.get(reverse("calendar_feed")))
