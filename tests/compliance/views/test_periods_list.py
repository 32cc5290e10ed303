"""The tab Numbers: which periods came, when, and how they were tested."""

from collections.abc import Callable
from datetime import date

from django.test import Client
from django.urls import reverse

from accounts.models import Person
from tests.cast import Cast, play
from tests.compliance.views.pages import main, words

As = Callable[[Person], Client]
PAGE = reverse("periods", args=["art-technology-2002"])


def test_every_period_since_the_first_stands_with_its_verdict(cast: Cast, as_person: As) -> None:
    play(cast.agreement_2002, [date(2006, 6, 30), date(2006, 9, 30)], actor=cast.preparer)

    text = main(as_person(cast.officer).get(PAGE))

    assert "The quarter ended 30 Sep 2006 Fail 2" in text
    assert "The quarter ended 30 Jun 2006 Narrow 2" in text
    assert "August 2006 Late 1 25 Sep 2006 114 days late" in text
    assert "May 2006" not in text


def test_a_month_is_found_by_its_name_and_a_verdict_by_its_pill(cast: Cast, as_person: As) -> None:
    play(cast.agreement_2002, [date(2006, 6, 30), date(2006, 9, 30)], actor=cast.preparer)
    client = as_person(cast.officer)

    assert "1 of 8 in the list" in words(client.get(PAGE, {"q": "august"}))
    narrowed = main(client.get(PAGE, {"state": "fail"}))
    assert "30 Sep 2006" in narrowed
    assert "30 Jun 2006" not in narrowed
    assert "No period fits" in words(client.get(PAGE, {"q": "1812"}))


def test_before_any_figures_the_next_step_is_said(cast: Cast, as_person: As) -> None:
    agreement = cast.agreement_2002
    agreement.recorded_on = date(2007, 6, 1)
    agreement.save()

    assert "No period has ended yet" in words(as_person(cast.officer).get(PAGE))


def test_the_export_is_what_is_seen(cast: Cast, as_person: As) -> None:
    play(cast.agreement_2002, [date(2006, 9, 30)], actor=cast.preparer)
    address = reverse("periods_export", args=["art-technology-2002", "csv"])

    lines = as_person(cast.officer).get(address, {"state": "fail"}).content.decode("utf-8-sig").splitlines()

    assert lines == [
        "Period,Verdict,Covenants tested,Figures due,First delivered,Days late,Version,File",
        "2006-09-30,Fail,2,2006-10-25,2006-10-20,,1,2006-09-30.csv",
    ]


def test_a_restatement_makes_nothing_late_that_was_on_time(cast: Cast, as_person: As) -> None:
    play(cast.agreement_2002, [date(2006, 7, 31)], actor=cast.preparer)

    text = main(as_person(cast.officer).get(PAGE))

    assert "July 2006 Narrow 1 25 Aug 2006 20 Aug 2006 2 restated 25 Aug 2006 2006-07-31-2.csv" in text
