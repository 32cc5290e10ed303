"""One thing owed: the count to its deadline, delivering it, accepting or returning it, and more time for it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import Person
from compliance.models import Delivery, DeliveryDecision, Extension
from tests.cast import Cast, play
from tests.compliance import office_files
from tests.compliance.owing import filing, paper
from tests.compliance.views.pages import Answer, main, words

As = Callable[[Person], Client]
SLUG = "art-technology-2002"
PLAN = ("operating_plan", "2006-12-31")


@pytest.fixture
def story(cast: Cast) -> Cast:
    play(cast.agreement_2002, [date(2006, 9, 30), date(2006, 11, 30)], actor=cast.preparer)
    return cast


def where(name: str, key: str, occasion: str) -> str:
    return reverse(name, args=[SLUG, key, occasion])


def opened(client: Client, key: str, occasion: str) -> str:
    response = client.get(where("obligation", key, occasion))
    assert response.status_code == 200
    return main(response)


def upload(content: bytes, name: str = "plan.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def send(client: Client, *files: SimpleUploadedFile, **fields: Any) -> Answer:
    """Deliver the operating plan."""
    return client.post(where("delivery_send", *PLAN), {"documents": list(files), "note": "", **fields})


def decide(client: Client, delivery: Delivery, verdict: str, reason: str = "") -> Answer:
    return client.post(
        reverse("delivery_decision", args=[SLUG, delivery.pk]), {"verdict": verdict, "reason": reason}, follow=True
    )


def test_the_deadline_is_counted_step_by_step_with_its_clause(story: Cast, as_person: As) -> None:
    response = as_person(story.officer).get(where("obligation", *PLAN))

    text = main(response)
    assert "90 days after the end of each fiscal year Ninth, 3.A.1" in text
    assert "The fiscal year ends 31 Dec 2006 Sunday 90 days on 31 Mar 2007 Saturday" in text
    assert "The bank is closed (Saturday); the agreement moves no deadline for that" in text
    assert "#clause-3.A.1" in response.content.decode()


def test_a_filing_that_was_not_reported_says_so_and_leads_to_the_report(story: Cast, as_person: As) -> None:
    response = as_person(story.preparer).get(where("obligation", "filed_reports", "2006-09-30"))

    assert "The event that starts the deadline was not reported." in main(response)
    assert "events/report?event=sec_filing&amp;period=2006-09-30" in response.content.decode()


def test_a_borrower_delivers_and_gets_a_receipt(story: Cast, as_person: As) -> None:
    client = as_person(story.preparer)
    files = (upload(office_files.pdf()), upload(office_files.workbook(), "projections.xlsx"))
    response = send(client, *files, note="Approved on 6 January.")

    delivery = Delivery.objects.get()
    assert response.status_code == 302
    assert [row.name for row in delivery.files.all()] == ["plan.pdf", "projections.xlsx"]
    receipt = main(client.get(reverse("delivery", args=[SLUG, delivery.pk])))
    assert "Receipt: Operating plan approved by the board, with quarterly projections for the fiscal year" in receipt
    assert delivery.digest in receipt
    assert "Approved on 6 January." in receipt


def test_a_file_is_served_to_be_saved_and_never_opened_within(story: Cast, as_person: As) -> None:
    content = office_files.pdf()
    send(as_person(story.preparer), upload(content))
    delivery = Delivery.objects.get()
    response = as_person(story.officer).get(reverse("delivery_file", args=[SLUG, delivery.pk, 1]))

    assert response.content == content
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="plan.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    assert as_person(story.officer).get(reverse("delivery_file", args=[SLUG, delivery.pk, 2])).status_code == 404


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ((), "Choose a file, or say below what was done."),
        ((upload(b"\x89PNG\r\n\x1a\n\0", "plan.pdf"),), "plan.pdf: It is a picture."),
        ((upload(office_files.pdf(password="x"), "plan.pdf"),), "plan.pdf: The PDF is locked by a password."),
        ((upload(b"", "plan.pdf"),), "plan.pdf: The file is empty."),
    ],
)
def test_what_is_not_taken_is_named_with_its_reason_and_nothing_is_kept(
    story: Cast, as_person: As, files: tuple[SimpleUploadedFile, ...], reason: str
) -> None:
    response = send(as_person(story.preparer), *files)

    assert response.status_code == 422
    assert "Nothing was delivered. Please correct this:" in main(response)
    assert reason in main(response)
    assert not Delivery.objects.exists()


def test_two_refused_files_are_both_named_and_the_words_are_kept(story: Cast, as_person: As) -> None:
    files = (upload(b"<html>", "one.pdf"), upload(b"GIF89a", "two.pdf"))
    response = send(as_person(story.preparer), *files, note="")
    assert "one.pdf" in main(response)
    assert "two.pdf" in main(response)


def test_the_bank_accepts(story: Cast, as_person: As) -> None:
    delivery = paper(story.agreement_2002, "/".join(PLAN), date(2007, 1, 15), actor=story.preparer)
    response = decide(as_person(story.approver), delivery, "accepted")

    assert "Accepted: what came on 15 Jan 2007." in main(response)
    assert DeliveryDecision.objects.get().decided_by == story.approver
    assert "accepted by the bank" in main(as_person(story.preparer).get(reverse("delivery", args=[SLUG, delivery.pk])))


def test_the_bank_returns_with_a_reason_that_the_borrower_reads(story: Cast, as_person: As) -> None:
    delivery = paper(story.agreement_2002, "/".join(PLAN), date(2007, 1, 15), actor=story.preparer)
    decide(as_person(story.officer), delivery, "returned", "The second quarter is missing.")

    text = opened(as_person(story.preparer), *PLAN)
    assert "Returned" in text
    assert "The second quarter is missing." in text
    assert "Deliver again" in text
    home = main(as_person(story.preparer).get(reverse("home")))
    assert "Returned by the bank: The second quarter is missing. Deliver it again" in home


def test_nothing_is_returned_without_a_reason(story: Cast, as_person: As) -> None:
    delivery = paper(story.agreement_2002, "/".join(PLAN), date(2007, 1, 15), actor=story.preparer)
    response = decide(as_person(story.officer), delivery, "returned")

    assert response.status_code == 422
    assert "Say why it is returned" in main(response)
    assert not DeliveryDecision.objects.exists()


def test_a_second_decision_is_refused_in_words(story: Cast, as_person: As) -> None:
    delivery = paper(story.agreement_2002, "/".join(PLAN), date(2007, 1, 15), actor=story.preparer)
    decide(as_person(story.officer), delivery, "accepted")
    assert "accepted on 17 Jan 2007 already" in main(decide(as_person(story.officer), delivery, "accepted"))


def extend(client: Client, **fields: str) -> Answer:
    usual = {"until": "2007-04-30", "reason": "The board meets in April.", "authority": "Officer, section 6.2"}
    return client.post(where("extension", *PLAN), {**usual, **fields}, follow=True)


def test_more_time_is_given_and_the_borrower_reads_the_day_and_not_the_reason(story: Cast, as_person: As) -> None:
    bank = main(extend(as_person(story.officer)))

    assert "Extended to 30 Apr 2007" in bank
    assert "Due 30 Apr 2007, in 103 days, extended from 31 Mar 2007" in bank
    assert "The board meets in April. Authority: Officer, section 6.2 Not shown to the borrower." in bank
    borrower = opened(as_person(story.preparer), *PLAN)
    assert "Deadline extended from 31 Mar 2007 to 30 Apr 2007" in borrower
    assert "board meets" not in borrower
    assert "Authority" not in borrower


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"until": "2007-03-31"}, "The deadline is 31 Mar 2007; choose a later day."),
        ({"until": "31.4.2007"}, "Write the day as 2006-03-31."),
        ({"reason": ""}, "Say why more time is granted."),
        ({"authority": " "}, "Say by what authority it is granted."),
    ],
)
def test_a_deadline_is_not_moved_by_halves(story: Cast, as_person: As, fields: dict[str, str], reason: str) -> None:
    response = extend(as_person(story.officer), **fields)

    assert response.status_code == 422
    assert reason in main(response)
    assert not Extension.objects.exists()


def test_the_bank_records_what_came_on_paper(story: Cast, as_person: As) -> None:
    client = as_person(story.officer)
    response = send(client, received_on="2007-01-12", note="Handed over at the meeting.", kind="document")

    assert response.status_code == 302
    delivery = Delivery.objects.get()
    assert (delivery.received_on, delivery.delivered_by) == (date(2007, 1, 12), story.officer)
    assert "received 12 Jan 2007" in opened(client, *PLAN)


def test_a_certificate_on_paper_takes_the_place_of_one_issued_here(story: Cast, as_person: As) -> None:
    agreement = story.agreement_2002
    filing(agreement, date(2006, 9, 30), date(2006, 11, 7))
    paper(agreement, "filed_reports/2006-09-30", date(2006, 11, 9))
    client = as_person(story.officer)
    response = client.post(
        where("delivery_send", "filed_reports", "2006-09-30"),
        {"documents": upload(office_files.pdf("c")), "note": "", "received_on": "2006-11-10", "kind": "certificate"},
    )

    assert response.status_code == 302
    text = opened(client, "filed_reports", "2006-09-30")
    assert "Compliance certificate There 10 Nov 2006" in text
    assert "Delivered 10 Nov 2006" in text


def test_nothing_of_the_banks_own_is_on_the_borrowers_page(story: Cast, as_person: As) -> None:
    text = opened(as_person(story.preparer), *PLAN).lower()
    assert not [word for word in ("assumed", "give more time", "authority", "accept", "headroom") if word in text]


def test_what_is_not_owed_is_no_page(story: Cast, as_person: As) -> None:
    client = as_person(story.officer)
    for key, occasion in (("operating_plan", "2006-11-30"), ("no_such", "2006-12-31"), ("operating_plan", "x")):
        assert client.get(where("obligation", key, occasion)).status_code == 404
        assert client.post(where("extension", key, occasion), {"until": "2007-05-01"}).status_code == 404
    assert words(client.get(where("obligation", "operating_plan", "2006-11-30")))
