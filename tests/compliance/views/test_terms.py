"""The page of an agreement's terms on any day, as known on any day, and the table as a file."""

import csv
import re
from collections.abc import Callable
from io import BytesIO, StringIO
from typing import Any
from typing import cast as cast_to

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import Person
from loans.models import Agreement, Facility
from tests.cast import Cast
from tests.compliance.views.pages import main

LogIn = Callable[[Person], Client]


def asked(client: Client, agreement: Agreement, **days: str) -> HttpResponse:
    """The page for some days; `beside` is the day of the comparison."""
    query = {("with" if name == "beside" else name): day for name, day in days.items()}
    return cast_to("HttpResponse", client.get(reverse("terms", args=[agreement.slug]), query))


def row_of(response: HttpResponse, anchor: str) -> str:
    """The row at a term's permanent address, as it reads."""
    found = re.search(rf'<tr id="{anchor}">(.*?)</tr>', response.content.decode(), re.DOTALL)
    assert found is not None, anchor
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[1])).strip()


@pytest.fixture
def officer(cast: Cast, as_person: LogIn) -> Client:
    return as_person(cast.officer)


@pytest.mark.parametrize(
    ("on", "value", "set_by"),
    [
        ("2005-12-31", "1.00", "Eighth or before, as quoted by the Ninth, 3.A.3"),
        ("2006-06-30", "500,000.00", "Ninth, 3.A.3"),
        ("2004-12-31", "(4,500,000.00)", "Eighth or before, as quoted by the Ninth, 3.A.3"),
    ],
)
def test_a_term_shows_its_value_and_who_set_it(cast: Cast, officer: Client, on: str, value: str, set_by: str) -> None:
    text = row_of(asked(officer, cast.agreement_2002, on=on), "term-covenant-profitability-threshold")

    assert text.startswith(f"Requirement {value}")
    assert text.endswith(set_by)


def test_a_term_leads_to_its_clause_and_an_assumption_to_its_words(cast: Cast, officer: Client) -> None:
    page = asked(officer, cast.agreement_2002, on="2006-06-30").content.decode()

    assert 'href="/agreements/art-technology-2002/documents/ninth#clause-3.A.3"' in page
    assert 'href="#assumption-liquidity"' in page
    assert 'id="assumption-liquidity"' in page


def test_every_place_that_the_page_leads_to_within_itself_is_there_once(cast: Cast, officer: Client) -> None:
    for agreement in (cast.agreement_1997, cast.agreement_2002):
        page = asked(officer, agreement, on="1999-06-30" if agreement == cast.agreement_1997 else "2006-06-30")
        places = re.findall(r' id="([^"]+)"', page.content.decode())

        assert sorted(places) == sorted(set(places))
        assert set(re.findall(r'href="#([^"]+)"', page.content.decode())) - {"content"} <= set(places)


def test_the_history_of_a_term_is_one_step_away(cast: Cast, officer: Client) -> None:
    text = row_of(asked(officer, cast.agreement_1997, on="1999-06-30"), "term-facility-revolving_line-maturity")

    assert "History of 2.1.1 Committed Revolving Line, maturity : 1 Jul 1999, then 12 May 2000" in text
    assert "8 Sep 1998 to 11 May 1999, Third or before, as quoted by the Fourth, 3.A.10" in text


@pytest.mark.parametrize(
    ("anchor", "words"),
    [
        ("measure-measure_of_quick_ratio-formula", "Quick assets divided by current liabilities as defined in 6.8"),
        ("facility-revolving_line-other-rate", "Prime plus 0.25 %"),
        ("facility-equipment_line_1999-other-installments", "30 equal monthly payments of principal"),
        ("facility-equipment_line_1999-other-reborrowing", "Not allowed"),
        ("facility-revolving_line-other-reborrowing", "Allowed"),
        ("deliverable-audited_statements-due", "120 days after the end of each fiscal year"),
    ],
)
def test_a_value_is_said_in_words(cast: Cast, officer: Client, anchor: str, words: str) -> None:
    assert words in row_of(asked(officer, cast.agreement_1997, on="1999-06-30"), f"term-{anchor}")


def test_two_days_stand_side_by_side_and_the_address_keeps_both(cast: Cast, officer: Client) -> None:
    page = asked(officer, cast.agreement_1997, on="1999-06-30", beside="1999-07-31")

    text = main(page)
    assert "1 term differs between 30 Jun 1999 and 31 Jul 1999" in text
    assert "6.8 Quick ratio Requirement 1.50 : 1.00 Fourth, 3.A.25 1.25 : 1.00 Fourth, 3.A.25" in text
    assert 'href="?on=1999-07-31&amp;known=2007-01-17&amp;with=1999-06-30"' in page.content.decode()


def test_two_days_of_the_same_terms_are_said_to_be_the_same(cast: Cast, officer: Client) -> None:
    text = main(asked(officer, cast.agreement_1997, on="1999-08-30", beside="1999-08-31"))

    assert "The terms of 30 Aug 1999 and 31 Aug 1999 are the same" in text


def test_a_retroactive_term_is_shown_only_as_known_after_its_recording(cast: Cast, officer: Client) -> None:
    after = main(asked(officer, cast.agreement_1997, on="1999-01-31", known="1999-05-12"))
    before = main(asked(officer, cast.agreement_1997, on="1999-01-31", known="1999-05-11"))

    assert "Prime plus 0.25 %" in after
    assert "Prime plus 0.25 %" not in before
    assert "Fourth Loan Modification Agreement" not in before


def test_before_the_first_document_the_page_says_so(cast: Cast, officer: Client) -> None:
    page = asked(officer, cast.agreement_2002, on="2001-01-01")

    assert "No document was in effect on 1 Jan 2001. The first one took effect on 13 Jun 2002." in main(page)
    assert 'href="?on=2002-06-13&amp;known=2007-01-17"' in page.content.decode()


def test_a_day_on_which_nothing_was_known_says_so(cast: Cast, officer: Client) -> None:
    text = main(asked(officer, cast.agreement_2002, on="2006-06-30", known="2001-01-01"))

    assert "Nothing was known on 1 Jan 2001. The record of this agreement begins on 13 Jun 2002." in text
    assert "6.7(b) Profitability" not in text


def test_after_the_end_the_page_says_that_it_is_over(cast: Cast, officer: Client) -> None:
    assert "The arrangement ended on 31 Jan 2000." in main(asked(officer, cast.agreement_1997, on="2000-02-01"))
    assert "Terms on 30 Jan 2000" in main(asked(officer, cast.agreement_1997))


def test_a_day_that_is_none_is_said_and_left_out(cast: Cast, officer: Client) -> None:
    text = main(asked(officer, cast.agreement_2002, on="31 June"))

    assert "“31 June”" in text
    assert "Terms on 17 Jan 2007" in text


def test_a_thing_without_any_term_yet_says_why_once(cast: Cast, officer: Client) -> None:
    text = main(asked(officer, cast.agreement_1997, on="1999-01-31"))

    assert "6.8 Quick ratio Requirement , Formula No term on record before 12 May 1999" in text


def test_provisions_say_what_changed_them_and_what_is_on_file(cast: Cast, officer: Client) -> None:
    before = main(asked(officer, cast.agreement_2002, on="2005-12-31"))
    after = main(asked(officer, cast.agreement_1997, on="1999-06-30"))

    assert "6.7(B) Profitability in 6.7 Nothing on record up to this day" in before
    assert "Not on file; its words are quoted by the Ninth, 3.A.3" in before
    assert "2.1.4 Cash Management Sublimit No longer there Deleted, Fourth, 3.A.20" in after
    assert "Renumbered from 2.1.3 Letters of Credit from 12 May 1999, Fourth, 3.A.18" in after


def test_the_borrower_sees_the_terms_and_no_finding_of_the_bank(cast: Cast, as_person: LogIn) -> None:
    for person in cast.borrower_people:
        page = asked(as_person(person), cast.agreement_2002, on="2006-06-30")
        text = main(page)

        assert page.status_code == 200
        assert "500,000.00" in text
        assert "To look at" not in text
        assert "effective from 7 Feb 2006, before its date" not in text
        assert "When a pass counts as narrow" not in text
        assert "What liquidity is" in text
        assert "/covenants/" not in page.content.decode()


def test_everybody_at_the_bank_sees_what_to_look_at(cast: Cast, as_person: LogIn) -> None:
    for person in cast.bank_people:
        text = main(asked(as_person(person), cast.agreement_2002, on="2006-06-30"))

        assert "The Ninth is effective from 7 Feb 2006, before its date, 10 Feb 2006." in text
        assert "When a pass counts as narrow" in text


def test_an_agreement_of_others_is_not_there(cast: Cast, as_person: LogIn) -> None:
    client = as_person(cast.stranger)

    assert asked(client, cast.agreement_2002).status_code == 404
    assert client.get(reverse("terms_export", args=[cast.agreement_2002.slug, "csv"])).status_code == 404
    assert asked(Client(), cast.agreement_2002).status_code == 302


def exported(client: Client, agreement: Agreement, kind: str) -> HttpResponse:
    address = reverse("terms_export", args=[agreement.slug, kind])
    return cast_to("HttpResponse", client.get(address, {"on": "2006-06-30"}))


def test_the_table_as_text_has_every_term_of_the_day(cast: Cast, officer: Client) -> None:
    response = exported(officer, cast.agreement_2002, "csv")
    rows = list(csv.DictReader(StringIO(response.content.decode("utf-8-sig"))))
    found = {(row["About"], row["Term"]): row for row in rows}

    assert response["Content-Disposition"] == 'attachment; filename="terms-art-technology-2002-2006-06-30.csv"'
    required = found["6.7(b) Profitability", "Requirement"]
    assert (required["Value"], required["Since"], required["Before"]) == ("500,000.00", "2006-06-30", "")
    assert (required["Set by"], required["Standing"]) == ("Ninth, 3.A.3", "Set")
    assert found["Liquidity", "Formula"]["Standing"] == "Assumed"
    ended = found["Notice of material changes in intellectual property", "Deadline"]
    assert (ended["Value"], ended["Why absent"]) == ("", "The deadline was ended by the Ninth, 3.A.1 from 7 Feb 2006")


def test_the_table_as_a_workbook_has_days_as_days(cast: Cast, officer: Client) -> None:
    sheet: Any = load_workbook(BytesIO(exported(officer, cast.agreement_2002, "xlsx").content)).active
    rows = {(row[1].value, row[2].value): row for row in sheet.iter_rows(min_row=2)}

    assert rows["6.7(b) Profitability", "Requirement"][4].value.date().isoformat() == "2006-06-30"


def test_text_that_a_spreadsheet_would_run_is_made_harmless(cast: Cast, officer: Client) -> None:
    Facility.objects.filter(agreement=cast.agreement_2002).update(name="line", section='=HYPERLINK("x")')

    assert "'=HYPERLINK" in exported(officer, cast.agreement_2002, "csv").content.decode("utf-8-sig")


def test_another_kind_of_export_is_not_there(cast: Cast, officer: Client) -> None:
    assert exported(officer, cast.agreement_2002, "pdf").status_code == 404
