"""The calendar: a month or a list over all agreements of the reader, what is overdue first."""

import csv
import io
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import Person
from compliance.models import Deadline
from compliance.services.standings import standing_refresh
from tests.cast import TODAY, Cast, play
from tests.compliance.owing import filing, paper
from tests.compliance.views.pages import main

As = Callable[[Person], Client]
AUGUST = "Monthly figures for minimum liquidity for August 2006"


@pytest.fixture
def story(cast: Cast) -> Cast:
    """Figures since July 2006 without August; the arrangement of 1997 ended long ago."""
    play(cast.agreement_2002, [date(2006, 7, 31), date(2006, 9, 30), date(2006, 11, 30)], actor=cast.preparer)
    play(cast.agreement_1997, [date(1999, 10, 31)], actor=cast.preparer)
    for agreement in (cast.agreement_1997, cast.agreement_2002):
        standing_refresh(agreement=agreement, on=TODAY)
    return cast


def month(client: Client, **chosen: str) -> str:
    response = client.get(reverse("calendar"), chosen)
    assert response.status_code == 200
    return main(response)


def listed(client: Client, **chosen: str) -> str:
    response = client.get(reverse("calendar_list"), chosen)
    assert response.status_code == 200
    return main(response)


def test_the_month_shows_what_is_overdue_then_each_day(story: Cast, as_person: As) -> None:
    text = month(as_person(story.officer))

    assert "January 2007" in text
    assert text.index(f"{AUGUST} Art Technology Group Missed, 114 days late 25 Sep 2006") < text.index("Mon Tue Wed")
    assert "Thu 25 Due Art Technology Group Monthly figures for minimum liquidity for December 2006" in text
    assert "Mon 15 Martin Luther King Jr. Day" in text
    assert "Wed 17 today" in text


def test_leafing_leads_to_the_months_around(story: Cast, as_person: As) -> None:
    client = as_person(story.officer)
    december = client.get(reverse("calendar"), {"month": "2006-12"})

    assert "December 2006" in main(december)
    assert "?month=2006-11" in december.content.decode()
    assert "?month=2007-01" in december.content.decode()
    assert "Delivered Art Technology Group Monthly figures for minimum liquidity for November 2006" in main(december)


@pytest.mark.parametrize("asked", ["2006-13", "x", "0001-01", "9999-12", "2006-1"])
def test_a_month_that_is_none_shows_this_one(story: Cast, as_person: As, asked: str) -> None:
    assert "January 2007" in month(as_person(story.officer), month=asked)


def test_a_crowded_day_shows_a_few_and_leads_to_the_rest(
    story: Cast, as_person: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("compliance.selectors.calendar.SHOWN_A_DAY", 2)
    row = Deadline.objects.get(occasion="2006-12-31", deliverable__key="monthly_figures")
    copies = [Deadline(**{**_values(row), "occasion": f"by-2007-01-{n}"}) for n in (25, 26)]
    Deadline.objects.bulk_create(copies)
    response = as_person(story.officer).get(reverse("calendar"))

    assert "2 more" in main(response)
    assert f"{reverse('calendar_list')}?on=2007-01-25" in response.content.decode().replace("&amp;", "&")
    assert "1 to 3 of 3" in listed(as_person(story.officer), on="2007-01-25")


def _values(row: Deadline) -> dict[str, object]:
    return {
        field.attname: getattr(row, field.attname) for field in Deadline._meta.concrete_fields if field.name != "id"
    }


def test_the_list_has_what_is_overdue_first_and_what_came_last(story: Cast, as_person: As) -> None:
    text = listed(as_person(story.officer))

    assert text.index(AUGUST) < text.index("for December 2006")
    assert "25 Sep 2006 114 days late Art Technology Group" in text


@pytest.mark.parametrize(
    ("chosen", "there", "gone"),
    [
        ({"state": "missed"}, AUGUST, "for December 2006"),
        ({"q": "operating plan"}, "Operating plan", AUGUST),
        ({"on": "2007-01-25"}, "for December 2006", AUGUST),
        ({"sort": "-day"}, "Delivered", "Nothing fits"),
        ({"q": "zeppelin"}, "Nothing fits", AUGUST),
    ],
)
def test_the_list_is_searched_and_narrowed(
    story: Cast, as_person: As, chosen: dict[str, str], there: str, gone: str
) -> None:
    text = listed(as_person(story.officer), **chosen)

    assert there in text
    assert gone not in text


def test_an_officer_may_look_at_the_own_agreements_alone(story: Cast, as_person: As) -> None:
    client = as_person(story.approver)

    assert AUGUST in listed(client, officer=str(story.officer.pk))
    assert "Nothing is owed" in listed(client, officer=str(story.approver.pk))
    assert AUGUST in listed(client, officer="no number")


def test_the_borrower_sees_its_own_and_not_its_name_on_each(story: Cast, as_person: As) -> None:
    text = month(as_person(story.preparer))

    assert f"{AUGUST} Missed, 114 days late" in text
    assert "Thu 25 Due Monthly figures for minimum liquidity for December 2006" in text
    assert "Officer" not in text


def test_another_borrower_sees_nothing_of_it(story: Cast, as_person: As) -> None:
    assert "Nothing falls due in January 2007." in month(as_person(story.stranger))
    assert "Nothing is owed" in listed(as_person(story.stranger))


def test_an_event_that_should_have_been_reported_stands_on_its_day(story: Cast, as_person: As) -> None:
    assert "Event not reported 14 Nov 2006" in month(as_person(story.officer))
    filing(story.agreement_2002, date(2006, 9, 30), date(2007, 1, 16))
    text = month(as_person(story.officer))
    assert "quarter ended 30 Sep 2006 Art Technology Group Event not reported" not in text
    assert "Sun 21 Due Art Technology Group Reports on Forms 10-Q and 10-K" in text


def test_what_is_delivered_leaves_the_overdue_at_once(story: Cast, as_person: As) -> None:
    before = listed(as_person(story.officer), state="due")
    paper(story.agreement_2002, "operating_plan/2006-12-31", TODAY, actor=story.preparer)
    after = listed(as_person(story.officer), state="due")

    assert "Operating plan" in before
    assert "Operating plan" not in after


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_export_holds_what_the_list_of_the_address_holds(story: Cast, as_person: As, kind: str) -> None:
    client = as_person(story.officer)
    response = client.get(reverse("calendar_export", args=[kind]), {"state": "missed", "q": "August 2006"})

    if kind == "csv":
        (row,) = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
        assert (row["Day"], row["What"], row["State"]) == ("2006-09-25", AUGUST, "Missed, 114 days late")
    else:
        sheet = load_workbook(BytesIO(response.content)).worksheets[0]
        assert sheet.max_row == 2
    assert client.get(reverse("calendar_export", args=["pdf"])).status_code == 404


def test_the_pages_cost_no_more_with_more_rows(story: Cast, as_person: As) -> None:
    client = as_person(story.officer)
    row = Deadline.objects.get(occasion="2006-12-31", deliverable__key="monthly_figures")
    counts = []
    for more in (0, 60):
        values = _values(row)
        Deadline.objects.bulk_create(Deadline(**{**values, "occasion": f"n-{more}-{n}"}) for n in range(more))
        for name in ("calendar", "calendar_list"):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                client.get(reverse(name))
            counts.append(len(queries))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 12
