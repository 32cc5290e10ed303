"""The period is one page that a committee could read: each working from figures to verdict, and what changed."""

from collections.abc import Callable
from datetime import date

from django.test import Client
from django.urls import reverse

from accounts.models import Person
from compliance.services.evaluations import agreement_evaluate
from tests.cast import TODAY, Cast, deliver, instant, play
from tests.compliance.views.pages import address, main

As = Callable[[Person], Client]
JUNE = date(1999, 6, 30)


def test_each_covenant_is_worked_out_as_on_paper(cast: Cast, as_person: As) -> None:
    play(cast.agreement_1997, [JUNE], actor=cast.preparer)

    text = main(as_person(cast.officer).get(address("period", cast.agreement_1997, JUNE)))

    assert "Month ended 30 Jun 1999" in text
    assert "At least 1.50 : 1.00 through the month ended 30 Jun 1999. Fourth, 3.A.25" in text
    assert "less deferred revenue C13 (1,950,000.00)" in text
    assert "12,596,420.55 ÷ 8,399,333.10 1.4997 : 1.00" in text
    assert "Short by 2,579.10 of quick assets (0.0003)" in text


def test_a_figure_opens_its_cell_and_the_requirement_its_clause(cast: Cast, as_person: As) -> None:
    play(cast.agreement_1997, [JUNE], actor=cast.preparer)

    page = as_person(cast.officer).get(address("period", cast.agreement_1997, JUNE)).content.decode()

    assert "/agreements/art-technology-1997/statements/1999-06-30/2#deferred_revenue" in page
    assert "/agreements/art-technology-1997/documents/fourth#clause-3.A.25" in page


def test_a_restatement_stands_beside_what_it_changed(cast: Cast, as_person: As) -> None:
    play(cast.agreement_1997, [JUNE], actor=cast.preparer)

    text = main(as_person(cast.officer).get(address("period", cast.agreement_1997, JUNE)))

    assert "version 2, by Marta Keane" in text
    assert "restates deferred revenue" in text
    assert "Deferred revenue 2,150,000.00 1,950,000.00 (200,000.00)" in text
    assert "6.8 Quick ratio Narrow 1.5363 : 1.00 1.50 : 1.00 version 1" in text


def test_a_missing_figure_is_said_and_is_no_pass(cast: Cast, as_person: As) -> None:
    play(cast.agreement_1997, [date(1999, 9, 30)], actor=cast.preparer)

    text = main(as_person(cast.officer).get(address("period", cast.agreement_1997, date(1999, 9, 30))))

    assert "less deferred revenue missing" in text
    assert "Untestable" in text
    assert "Missing: deferred revenue at 30 Sep 1999." in text


def test_figures_that_never_came_are_late_with_their_day(cast: Cast, as_person: As) -> None:
    text = main(as_person(cast.officer).get(address("period", cast.agreement_2002, date(2006, 8, 31))))

    assert "Nothing was delivered for this period. Figures were due 25 Sep 2006, 114 days late" in text
    assert "No figures came by 25 Sep 2006." in text


def test_a_late_period_that_the_sweep_has_tested_shows_its_finding(cast: Cast, as_person: As) -> None:
    agreement_evaluate(agreement=cast.agreement_2002, days=[date(2006, 8, 31)], at=instant(TODAY))

    text = main(as_person(cast.officer).get(address("period", cast.agreement_2002, date(2006, 8, 31))))

    assert "114 days late" in text
    assert "Marketable securities missing" in text


def test_a_period_to_come_is_not_due(cast: Cast, as_person: As) -> None:
    text = main(as_person(cast.officer).get(address("period", cast.agreement_2002, date(2007, 1, 31))))

    assert "Figures are due 25 Feb 2007, in 39 days" in text
    assert "Not due. It is tested on 31 Jan 2007, with figures owed by 25 Feb 2007." in text


def test_while_figures_are_being_tested_the_page_says_so_and_looks_again(cast: Cast, as_person: As) -> None:
    deliver(cast.agreement_2002, date(2006, 10, 31), actor=cast.preparer)
    client = as_person(cast.officer)
    path = address("period", cast.agreement_2002, date(2006, 10, 31))

    waiting = client.get(path).content.decode()
    agreement_evaluate(agreement=cast.agreement_2002, days=[date(2006, 10, 31)], at=instant(TODAY))
    done = client.get(path).content.decode()

    assert "These figures are being tested." in waiting
    assert 'hx-trigger="every 2s"' in waiting
    assert "hx-trigger" not in done
    assert "step-figure" in done


def test_the_page_leads_to_the_test_days_around_it(cast: Cast, as_person: As) -> None:
    page = as_person(cast.officer).get(address("period", cast.agreement_2002, date(2006, 8, 31))).content.decode()

    assert 'rel="prev" href="/agreements/art-technology-2002/periods/2006-07-31"' in page
    assert 'rel="next" href="/agreements/art-technology-2002/periods/2006-09-30"' in page


def test_a_borrower_sees_the_working_and_nothing_called_narrow(cast: Cast, as_person: As) -> None:
    play(cast.agreement_1997, [JUNE], actor=cast.preparer)

    text = main(as_person(cast.preparer).get(address("period", cast.agreement_1997, JUNE)))

    assert "12,596,420.55 ÷ 7,033,704.70 1.7909 : 1.00" in text
    assert "6.9 Adjusted quick ratio Pass" in text
    assert text.count("Narrow") == 1, "only the legend names it"


def test_a_borrower_is_led_to_no_page_of_the_bank(cast: Cast, as_person: As) -> None:
    play(cast.agreement_1997, [JUNE], actor=cast.preparer)

    page = as_person(cast.preparer).get(address("period", cast.agreement_1997, JUNE)).content.decode()

    assert "/covenants/" not in page
    assert 'href="/portfolio"' not in page
    assert 'href="/agreements/art-technology-1997"' not in page


def test_a_day_without_a_test_has_no_page(cast: Cast, as_person: As) -> None:
    client = as_person(cast.officer)

    for day in ("2006-08-30", "20060831", "tomorrow"):
        assert client.get(reverse("period", args=["art-technology-2002", day])).status_code == 404


def test_a_stranger_does_not_learn_that_it_exists(cast: Cast, as_person: As) -> None:
    assert as_person(cast.stranger).get(address("period", cast.agreement_1997, JUNE)).status_code == 404
