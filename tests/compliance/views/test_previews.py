"""A preview shows every figure with its cell, what is wrong there, what is asked, and what the numbers would mean."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Person
from compliance.models import Statement, Upload
from tests.cast import Cast, deliver
from tests.compliance.views.pages import DECEMBER, GOOD, Answer, begin_typed, csv_of, main, send_file

As = Callable[[Person], Client]
NOVEMBER = date(2006, 11, 30)
SEPTEMBER = date(2006, 9, 30)


@pytest.fixture
def client(cast: Cast, as_person: As) -> Client:
    """The controller, with the period before on record."""
    deliver(cast.agreement_2002, SEPTEMBER)
    deliver(cast.agreement_2002, NOVEMBER)
    return as_person(cast.preparer)


@pytest.fixture
def wrong(client: Client, cast: Cast) -> Upload:
    """A file with a word where an amount stands, and an amount a thousand times too small."""
    data = (
        csv_of(cast.agreement_2002, SEPTEMBER)
        .replace(b"2006-09-30", b"2006-12-31")
        .replace(b"30 Sep 2006", b"31 Dec 2006")
    )
    rows = data.decode("utf-8-sig").splitlines()
    for at, row in enumerate(rows):
        cells = row.split(",")
        if row.startswith("marketable_securities"):
            rows[at] = ",".join([*cells[:2], "n/a", *cells[3:]])
        if row.startswith("net_income_quarter"):
            rows[at] = 'net_income_quarter,"Net income, quarter",380,,'
    send_file(client, cast.agreement_2002, DECEMBER, "\r\n".join(rows).encode(), "ATG-2006-12.csv")
    return Upload.objects.get()


def look(client: Client, upload: Upload, **query: str) -> Answer:
    response = client.get(reverse("upload", args=[upload.pk]), query)
    assert response.status_code == 200
    return response


def correct(client: Client, upload: Upload, **fields: str) -> str:
    response = client.post(reverse("upload", args=[upload.pk]), fields, follow=True)
    return main(response)


def test_every_error_stands_at_its_cell_and_in_the_summary(client: Client, wrong: Upload) -> None:
    page = look(client, wrong)

    text = main(page)
    assert "2 figures need a correction" in text
    assert "Marketable securities, C10" in text
    assert "Not a number. If there are none, enter 0" in text
    assert 'href="#amount-marketable_securities"' in page.content.decode()
    assert 'id="amount-marketable_securities"' in page.content.decode()


def test_a_suspected_slip_of_the_unit_names_the_amount_that_is_meant(client: Client, wrong: Upload) -> None:
    assert "About 1,000 times smaller than 30 Sep 2006" in main(look(client, wrong))
    assert "Enter 380,000.00, or correct the unit" in main(look(client, wrong))


def test_a_covenant_waits_for_the_cell_that_is_wrong(client: Client, wrong: Upload) -> None:
    assert "Minimum liquidity waits for C10" in main(look(client, wrong))


def test_submit_says_why_it_is_not_open(client: Client, wrong: Upload) -> None:
    page = look(client, wrong)

    assert "Submit opens when 2 figures are right" in main(page)
    assert "formaction" not in page.content.decode()


def test_an_amount_typed_over_stays_marked(client: Client, wrong: Upload) -> None:
    text = correct(client, wrong, **{"amount-marketable_securities": "6,100,000"})

    assert "One figure needs a correction" in text
    assert "Marketable securities Securities that can be sold" in text
    assert "typed" in text


def test_a_word_of_explanation_settles_a_suspected_slip(client: Client, wrong: Upload) -> None:
    text = correct(
        client, wrong, **{"amount-marketable_securities": "6,100,000", "word-net_income_quarter": "A very small profit"}
    )

    assert "need a correction" not in text
    assert "Profitability Fail 380.00 of at least 500,000.00" in text


def test_what_was_typed_wrong_is_kept(client: Client, wrong: Upload) -> None:
    client.post(reverse("upload", args=[wrong.pk]), {"amount-marketable_securities": "about six"})

    assert 'value="about six"' in look(client, wrong).content.decode()


def test_any_figure_can_be_changed(client: Client, wrong: Upload) -> None:
    assert 'name="amount-cash_and_equivalents"' not in look(client, wrong).content.decode()
    assert 'name="amount-cash_and_equivalents"' in look(client, wrong, change="cash_and_equivalents").content.decode()


def test_a_large_change_asks_for_a_word(client: Client, cast: Cast) -> None:
    upload = begin_typed(client, cast.agreement_2002, DECEMBER, {**GOOD, "cash_and_equivalents": "40,000,000"})

    text = main(look(client, upload))

    assert "Up 75 % since 30 Nov 2006. Is that right?" in text
    assert "It can be submitted as it is" in text


def test_each_figure_stands_beside_the_period_before(client: Client, cast: Cast) -> None:
    upload = begin_typed(client, cast.agreement_2002, DECEMBER, GOOD)

    assert "22,904,551.90 30 Nov 2006 (904,551.90)" in main(look(client, upload))


def test_a_line_left_blank_says_what_cannot_be_tested(client: Client, cast: Cast) -> None:
    upload = begin_typed(client, cast.agreement_2002, DECEMBER, {"cash_and_equivalents": "30,000,000"})

    text = main(look(client, upload))

    assert "Without it Profitability cannot be tested, and no certificate can be issued" in text
    assert "Profitability Untestable" in text


def test_a_narrow_pass_reads_as_a_pass(client: Client, cast: Cast) -> None:
    upload = begin_typed(client, cast.agreement_2002, DECEMBER, {**GOOD, "net_income_quarter": "500,000.01"})

    text = main(look(client, upload))

    assert "Profitability Pass 500,000.01 of at least 500,000.00" in text
    assert "narrow" not in text.lower()


def test_the_unit_of_typed_amounts_can_be_changed(client: Client, cast: Cast) -> None:
    upload = begin_typed(client, cast.agreement_2002, DECEMBER, GOOD)

    text = correct(client, upload, unit="USD thousands")

    assert "22,000,000,000.00" in text


def test_looking_saves_nothing(client: Client, wrong: Upload) -> None:
    before = Statement.objects.count()

    look(client, wrong)

    assert Statement.objects.count() == before
    assert Upload.objects.get().typed == {}


def test_a_new_file_sets_the_preview_before_aside(client: Client, cast: Cast, wrong: Upload) -> None:
    begin_typed(client, cast.agreement_2002, DECEMBER, GOOD)

    response = client.get(reverse("upload", args=[wrong.pk]))

    assert response.status_code == 410
    assert "This preview was set aside" in main(response)
    assert "To the numbers for the quarter ended 31 Dec 2006" in main(response)


def test_a_preview_is_nobodys_business_but_the_preparers(cast: Cast, as_person: As, wrong: Upload) -> None:
    for person in (*cast.bank_people, cast.signing_officer, cast.stranger):
        other = as_person(person)
        assert other.get(reverse("upload", args=[wrong.pk])).status_code == 404
        assert other.post(reverse("upload", args=[wrong.pk]), {"amount-net_income_quarter": "1"}).status_code == 404
    wrong.refresh_from_db()
    assert wrong.typed == {}
