"""The agreement's page answers what was agreed, as in force on any day, and by which clause."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from dateutil.parser import parse
from django.test import Client
from django.urls import reverse

from accounts.models import Person
from tests.cast import Cast, play
from tests.compliance.views.pages import main

As = Callable[[Person], Client]
OLDER = reverse("agreement", args=["art-technology-1997"])
NEWER = reverse("agreement", args=["art-technology-2002"])
NINTH = reverse("clause", args=["art-technology-2002", "ninth"])


def test_the_terms_are_those_of_today_with_their_clause(cast: Cast, as_person: As) -> None:
    page = as_person(cast.officer).get(NEWER)

    text = main(page)
    assert "6.7(b) Profitability Quarterly, at least 500,000.00 Ninth, 3.A.3" in text
    assert f'href="{NINTH}#clause-3.A.3"' in page.content.decode()
    assert "31 Jan 2008 Ninth, 3.A.6" in text


def test_any_other_day_shows_what_was_in_force_on_it(cast: Cast, as_person: As) -> None:
    text = main(as_person(cast.officer).get(NEWER, {"on": "2005-06-30"}))

    assert "(500,000.00) Eighth or before, as quoted by the Ninth, 3.A.3" in text
    assert "Back to 17 Jan 2007" in text


def test_an_agreement_that_has_ended_shows_its_last_day(cast: Cast, as_person: As) -> None:
    text = main(as_person(cast.officer).get(OLDER))

    assert "Ended 31 Jan 2000" in text
    assert "Requirement as in force on 30 Jan 2000" in text
    assert "5,000,000.00 Fourth, 3.A.2 12 May 2000 Fourth, 3.A.10" in text


def test_a_day_that_is_none_is_said_and_nothing_guessed(cast: Cast, as_person: As) -> None:
    text = main(as_person(cast.officer).get(NEWER, {"on": "31/12/2005"}))

    assert "“31/12/2005” is no day" in text
    assert "Requirement as in force on 17 Jan 2007" in text


def test_the_last_verdict_leads_to_its_working(cast: Cast, as_person: As) -> None:
    play(cast.agreement_2002, [date(2006, 6, 30), date(2006, 9, 30)], actor=cast.preparer)

    page = as_person(cast.officer).get(NEWER)

    text = main(page)
    assert "Fail since 26 Aug 2006" in text, "the figures of July never came"
    assert "Fail 30 Sep 2006 430,000.00 (14.0 %)" in text
    assert 'href="/agreements/art-technology-2002/periods/2006-09-30"' in page.content.decode()


def test_the_verdicts_can_be_leafed_by_year(cast: Cast, as_person: As) -> None:
    play(cast.agreement_2002, [date(2005, 3, 31)], actor=cast.preparer)

    page = as_person(cast.officer).get(NEWER, {"year": "2005"}).content.decode()

    assert "periods/2005-03-31" in page
    assert 'aria-label="31 Dec 2005"' in page
    assert 'aria-label="31 Jan 2006"' not in page


def test_the_chain_says_what_is_on_file_and_what_each_document_set(cast: Cast, as_person: As) -> None:
    text = main(as_person(cast.officer).get(NEWER))

    assert "Dated 10 Feb 2006, effective 7 Feb 2006." in text
    assert "Maturity: Revolving line" in text
    assert "Dated 30 Dec 2005. Not on file, known from a later recital." in text


def test_what_is_owed_next_stands_with_its_rule_and_the_longest_overdue_first(cast: Cast, as_person: As) -> None:
    page = as_person(cast.officer).get(NEWER)

    assert "90 days after the end of each fiscal year Ninth, 3.A.1" in main(page)
    due = re.findall(r'data-label="Due">(?:event by )?(\d+ \w+ \d{4})', page.content.decode())
    days = [parse(each).date() for each in due]
    assert len(days) > 1
    assert days == sorted(days)


def test_what_is_assumed_stands_there_too(cast: Cast, as_person: As) -> None:
    page = as_person(cast.officer).get(NEWER)

    assert 'id="assumption-early_warning_margin"' in page.content.decode()
    assert "Sample data." in main(page)


@pytest.mark.parametrize("path", [NEWER, reverse("covenant", args=["art-technology-2002", "profitability"])])
def test_a_borrower_sees_nothing_of_the_bank_s_view(cast: Cast, as_person: As, path: str) -> None:
    assert as_person(cast.preparer).get(path).status_code == 403
    assert as_person(cast.stranger).get(path).status_code == 404
