"""The covenant's page says what is promised, how the tests went, how it is measured and how the term came to be."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Person
from tests.cast import Cast, play
from tests.compliance.views.pages import main

As = Callable[[Person], Client]
PROFIT = reverse("covenant", args=["art-technology-2002", "profitability"])
QUICK = reverse("covenant", args=["art-technology-1997", "quick_ratio"])
QUARTERS = [date(2005, 12, 31), date(2006, 3, 31), date(2006, 6, 30)]


@pytest.fixture
def story(cast: Cast) -> Cast:
    play(cast.agreement_2002, QUARTERS, actor=cast.preparer)
    return cast


def test_the_promise_stands_as_it_is_today_with_its_clause(story: Cast, as_person: As) -> None:
    page = as_person(story.officer).get(PROFIT).content.decode()

    assert "Quarterly net income of at least <strong>USD 500,000.00</strong>." in page
    assert 'documents/ninth#clause-3.A.3">Ninth, 3.A.3</a>' in page


def test_a_narrow_pass_says_by_how_much(story: Cast, as_person: As) -> None:
    text = main(as_person(story.officer).get(PROFIT))

    assert "Narrow on 30 Jun 2006 Net income could have been 62,000.00 lower" in text
    assert "What would have broken it" in text
    assert "That is 12.4 % of the requirement." in text


def test_a_fail_says_what_was_needed(cast: Cast, as_person: As) -> None:
    play(cast.agreement_2002, [date(2006, 9, 30)], actor=cast.preparer)

    text = main(as_person(cast.officer).get(PROFIT))

    assert "Fail on 30 Sep 2006 Net income had to be 70,000.00 higher to pass" in text
    assert "Next test 31 Dec 2006" in text


def test_every_test_stands_with_its_requirement_and_clause(story: Cast, as_person: As) -> None:
    page = as_person(story.officer).get(PROFIT)

    text = main(page)
    assert "30 Jun 2006 Narrow 562,000.00 500,000.00 62,000.00 Ninth, 3.A.3" in text
    assert "31 Mar 2006 Pass 380,000.00 1.00 379,999.00 Ninth, 3.A.3" in text
    assert "31 Dec 2005 Pass 4,800,000.00 1.00 4,799,999.00 Eighth or before, as quoted by the Ninth, 3.A.3" in text
    assert page.context["page"].chart.events[-1].name == "Ninth, effective 7 Feb 2006"


def test_the_term_s_history_is_newest_first_and_leaves_out_gaps_without_a_test(story: Cast, as_person: As) -> None:
    text = main(as_person(story.officer).get(PROFIT))

    newest = text.index("500,000.00 from the quarter ended 30 Jun 2006 (in force)")
    older = text.index("1.00 for the quarter ended 31 Mar 2006")
    oldest = text.index("(4,500,000.00) for the quarter ended 31 Dec 2004")
    assert newest < older < oldest
    assert "No requirement" not in text


def test_each_name_of_the_formula_opens_what_it_means(cast: Cast, as_person: As) -> None:
    page = as_person(cast.officer).get(QUICK).content.decode()

    assert '<a href="#definition-quick_assets">Quick assets</a> divided by' in page
    assert 'id="definition-quick_assets"' in page
    assert '<a href="#item-deferred_revenue">deferred revenue</a>' in page
    assert 'id="item-deferred_revenue"' in page
    assert "/agreements/art-technology-1997#assumption-quick_assets" in page


def test_a_step_of_the_requirement_shows_in_the_tests(cast: Cast, as_person: As) -> None:
    play(cast.agreement_1997, [date(1999, 6, 30), date(1999, 7, 31)], actor=cast.preparer)

    text = main(as_person(cast.officer).get(QUICK))

    assert "31 Jul 1999 Pass 1.6758 : 1.00 1.25 : 1.00" in text
    assert "30 Jun 1999 Fail 1.4997 : 1.00 1.50 : 1.00 (0.0003)" in text
    assert "1 earlier verdict, superseded" in text
    assert "from the month ended 31 May 1999 to 30 Jun 1999" in text


def test_an_untestable_covenant_says_what_is_missing(cast: Cast, as_person: As) -> None:
    play(cast.agreement_1997, [date(1999, 9, 30)], actor=cast.preparer)

    text = main(as_person(cast.officer).get(QUICK))

    assert "Why there is no verdict Missing: deferred revenue at 30 Sep 1999." in text


def test_an_event_says_its_day(cast: Cast, as_person: As) -> None:
    text = main(as_person(cast.officer).get(reverse("covenant", args=["art-technology-1997", "capitalization_event"])))

    assert "USD 2,500,000.00 from an issue of equity, once, by the day agreed. By 31 Oct 1999 ." in text
    assert "Not tested yet" in text


def test_what_is_attested_has_no_page_of_tests(cast: Cast, as_person: As) -> None:
    response = as_person(cast.officer).get(reverse("covenant", args=["art-technology-2002", "dispositions"]))

    assert response["Location"].endswith("#attested")


def test_an_unknown_covenant_is_not_found(cast: Cast, as_person: As) -> None:
    assert as_person(cast.officer).get(reverse("covenant", args=["art-technology-2002", "nothing"])).status_code == 404
