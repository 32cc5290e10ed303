"""The page of a period's numbers hands out the template, takes a file or typed amounts, and refuses in plain words."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Person
from compliance.figures_file.sniffing import LARGEST_FILE
from compliance.models import StoredFile, Upload
from tests.cast import Cast, deliver
from tests.compliance.views.pages import AUGUST, DECEMBER, GOOD, address, begin_typed, csv_of, main, send_file

As = Callable[[Person], Client]
NOVEMBER = date(2006, 11, 30)
JANUARY = date(2007, 1, 31)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_template_comes_as_a_file_named_after_agreement_and_period(cast: Cast, as_person: As, kind: str) -> None:
    response = as_person(cast.preparer).get(address("template", cast.agreement_2002, DECEMBER, kind))

    assert response["Content-Disposition"] == f'attachment; filename="art-technology-2002-2006-12-31.{kind}"'
    assert response["X-Content-Type-Options"] == "nosniff"


def test_the_template_may_begin_with_the_figures_of_the_last_version(cast: Cast, as_person: As) -> None:
    deliver(cast.agreement_2002, NOVEMBER)
    client = as_person(cast.preparer)
    where = address("template", cast.agreement_2002, NOVEMBER, "csv")

    assert "22904551.90" in client.get(where, {"filled": "1"}).content.decode()
    assert "22904551.90" not in client.get(where).content.decode()


def test_a_template_of_another_kind_is_no_page(cast: Cast, as_person: As) -> None:
    assert as_person(cast.preparer).get(address("template", cast.agreement_2002, DECEMBER, "exe")).status_code == 404


def test_the_page_says_what_is_asked_for_and_by_when(cast: Cast, as_person: As) -> None:
    text = main(as_person(cast.preparer).get(address("numbers", cast.agreement_2002, DECEMBER)))

    assert "Numbers for the quarter ended 31 Dec 2006" in text
    assert "3 figures in USD, due by 25 Jan 2007, in 8 days" in text
    assert "Cash and deposits, and investments due within three months" in text
    assert ".xlsx or .csv, at most 5 MB" in text


def test_a_file_that_can_be_read_goes_on_to_its_preview(cast: Cast, as_person: As) -> None:
    client = as_person(cast.preparer)

    response = send_file(client, cast.agreement_2002, NOVEMBER, csv_of(cast.agreement_2002, NOVEMBER))

    assert response.headers["Location"] == reverse("upload", args=[Upload.objects.get().pk])


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("figures.xlsx", b"\xff\xd8\xff\xe0 holiday", "This is a picture"),
        ("figures.csv", b"", "empty"),
        ("figures.csv", b"a,b\n1,2\n", "headed Code and Amount"),
        ("figures.csv", b"x" * (LARGEST_FILE + 1), "larger than 5 MB"),
    ],
)
def test_a_file_that_cannot_be_taken_comes_back_with_what_to_do(
    cast: Cast, as_person: As, name: str, data: bytes, said: str
) -> None:
    response = send_file(as_person(cast.preparer), cast.agreement_2002, DECEMBER, data, name)

    assert response.status_code == 422
    assert "The file was not taken. Nothing was saved." in main(response)
    assert said in main(response)
    assert not Upload.objects.exists()
    assert not StoredFile.objects.exists()


def test_no_file_at_all_is_said(cast: Cast, as_person: As) -> None:
    response = as_person(cast.preparer).post(address("numbers", cast.agreement_2002, DECEMBER), {})

    assert "No file was chosen" in main(response)


def test_the_name_of_a_file_is_only_a_label(cast: Cast, as_person: As) -> None:
    client = as_person(cast.preparer)
    data = csv_of(cast.agreement_2002, NOVEMBER)

    send_file(client, cast.agreement_2002, NOVEMBER, data, name="<b>../../etc/passwd</b>.csv")

    page = client.get(reverse("upload", args=[Upload.objects.get().pk]))
    assert "<b>" not in page.content.decode().split("</header>")[1]
    assert Upload.objects.get().file_name == "b>.csv"


def test_a_period_that_is_not_over_says_from_when(cast: Cast, as_person: As) -> None:
    client = as_person(cast.preparer)

    text = main(client.get(address("numbers", cast.agreement_2002, JANUARY)))

    assert "This period is not over yet" in text
    assert "can be sent from 1 Feb 2007, in 15 days" in text
    assert "Check the file" not in text


def test_a_file_for_a_period_that_is_not_over_is_refused(cast: Cast, as_person: As) -> None:
    data = (
        csv_of(cast.agreement_2002, NOVEMBER)
        .replace(b"2006-11-30", b"2007-01-31")
        .replace(b"30 Nov 2006", b"31 Jan 2007")
    )

    response = send_file(as_person(cast.preparer), cast.agreement_2002, JANUARY, data)

    assert "figures can be delivered from the day after" in main(response)
    assert not Upload.objects.exists()


def test_typed_amounts_for_a_period_that_is_not_over_are_refused(cast: Cast, as_person: As) -> None:
    fields = {"unit": "USD", "amount-cash_and_equivalents": "1"}

    response = as_person(cast.preparer).post(address("numbers_typed", cast.agreement_2002, JANUARY), fields)

    assert response.status_code == 422
    assert not Upload.objects.exists()


def test_typed_amounts_go_on_to_the_same_preview(cast: Cast, as_person: As) -> None:
    client = as_person(cast.preparer)

    upload = begin_typed(client, cast.agreement_2002, DECEMBER, GOOD)

    text = main(client.get(reverse("upload", args=[upload.pk])))
    assert "Check your numbers before you submit" in text
    assert "28,000,000.00 of at least 20,000,000.00" in text


def test_a_form_without_any_amount_is_refused(cast: Cast, as_person: As) -> None:
    response = as_person(cast.preparer).post(address("numbers_typed", cast.agreement_2002, DECEMBER), {"unit": "USD"})

    assert response.status_code == 422
    assert "No amount was typed" in main(response)
    assert not Upload.objects.exists()


def test_a_correction_may_be_typed_over_the_last_version(cast: Cast, as_person: As) -> None:
    deliver(cast.agreement_2002, NOVEMBER)

    page = as_person(cast.preparer).get(address("numbers_typed", cast.agreement_2002, NOVEMBER))

    assert "22904551.90" in page.content.decode()
    assert "will be version 2 beside it; nothing is overwritten" in main(page)


def test_what_another_preparer_began_can_be_gone_on_with(cast: Cast, as_person: As) -> None:
    upload = begin_typed(as_person(cast.preparer), cast.agreement_2002, DECEMBER, GOOD)

    page = as_person(cast.preparer).get(address("numbers", cast.agreement_2002, DECEMBER))

    assert "begun by Marta Keane" in main(page)
    assert reverse("upload", args=[upload.pk]) in page.content.decode()


@pytest.mark.parametrize("day", ["2006-12-30", "2006-13-31", "20061231", "tomorrow", "2006-W01-1"])
def test_a_day_that_ends_no_period_is_no_page(cast: Cast, as_person: As, day: str) -> None:
    response = as_person(cast.preparer).get(reverse("numbers", args=["art-technology-2002", day]))

    assert response.status_code == 404


def test_nobody_else_hands_in_numbers(cast: Cast, as_person: As) -> None:
    data = csv_of(cast.agreement_2002, NOVEMBER)

    answers = {
        person.email: send_file(as_person(person), cast.agreement_2002, NOVEMBER, data).status_code
        for person in (*cast.bank_people, cast.signing_officer, cast.stranger)
    }

    assert answers == {
        **dict.fromkeys((person.email for person in (*cast.bank_people, cast.signing_officer)), 403),
        cast.stranger.email: 404,
    }
    assert not Upload.objects.exists()


def test_august_asks_for_the_monthly_figures_alone(cast: Cast, as_person: As) -> None:
    text = main(as_person(cast.preparer).get(address("numbers", cast.agreement_2002, AUGUST)))

    assert "2 figures in USD" in text
    assert "Net income" not in text
