"""The borrower's first page says what is owed, exactly and by when, and nothing of the bank's own thinking."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.models import Person
from compliance.domain.letters import Act, Kind
from compliance.services.agreement_files import agreement_file_take
from compliance.services.letters import letter_draw, letter_move, letter_send
from compliance.services.relief import condition_settle
from loans.models import WaiverCondition
from tests.cast import TODAY, Cast, deliver, instant, play
from tests.compliance.owing import filing, paper
from tests.compliance.views.pages import DECEMBER, GOOD, begin_typed, deliver_typed, main
from tests.relief import CONDITION, with_waiver

As = Callable[[Person], Client]
SEPTEMBER = date(2006, 9, 30)
LATER = [date(2006, 10, 31), date(2006, 11, 30)]


@pytest.fixture
def story(cast: Cast) -> Cast:
    """Figures since July 2006, without August."""
    play(cast.agreement_2002, [date(2006, 7, 31), SEPTEMBER, *LATER], actor=cast.preparer)
    return cast


def home(client: Client) -> str:
    response = client.get(reverse("home"))
    assert response.status_code == 200
    return main(response)


def test_the_oldest_late_thing_comes_first(story: Cast, as_person: As) -> None:
    text = home(as_person(story.preparer))

    assert "For August 2006 we need" in text
    assert "by 25 Sep 2006, 114 days late" in text
    assert text.index("For August 2006") < text.index("For the quarter ended 31 Dec 2006")


def test_what_is_not_late_says_how_long_there_is(story: Cast, as_person: As) -> None:
    text = home(as_person(story.preparer))

    assert "Quarterly numbers by 25 Jan 2007, in 8 days" in text
    assert "within 5 days of: Report on Form 10-Q or 10-K filed with the SEC, expected by 31 Mar 2007" in text


def test_documents_and_word_of_events_are_asked_for_each_with_one_button(story: Cast, as_person: As) -> None:
    page = as_person(story.preparer).get(reverse("home"))

    text = main(page)
    assert "For the fiscal year ended 31 Dec 2006 we need" in text
    assert "Audited annual financial statements by 30 Apr 2007, in 103 days" in text
    assert "The day of: report on Form 10-Q or 10-K filed with the SEC expected by 14 Nov 2006 Report it" in text
    assert "?event=sec_filing&amp;period=2006-09-30" in page.content.decode()
    assert (
        reverse("obligation", args=["art-technology-2002", "audited_statements", "2006-12-31"]) in page.content.decode()
    )


def test_what_is_late_is_put_before_what_only_comes_soon(story: Cast, as_person: As) -> None:
    text = home(as_person(story.preparer))

    assert text.index("For August 2006") < text.index("For the quarter ended 30 Sep 2006")
    assert text.index("For the quarter ended 30 Sep 2006") < text.index("For the quarter ended 31 Dec 2006")


def test_a_document_that_was_sent_stands_below_with_its_receipt(story: Cast, as_person: As) -> None:
    delivery = paper(story.agreement_2002, "operating_plan/2006-12-31", TODAY, actor=story.preparer)
    page = as_person(story.preparer).get(reverse("home"))

    assert reverse("delivery", args=["art-technology-2002", delivery.pk]) in page.content.decode()
    assert "Operating plan approved by the board, with quarterly projections by 31 Mar 2007" not in main(page)


def test_a_certificate_is_asked_for_once_the_numbers_are_there(story: Cast, as_person: As) -> None:
    page = as_person(story.preparer).get(reverse("home"))

    assert "For the quarter ended 30 Sep 2006 we need" in main(page)
    assert reverse("certificate", args=["art-technology-2002", "2006-09-30"]) in page.content.decode()


def test_what_is_done_stands_there_with_its_receipt(story: Cast, as_person: As) -> None:
    page = as_person(story.preparer).get(reverse("home"))

    text = main(page)
    assert "Numbers, version 2" in text
    assert "a later version stands in its place" in text
    assert reverse("receipt", args=["art-technology-2002", "2006-07-31", 2]) in page.content.decode()


def test_months_before_the_first_statement_are_not_asked_for(story: Cast, as_person: As) -> None:
    assert "June 2006" not in home(as_person(story.preparer))


def test_nothing_is_owed_under_an_arrangement_that_has_ended(story: Cast, as_person: As) -> None:
    deliver(story.agreement_1997, date(1999, 10, 31))

    client = as_person(story.preparer)
    assert "November 1999" not in home(client)
    page = client.get(reverse("home")).content.decode()
    assert reverse("projections", args=["art-technology-2002"]) in page
    assert reverse("projections", args=["art-technology-1997"]) not in page


def test_numbers_begun_and_not_submitted_are_gone_on_with(story: Cast, as_person: As) -> None:
    client = as_person(story.preparer)
    upload = begin_typed(client, story.agreement_2002, DECEMBER, GOOD)

    page = client.get(reverse("home"))

    assert "Begun by Marta Keane" in main(page)
    assert reverse("upload", args=[upload.pk]) in page.content.decode()


def test_numbers_that_leave_out_a_figure_are_asked_for_again(cast: Cast, as_person: As, settings: Settings) -> None:
    settings.CLOCK_DAY = date(1999, 11, 2)
    deliver(cast.agreement_1997, date(1999, 9, 30))

    text = home(as_person(cast.preparer))

    assert "leave out Deferred revenue" in text
    assert "Send the numbers again" in text


def test_with_everything_sent_the_page_says_what_comes_next(cast: Cast, as_person: As) -> None:
    client = as_person(cast.preparer)
    deliver_typed(client, cast.agreement_2002, DECEMBER, GOOD)
    cast.agreement_2002.deliverables.filter(key="filed_reports").update(brings=["figures"])
    filing(cast.agreement_2002, DECEMBER, TODAY)
    for key in ("operating_plan", "audited_statements"):
        paper(cast.agreement_2002, f"{key}/2006-12-31", TODAY)

    text = home(client)

    assert "Nothing is open" in text
    assert "Next: the numbers for January 2007. They can be sent from 1 Feb 2007" in text


def test_the_signing_officer_is_told_who_sends_the_numbers(story: Cast, as_person: As) -> None:
    page = as_person(story.signing_officer).get(reverse("home"))

    assert "Your preparer sends these" in main(page)
    assert reverse("numbers", args=["art-technology-2002", "2006-08-31"]) not in page.content.decode()


def test_the_banks_own_thinking_is_nowhere(story: Cast, as_person: As) -> None:
    text = home(as_person(story.preparer)).lower()

    assert not [word for word in ("narrow", "headroom", "margin", "early warning") if word in text]


def test_another_borrower_sees_nothing_of_it(story: Cast, as_person: As) -> None:
    text = home(as_person(story.stranger))

    assert "No agreement is yours yet" in text
    assert "August" not in text


def test_the_banks_people_are_sent_to_the_portfolio(story: Cast, as_person: As) -> None:
    response = as_person(story.officer).get(reverse("home"))

    assert response.status_code == 302
    assert response["Location"] == reverse("portfolio")


def test_nobody_sees_it_without_logging_in(story: Cast) -> None:
    assert Client().get(reverse("home"))["Location"].startswith(reverse("login"))


def test_a_long_past_is_leafed_through(story: Cast, as_person: As, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("compliance.views.home.A_PAGE", 2)
    client = as_person(story.preparer)

    assert "1 to 2 of 5" in home(client)
    assert "5 to 5 of 5" in main(client.get(reverse("home"), {"page": "3"}))


def test_a_condition_of_a_waiver_is_asked_for_until_it_is_met(cast: Cast, as_person: As) -> None:
    later = CONDITION.replace("2006-05-31", "2007-01-31")
    agreement_file_take(text=with_waiver(later), actor=None, at=instant(TODAY))
    client = as_person(cast.preparer)
    text = home(client)
    assert "Besides we need" in text
    assert "A plan for the borrower's cash by 31 Jan 2007, in 14 days" in text
    assert "Condition of the Limited Waiver; without it the waiver lapses. Read the document" in text

    condition = WaiverCondition.objects.get()
    condition_settle(
        condition=condition, met_on=TODAY, note="It came.", file=None, actor=cast.officer, at=instant(TODAY)
    )
    assert "A plan for the borrower's cash" not in home(client)


def test_a_waiver_that_has_lapsed_asks_for_nothing(cast: Cast, as_person: As) -> None:
    agreement_file_take(text=with_waiver(CONDITION), actor=None, at=instant(TODAY))
    assert "A plan for the borrower's cash" not in home(as_person(cast.preparer))


def test_letters_stand_there_once_they_are_sent(story: Cast, as_person: As) -> None:
    at = instant(TODAY)
    letter = letter_draw(agreement=story.agreement_2002, kind=Kind.REQUEST_FOR_ITEMS, actor=story.officer, at=at)
    letter_move(letter=letter, act=Act.SUBMIT, seen=1, actor=story.officer, at=at)
    letter_move(letter=letter, act=Act.RELEASE, seen=1, actor=story.approver, at=at)
    client = as_person(story.signing_officer)
    assert "Letters from your bank" not in home(client)
    letter_send(letter=letter, on=TODAY, how="courier", seen=1, actor=story.officer, at=at)
    assert "Letters from your bank Request for missing items 17 Jan 2007" in home(client)
