"""The certificate's page: filled from the record, issued by the borrower, read by the bank, put on paper."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from accounts.models import Person
from compliance.models import Certificate, Statement
from compliance.selectors.certificate_documents import Answers
from compliance.services.certificate_papers import certificate_render
from compliance.services.certificates import IssuedMeanwhile, certificate_issue
from loans.models import Agreement
from tests.cast import TODAY, Cast, deliver, instant
from tests.compliance.views.pages import Answer, address, main, seen_of

As = Callable[[Person], Client]
SEPTEMBER = date(2006, 9, 30)
MISSING = date(1999, 9, 30)


@pytest.fixture
def delivered(cast: Cast) -> Cast:
    """The figures of September 2006: profitability fails, liquidity passes."""
    deliver(cast.agreement_2002, SEPTEMBER)
    return cast


def page(client: Client, agreement: Agreement, day: date, **query: str) -> Answer:
    response = client.get(address("certificate", agreement, day), query)
    assert response.status_code == 200
    return response


def issue(client: Client, agreement: Agreement, day: date, **fields: str) -> Answer:
    """Open the page and press the button, Yes to everything unless told otherwise."""
    shown = page(client, agreement, day, new="1")
    html = shown.content.decode()
    version = re.search(r'name="version" value="(\d+)"', html)
    assert version is not None
    asked = dict.fromkeys(re.findall(r'name="(answer_\d+)"', html), "yes")
    signer = re.search(r'<option value="(\d+)"', html)
    given = {"seen": seen_of(shown), "version": version[1], **asked, "signer": signer[1] if signer else "", **fields}
    return client.post(address("certificate_issue", agreement, day), given)


def test_the_page_shows_the_certificate_filled(delivered: Cast, as_person: As) -> None:
    text = main(page(as_person(delivered.preparer), delivered.agreement_2002, SEPTEMBER))

    assert "Draft, not issued" in text
    assert "as modified through the Ninth Loan Modification Agreement" in text
    assert "Minimum profitability quarterly * $500,000.00 $430,000.00 No" in text
    assert "Minimum liquidity monthly $20,000,000.00 $27,335,327.75 Yes" in text
    assert "Section 6.7(b), Profitability: 430,000.00 against 500,000.00 required" in text


def test_an_issued_certificate_is_sealed_and_shown(delivered: Cast, as_person: As) -> None:
    client = as_person(delivered.preparer)

    issue(client, delivered.agreement_2002, SEPTEMBER, exceptions="The office moved.\n\nA lease was signed.")

    certificate = Certificate.objects.get()
    text = main(client.get(address("certificate", delivered.agreement_2002, SEPTEMBER)))
    assert certificate.issued_by == delivered.preparer
    assert "Version 1, issued 17 Jan 2007" in text
    assert certificate.digest in text
    assert "The office moved." in text
    assert "A lease was signed." in text
    assert "Officer Paul Sorensen" in text


def test_a_failed_row_writes_its_own_exception_beside_what_is_typed(delivered: Cast, as_person: As) -> None:
    issue(as_person(delivered.preparer), delivered.agreement_2002, SEPTEMBER, exceptions="The office moved.")

    exceptions = Certificate.objects.get().content["exceptions"]
    assert exceptions[0].startswith("Section 6.7(b), Profitability: 430,000.00 against 500,000.00")
    assert exceptions[-1] == "The office moved."


def test_a_no_is_written_out_as_an_exception(delivered: Cast, as_person: As) -> None:
    issue(as_person(delivered.preparer), delivered.agreement_2002, SEPTEMBER, answer_0="no")

    content = Certificate.objects.get().content
    assert any("not delivered as required" in exception for exception in content["exceptions"])
    assert [row["answer"]["complies"] for row in content["reporting"]].count(False) == 1


def test_what_only_the_borrower_knows_must_be_answered(delivered: Cast, as_person: As) -> None:
    client = as_person(delivered.preparer)

    response = issue(client, delivered.agreement_2002, SEPTEMBER, answer_0="", exceptions="The office moved.")

    assert response.status_code == 422
    assert "Answer Yes or No; only you can know" in main(response)
    assert "The office moved." in response.content.decode()
    assert not Certificate.objects.exists()


def test_without_a_figure_it_stays_a_draft_that_says_what_to_do(cast: Cast, as_person: As) -> None:
    deliver(cast.agreement_1997, MISSING)
    client = as_person(cast.preparer)

    response = page(client, cast.agreement_1997, MISSING)
    refused = client.post(address("certificate_issue", cast.agreement_1997, MISSING), {"version": "1", "seen": "x"})

    text = main(response)
    assert "It cannot be issued yet" in text
    assert "Send the numbers again, complete" in text
    assert "There are no exceptions" not in text
    assert "Issue version" not in text
    assert refused.status_code == 422
    assert not Certificate.objects.exists()


def test_without_any_numbers_it_asks_for_them(cast: Cast, as_person: As) -> None:
    text = main(page(as_person(cast.preparer), cast.agreement_2002, SEPTEMBER))

    assert "The numbers for the quarter ended 30 Sep 2006 were not sent" in text


def test_pressing_twice_issues_once(delivered: Cast, as_person: As) -> None:
    client = as_person(delivered.preparer)
    issue(client, delivered.agreement_2002, SEPTEMBER)

    again = client.post(
        address("certificate_issue", delivered.agreement_2002, SEPTEMBER), {"version": "1"}, follow=True
    )

    assert "Nothing was issued twice" in main(again)
    assert Certificate.objects.count() == 1


def test_two_at_once_issue_one(delivered: Cast) -> None:
    given: dict[str, Any] = {
        "agreement": delivered.agreement_2002,
        "period_end": SEPTEMBER,
        "answers": Answers({}),
        "actor": delivered.preparer,
        "at": instant(TODAY),
        "expected_version": 1,
    }
    certificate_issue(**given)

    with pytest.raises(IssuedMeanwhile):
        certificate_issue(**given)


def test_figures_restated_meanwhile_are_read_again_first(delivered: Cast, as_person: As) -> None:
    client = as_person(delivered.preparer)

    response = issue(client, delivered.agreement_2002, SEPTEMBER, seen="0" * 64)

    assert response.status_code == 409
    assert "changed since you opened this page" in main(response)
    assert not Certificate.objects.exists()


def test_a_correction_is_a_version_that_supersedes(delivered: Cast, as_person: As) -> None:
    client = as_person(delivered.preparer)
    issue(client, delivered.agreement_2002, SEPTEMBER)
    draft = main(page(client, delivered.agreement_2002, SEPTEMBER, new="1"))

    issue(client, delivered.agreement_2002, SEPTEMBER, exceptions="The office moved.")

    newest = main(page(client, delivered.agreement_2002, SEPTEMBER))
    older = main(page(client, delivered.agreement_2002, SEPTEMBER, version="1"))
    assert "This will be version 2" in draft
    assert "The office moved." in newest
    assert "superseded" in newest
    assert "Version 2 stands in its place" in older
    assert "The office moved." not in older


def test_the_signing_officer_may_issue(delivered: Cast, as_person: As) -> None:
    issue(as_person(delivered.signing_officer), delivered.agreement_2002, SEPTEMBER)

    assert Certificate.objects.get().issued_by == delivered.signing_officer


def test_the_bank_reads_the_same_page_without_the_form(delivered: Cast, as_person: As) -> None:
    for person in delivered.bank_people:
        client = as_person(person)
        shown = page(client, delivered.agreement_2002, SEPTEMBER)
        assert "Minimum profitability" in main(shown)
        assert "Issue" not in main(shown).split("Compliance Certificate")[1]
        refused = client.post(address("certificate_issue", delivered.agreement_2002, SEPTEMBER), {"version": "1"})
        assert refused.status_code == 403
    assert not Certificate.objects.exists()


def test_a_stranger_finds_nothing(delivered: Cast, as_person: As) -> None:
    client = as_person(delivered.stranger)

    for name in ("certificate", "certificate_pdf"):
        assert client.get(address(name, delivered.agreement_2002, SEPTEMBER)).status_code == 404
    assert client.post(address("certificate_issue", delivered.agreement_2002, SEPTEMBER), {}).status_code == 404


def test_a_day_without_a_form_says_so_calmly(cast: Cast, as_person: As) -> None:
    text = main(page(as_person(cast.preparer), cast.agreement_2002, date(2005, 9, 30)))

    assert "No form of certificate applies to this period" in text
    assert "Nothing is owed and nothing is wrong" in text


def test_a_month_without_a_certificate_owed_says_so(cast: Cast, as_person: As) -> None:
    deliver(cast.agreement_2002, date(2006, 10, 31))

    text = main(page(as_person(cast.preparer), cast.agreement_2002, date(2006, 10, 31)))

    assert "The agreement asks for no certificate of this period" in text


@pytest.mark.parametrize("query", [{"version": "1"}, {"version": "x"}, {"version": "99999"}, {"version": "\u0661"}])
def test_a_version_that_was_never_issued_is_no_page(delivered: Cast, as_person: As, query: dict[str, str]) -> None:
    response = as_person(delivered.preparer).get(address("certificate", delivered.agreement_2002, SEPTEMBER), query)

    assert response.status_code == 404


def test_a_schedule_shows_every_step_and_marks_the_one_in_force(cast: Cast, as_person: As) -> None:
    deliver(cast.agreement_1997, date(1999, 6, 30))

    text = main(page(as_person(cast.preparer), cast.agreement_1997, date(1999, 6, 30)))

    assert "1.50 : 1.00 through 30 June 1999" in text
    assert "1.25 : 1.00 thereafter" in text


@pytest.mark.pdf
def test_the_paper_is_shown_under_a_name_that_says_what_it_is(delivered: Cast, as_person: As) -> None:
    client = as_person(delivered.preparer)
    issue(client, delivered.agreement_2002, SEPTEMBER)

    response = client.get(address("certificate_pdf", delivered.agreement_2002, SEPTEMBER))

    assert response["Content-Type"] == "application/pdf"
    name = "art-technology-2002-certificate-2006-09-30-v1.pdf"
    assert response["Content-Disposition"] == f'inline; filename="{name}"'
    assert response.content.startswith(b"%PDF-1.7")


@pytest.mark.pdf
def test_the_kept_paper_and_one_drawn_now_are_the_same_bytes(delivered: Cast, as_person: As) -> None:
    client = as_person(delivered.preparer)
    issue(client, delivered.agreement_2002, SEPTEMBER)
    where = address("certificate_pdf", delivered.agreement_2002, SEPTEMBER)
    drawn = client.get(where).content

    certificate_render(certificate=Certificate.objects.get(), at=instant(TODAY, 16))

    assert client.get(where).content == drawn


@pytest.mark.pdf
def test_a_draft_is_drawn_as_a_draft(delivered: Cast, as_person: As) -> None:
    response = as_person(delivered.officer).get(address("certificate_pdf", delivered.agreement_2002, SEPTEMBER))

    assert "-draft.pdf" in response["Content-Disposition"]


def test_a_machine_without_pdfs_says_so_on_page_and_button(
    delivered: Cast, as_person: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "PDFs cannot be made here. Install Pango."
    monkeypatch.setattr("compliance.certificates.render.missing_for_pdf", lambda: said)
    monkeypatch.setattr("compliance.views.certificates.missing_for_pdf", lambda: said)
    client = as_person(delivered.preparer)

    paper = client.get(address("certificate_pdf", delivered.agreement_2002, SEPTEMBER))

    assert paper.status_code == 503
    assert said in main(paper)
    assert said in main(page(client, delivered.agreement_2002, SEPTEMBER))


def test_reading_changes_nothing(delivered: Cast, as_person: As) -> None:
    page(as_person(delivered.preparer), delivered.agreement_2002, SEPTEMBER)

    assert (Certificate.objects.count(), Statement.objects.count()) == (0, 1)
