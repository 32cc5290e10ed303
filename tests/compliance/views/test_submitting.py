"""Submitting makes one statement of exactly what was seen; again, it makes a version beside it, with a reason."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts import clock
from accounts.models import Person
from accounts.models.trail import TrailEntry
from compliance.models import Statement, Upload
from compliance.services.evaluations import agreement_evaluate
from tests.cast import Cast
from tests.compliance.views.pages import (
    DECEMBER,
    GOOD,
    address,
    begin_typed,
    deliver_typed,
    main,
    seen_of,
    submit,
    words,
)

As = Callable[[Person], Client]


@pytest.fixture
def client(cast: Cast, as_person: As) -> Client:
    return as_person(cast.preparer)


@pytest.fixture
def upload(client: Client, cast: Cast) -> Upload:
    return begin_typed(client, cast.agreement_2002, DECEMBER, GOOD)


def test_a_submission_leads_to_its_receipt(client: Client, upload: Upload) -> None:
    response = submit(client, upload)

    statement = Statement.objects.get()
    assert response.headers["Location"] == address("receipt", statement.agreement, DECEMBER, 1)
    text = main(client.get(response.headers["Location"]))
    assert statement.digest in text
    assert "Marta Keane" in text
    assert "typed into the form" in text


def test_pressing_twice_submits_once(client: Client, upload: Upload) -> None:
    page = client.get(reverse("upload", args=[upload.pk]))
    fields = {"seen": seen_of(page)}
    client.post(reverse("upload_submit", args=[upload.pk]), fields)

    response = client.post(reverse("upload_submit", args=[upload.pk]), fields, follow=True)

    assert Statement.objects.count() == 1
    assert "nothing was sent twice" in main(response)


def test_what_changed_since_the_page_was_opened_is_shown_first(client: Client, upload: Upload) -> None:
    stale = seen_of(client.get(reverse("upload", args=[upload.pk])))
    client.post(reverse("upload", args=[upload.pk]), {"amount-net_income_quarter": "700,000"})

    response = client.post(reverse("upload_submit", args=[upload.pk]), {"seen": stale})

    assert response.status_code == 409
    assert "These numbers changed since you opened this page" in main(response)
    assert not Statement.objects.exists()


def test_an_amount_changed_in_the_same_press_is_looked_at_first(client: Client, upload: Upload) -> None:
    response = submit(client, upload, **{"amount-net_income_quarter": "100,000"})

    assert response.status_code == 409
    text = main(response)
    assert "Look at what they mean now" in text
    assert "Profitability Fail 100,000.00 of at least 500,000.00" in text
    assert not Statement.objects.exists()


def test_a_word_typed_in_the_same_press_is_kept(client: Client, cast: Cast) -> None:
    deliver_typed(client, cast.agreement_2002, DECEMBER, GOOD)
    again = begin_typed(client, cast.agreement_2002, DECEMBER, GOOD)

    submit(client, again, note="The audit is in", **{"word-net_income_quarter": "Audited"})

    figure = Statement.objects.get(version=2).figures.get(item="net_income")
    assert figure.explanation == "Audited"


def test_figures_that_are_wrong_cannot_be_submitted(client: Client, cast: Cast) -> None:
    upload = begin_typed(client, cast.agreement_2002, DECEMBER, {**GOOD, "net_income_quarter": "n/a"})

    response = submit(client, upload)

    assert response.status_code == 422
    assert "Not submitted." in main(response)
    assert not Statement.objects.exists()


def test_submitting_again_asks_why_before_it_makes_a_version(client: Client, cast: Cast, upload: Upload) -> None:
    submit(client, upload)
    again = begin_typed(client, cast.agreement_2002, DECEMBER, {**GOOD, "net_income_quarter": "640,000"})

    page = main(client.get(reverse("upload", args=[again.pk])))
    refused = submit(client, again)

    assert "They will be version 2 beside version 1 of 17 Jan 2007" in page
    assert "Net income, quarter 620,000.00 before, 640,000.00 now" in page
    assert refused.status_code == 422
    assert "Say in a line why they are submitted again" in main(refused)
    assert Statement.objects.count() == 1


def test_a_restatement_stands_beside_the_first_version(client: Client, cast: Cast, upload: Upload) -> None:
    submit(client, upload)
    again = begin_typed(client, cast.agreement_2002, DECEMBER, {**GOOD, "net_income_quarter": "640,000"})

    submit(client, again, note="An invoice was found")

    versions = Statement.objects.order_by("version")
    assert [(row.version, row.note) for row in versions] == [(1, ""), (2, "An invoice was found")]
    assert TrailEntry.objects.get(act="restate").why == "An invoice was found"
    first = main(client.get(address("receipt", cast.agreement_2002, DECEMBER, 1)))
    assert "Version 2 was submitted later and stands in its place" in first


def test_a_version_submitted_meanwhile_is_shown_before_another_is_made(
    client: Client, cast: Cast, as_person: As
) -> None:
    mine = begin_typed(client, cast.agreement_2002, DECEMBER, GOOD)
    seen = seen_of(client.get(reverse("upload", args=[mine.pk])))
    Upload.objects.filter(pk=mine.pk).update(started_by=cast.signing_officer)
    deliver_typed(client, cast.agreement_2002, DECEMBER, {**GOOD, "net_income_quarter": "1,000,000"})

    response = client.post(reverse("upload_submit", args=[mine.pk]), {"seen": seen})

    assert response.status_code == 409
    assert Statement.objects.count() == 1


def test_an_upload_set_aside_meanwhile_is_not_submitted(client: Client, cast: Cast, upload: Upload) -> None:
    seen = seen_of(client.get(reverse("upload", args=[upload.pk])))
    begin_typed(client, cast.agreement_2002, DECEMBER, GOOD)

    response = client.post(reverse("upload_submit", args=[upload.pk]), {"seen": seen})

    assert response.status_code == 410
    assert not Statement.objects.exists()


def test_nobody_else_can_submit(cast: Cast, as_person: As, upload: Upload) -> None:
    for person in (*cast.bank_people, cast.signing_officer, cast.stranger):
        assert as_person(person).post(reverse("upload_submit", args=[upload.pk]), {}).status_code == 404
    assert not Statement.objects.exists()


def test_opening_the_address_of_the_button_submits_nothing(client: Client, upload: Upload) -> None:
    assert client.get(reverse("upload_submit", args=[upload.pk])).status_code == 405
    assert not Statement.objects.exists()


def test_the_receipt_waits_for_the_tests_and_then_shows_them(client: Client, cast: Cast, upload: Upload) -> None:
    where = submit(client, upload).headers["Location"]
    waiting = client.get(where)
    agreement_evaluate(agreement=cast.agreement_2002, days=[DECEMBER], at=clock.now())

    part = client.get(where, headers={"HX-Request": "true"})

    assert "The covenants are being tested" in main(waiting)
    assert f'hx-get="{where}"' in waiting.content.decode()
    assert "Minimum liquidity section 6.7(a) 28,000,000.00 of at least 20,000,000.00 Pass" in words(part)
    assert "hx-get" not in part.content.decode()


def test_the_receipt_says_what_follows_a_fail(client: Client, cast: Cast) -> None:
    deliver_typed(client, cast.agreement_2002, DECEMBER, {**GOOD, "net_income_quarter": "100,000"})
    agreement_evaluate(agreement=cast.agreement_2002, days=[DECEMBER], at=clock.now())

    text = main(client.get(address("receipt", cast.agreement_2002, DECEMBER, 1)))

    assert "Profitability section 6.7(b) 100,000.00 of at least 500,000.00 Fail" in text
    assert "are told by mail, and the certificate states it as an exception" in text
    assert "Fill the certificate" in text


def test_the_bank_may_read_the_receipt_and_a_stranger_may_not(
    client: Client, cast: Cast, as_person: As, upload: Upload
) -> None:
    where = submit(client, upload).headers["Location"]

    assert as_person(cast.officer).get(where).status_code == 200
    assert as_person(cast.stranger).get(where).status_code == 404
