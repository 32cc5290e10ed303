"""The tab Deliverables lists everything owed, most pressing first, for the bank and for the borrower."""

import csv
import io
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Person
from tests.cast import Cast, play
from tests.compliance.owing import filing, paper
from tests.compliance.views.pages import main

As = Callable[[Person], Client]
SLUG = "art-technology-2002"
AUGUST = "Monthly figures for minimum liquidity August 2006"


@pytest.fixture
def story(cast: Cast) -> Cast:
    """Figures since July 2006 without August; the third quarter's report filed and delivered three days late."""
    agreement = cast.agreement_2002
    play(agreement, [date(2006, 7, 31), date(2006, 9, 30), date(2006, 10, 31), date(2006, 11, 30)], actor=cast.preparer)
    filing(agreement, date(2006, 9, 30), date(2006, 11, 7), actor=cast.preparer)
    paper(agreement, "filed_reports/2006-09-30", date(2006, 11, 15), actor=cast.preparer)
    return cast


def listed(client: Client, **chosen: str) -> str:
    response = client.get(reverse("deliverables", args=[SLUG]), chosen)
    assert response.status_code == 200
    return main(response)


def test_the_most_pressing_comes_first_and_what_came_last(story: Cast, as_person: As) -> None:
    text = listed(as_person(story.officer))

    assert text.index(AUGUST) < text.index("The quarter ended 30 Sep 2006")
    assert text.index("The quarter ended 30 Sep 2006") < text.index("minimum liquidity December 2006")
    assert "1 to accept or return" in text


def test_pills_narrow_to_a_state(story: Cast, as_person: As) -> None:
    text = listed(as_person(story.officer), state="missed")

    assert AUGUST in text
    assert "December 2006" not in text


def test_a_search_that_finds_nothing_leads_back(story: Cast, as_person: As) -> None:
    text = listed(as_person(story.officer), q="zeppelin")

    assert "Nothing fits" in text
    assert "Show all deliverables" in text


@pytest.mark.parametrize(
    "sort", ["deliverable", "for", "section", "due", "state", "delivered", "late", "files", "-due"]
)
def test_every_column_sorts(story: Cast, as_person: As, sort: str) -> None:
    response = as_person(story.officer).get(reverse("deliverables", args=[SLUG]), {"sort": sort})

    assert "aria-sort" in response.content.decode()


def test_the_borrower_sees_the_same_list_and_none_of_the_banks_acts(story: Cast, as_person: As) -> None:
    text = listed(as_person(story.preparer))

    assert AUGUST in text
    assert "Report an event" in text
    assert "Ask for" not in text
    assert "to accept or return" not in text


def test_the_export_holds_all_that_fits_as_days_and_numbers(story: Cast, as_person: As) -> None:
    client = as_person(story.officer)
    response = client.get(reverse("deliverables_export", args=[SLUG, "csv"]), {"state": "missed"})

    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert {row["State"] for row in rows} == {"Missed"}
    august = next(row for row in rows if row["For"] == "August 2006")
    assert (august["Due"], august["Days late"]) == ("2006-09-25", "114")
    assert client.get(reverse("deliverables_export", args=[SLUG, "pdf"])).status_code == 404


def test_an_ended_agreement_owes_nothing_and_keeps_its_list(cast: Cast, as_person: As) -> None:
    play(cast.agreement_1997, [date(1999, 10, 31)])
    response = as_person(cast.officer).get(reverse("deliverables", args=["art-technology-1997"]))

    text = main(response)
    assert "nothing is owed any more" in text
    assert "Monthly borrowing base certificate" in text
