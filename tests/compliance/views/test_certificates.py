"""The certificate's page: filled from the record, answered and sent by the borrower, read by the bank once signed."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from accounts.models import Person
from compliance.certificates.content import evidence_from_json
from compliance.models import Certificate, DeliveryDecision, Statement
from compliance.services.certificate_seals import certificate_seal
from compliance.services.delivery_decisions import delivery_decide
from loans.models import Agreement
from tests import certifying
from tests.cast import TODAY, Cast, deliver, instant
from tests.compliance.owing import filing, paper
from tests.compliance.views.pages import Answer, address, main, seen_of

As = Callable[[Person], Client]
SEPTEMBER = date(2006, 9, 30)
MISSING = date(1999, 9, 30)
WORDS = "A release moved to October."


@pytest.fixture
def delivered(cast: Cast) -> Cast:
    """The figures of September 2006: profitability fails, liquidity passes."""
    deliver(cast.agreement_2002, SEPTEMBER)
    return cast


def page(client: Client, agreement: Agreement, day: date, **query: str) -> Answer:
    response = client.get(address("certificate", agreement, day), query)
    assert response.status_code == 200
    return response


def send(client: Client, agreement: Agreement, day: date, **fields: str) -> Answer:
    """Open the page and send it to be signed, Yes to everything and words for what fails unless told otherwise."""
    shown = page(client, agreement, day, new="1")
    html = shown.content.decode()
    version = re.search(r'name="version" value="(\d+)"', html)
    assert version is not None
    asked = dict.fromkeys(re.findall(r'name="(answer_\w+)"', html), "yes")
    values = dict(re.findall(r'name="(value_\w+)" value="([^"]+)"', html))
    signer = re.search(r'<option value="(\d+)"', html)
    given = {
        "seen": seen_of(shown),
        "version": version[1],
        "accounts": "on",
        "signer": signer[1] if signer else "",
        "words_financial_profitability": WORDS,
        **asked,
        **values,
        **fields,
    }
    return client.post(address("certificate_prepare", agreement, day), given)


def test_the_page_shows_the_certificate_filled(delivered: Cast, as_person: As) -> None:
    text = main(page(as_person(delivered.officer), delivered.agreement_2002, SEPTEMBER))

    assert "Draft, not signed" in text
    assert "as modified through the Ninth Loan Modification Agreement" in text
    assert "Minimum profitability quarterly * $500,000.00 $430,000.00 No" in text
    assert "Minimum liquidity monthly $20,000,000.00 $27,335,327.75 Yes" in text
    assert "Section 6.7(b), Profitability: 430,000.00 against 500,000.00 required" in text


def test_the_preparer_answers_in_place_and_sees_wording_with_its_clause(delivered: Cast, as_person: As) -> None:
    text = main(page(as_person(delivered.preparer), delivered.agreement_2002, SEPTEMBER))

    assert "By the figures on record $430,000.00" in text
    assert "Exception. Section 6.7(b), Profitability: 430,000.00 against 500,000.00 required" in text
    assert "6.6 Primary accounts The borrower keeps its primary deposit, operating and securities accounts" in text
    assert "Ninth, 3.A.2" in text
    assert "Accounts held elsewhere on 30 Sep 2006 None." in text
    assert "Officer who signs" in text


def test_sent_it_waits_for_its_signature(delivered: Cast, as_person: As) -> None:
    client = as_person(delivered.preparer)

    response = send(client, delivered.agreement_2002, SEPTEMBER, exceptions="The office moved.\n\nA lease was signed.")

    assert response.status_code == 302
    certificate = Certificate.objects.get()
    text = main(client.get(address("certificate", delivered.agreement_2002, SEPTEMBER)))
    assert (certificate.prepared_by, certificate.signer) == (delivered.preparer, delivered.signing_officer)
    assert "Version 1 is with Paul Sorensen, to be signed." in text
    assert "Version 1. Not signed." in text
    assert certificate.digest in text
    assert "The office moved." in text
    assert "A lease was signed." in text


def test_a_signing_officer_who_prepares_goes_on_to_sign(delivered: Cast, as_person: As) -> None:
    response = send(as_person(delivered.signing_officer), delivered.agreement_2002, SEPTEMBER)

    assert response.status_code == 302
    assert response.headers["Location"] == address("certificate_sign", delivered.agreement_2002, SEPTEMBER, 1)


def test_a_failed_row_stands_with_the_borrowers_words_beside_what_is_typed(delivered: Cast, as_person: As) -> None:
    send(as_person(delivered.preparer), delivered.agreement_2002, SEPTEMBER, exceptions="The office moved.")

    exceptions = Certificate.objects.get().content["exceptions"]
    assert exceptions[0].startswith("Section 6.7(b), Profitability: 430,000.00 against 500,000.00")
    assert exceptions[0].endswith(WORDS)
    assert exceptions[-1] == "The office moved."


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"words_financial_profitability": ""}, "Say what is not so, since when, and what is done about it."),
        ({"answer_certification_1": "no"}, "Say what is not so, since when, and what is done about it."),
        ({"answer_attestation_dispositions": "no"}, "Say what is not so, since when, and what is done about it."),
        ({"answer_certification_0": ""}, "Answer Yes or No; only you can know"),
        ({"answer_reporting_2": ""}, "Answer Yes or No; only you can know"),
        ({"accounts": ""}, "Confirm the list, or put it right first."),
        ({"value_profitability": "430,000.01"}, "Say why it is not what the figures come to."),
        ({"value_profitability": "430k"}, "A unit stands beside the amount"),
        ({"value_profitability": ""}, "This field is required."),
    ],
)
def test_what_only_the_borrower_knows_must_be_said(
    delivered: Cast, as_person: As, fields: dict[str, str], said: str
) -> None:
    client = as_person(delivered.preparer)

    response = send(client, delivered.agreement_2002, SEPTEMBER, exceptions="The office moved.", **fields)

    assert response.status_code == 422
    assert said in main(response)
    assert "The office moved." in response.content.decode()
    assert not Certificate.objects.exists()


def test_a_no_is_written_out_as_an_exception(delivered: Cast, as_person: As) -> None:
    given = {"answer_reporting_2": "no", "words_reporting_2": "The 10-Q came on 16 November."}
    send(as_person(delivered.preparer), delivered.agreement_2002, SEPTEMBER, **given)

    content = Certificate.objects.get().content
    assert any("not delivered as required" in line and "16 November" in line for line in content["exceptions"])
    assert [row["answer"]["complies"] for row in content["reporting"]].count(False) == 1


def test_another_value_is_reported_with_its_reason(delivered: Cast, as_person: As) -> None:
    given = {"value_profitability": "(1,000.50)", "reason_profitability": "A reserve was missing."}
    send(as_person(delivered.preparer), delivered.agreement_2002, SEPTEMBER, **given)

    tests = evidence_from_json(Certificate.objects.get().evidence).tests
    test = next(each for each in tests if each.covenant == "profitability")
    assert (test.reported, test.recomputed, test.reason) == ("-1000.50", "430000.00", "A reserve was missing.")


def test_without_a_figure_it_stays_a_draft_that_says_what_to_do(cast: Cast, as_person: As) -> None:
    deliver(cast.agreement_1997, MISSING)
    client = as_person(cast.preparer)

    response = page(client, cast.agreement_1997, MISSING)
    refused = client.post(address("certificate_prepare", cast.agreement_1997, MISSING), {"version": "1", "seen": "x"})

    text = main(response)
    assert "It cannot be prepared yet" in text
    assert "Send the numbers again, complete" in text
    assert "There are no exceptions" not in text
    assert "Send to be signed" not in text
    assert refused.status_code == 422
    assert not Certificate.objects.exists()


def test_without_any_numbers_it_asks_for_them(cast: Cast, as_person: As) -> None:
    text = main(page(as_person(cast.preparer), cast.agreement_2002, SEPTEMBER))

    assert "The numbers for the quarter ended 30 Sep 2006 were not sent" in text


def test_pressing_twice_sends_once(delivered: Cast, as_person: As) -> None:
    client = as_person(delivered.preparer)
    send(client, delivered.agreement_2002, SEPTEMBER)

    again = client.post(
        address("certificate_prepare", delivered.agreement_2002, SEPTEMBER), {"version": "1"}, follow=True
    )

    assert "Nothing was prepared twice" in main(again)
    assert Certificate.objects.count() == 1


def test_figures_restated_meanwhile_are_read_again_first(delivered: Cast, as_person: As) -> None:
    client = as_person(delivered.preparer)

    response = send(client, delivered.agreement_2002, SEPTEMBER, seen="0" * 64)

    assert response.status_code == 409
    assert "changed since you opened this page" in main(response)
    assert not Certificate.objects.exists()


def test_a_correction_is_a_version_that_begins_from_the_words_of_the_one_before(delivered: Cast, as_person: As) -> None:
    agreement = delivered.agreement_2002
    certifying.signed(agreement, SEPTEMBER, words={"financial/profitability": "It was known early."})
    client = as_person(delivered.preparer)
    draft = page(client, agreement, SEPTEMBER, new="1")

    send(client, agreement, SEPTEMBER, exceptions="The office moved.")
    certifying.sign(Certificate.objects.get(version=2))

    newest = main(page(client, agreement, SEPTEMBER))
    older = main(page(client, agreement, SEPTEMBER, version="1"))
    assert "Once signed it stands in the place of version 1" in main(draft)
    assert "It was known early." in draft.content.decode()
    assert "The office moved." in newest
    assert "superseded" in newest
    assert "Version 2 stands in its place" in older
    assert "The office moved." not in older


def test_while_one_waits_another_is_not_prepared(delivered: Cast, as_person: As) -> None:
    certifying.prepared(delivered.agreement_2002, SEPTEMBER, actor=delivered.preparer)
    client = as_person(delivered.preparer)

    text = main(page(client, delivered.agreement_2002, SEPTEMBER, new="1"))

    assert "Version 1 waits for its signature" in text
    assert "Send to be signed" not in text


def test_withdrawn_with_a_reason_it_can_be_prepared_again(delivered: Cast, as_person: As) -> None:
    made = certifying.prepared(delivered.agreement_2002, SEPTEMBER, actor=delivered.preparer)
    client = as_person(delivered.preparer)
    where = address("certificate_withdraw", delivered.agreement_2002, SEPTEMBER, 1)

    without = client.post(where, {"seen": made.digest}, follow=True)
    withdrawn = client.post(where, {"seen": made.digest, "reason": "A figure is wrong."}, follow=True)

    assert "Not withdrawn. Say why" in main(without)
    assert "Version 1 is withdrawn" in main(withdrawn)
    assert "Version 1 was withdrawn by Marta Keane" in main(withdrawn)
    assert "Send to be signed" in main(withdrawn)


def test_the_bank_reads_nothing_that_no_officer_has_signed(delivered: Cast, as_person: As) -> None:
    agreement = delivered.agreement_2002
    certifying.prepared(agreement, SEPTEMBER, exceptions=("Between us only.",))
    for person in delivered.bank_people:
        client = as_person(person)
        shown = main(page(client, agreement, SEPTEMBER))
        assert "Minimum profitability" in shown
        assert "Between us only." not in shown
        assert "Version 1 to sign" in shown
        for name in ("certificate", "certificate_pdf"):
            assert client.get(address(name, agreement, SEPTEMBER), {"version": "1"}).status_code == 404
        assert client.get(address("certificate_review", agreement, SEPTEMBER, 1)).status_code == 404
        refused = client.post(address("certificate_prepare", agreement, SEPTEMBER), {"version": "2"})
        assert refused.status_code == 403
    certifying.sign(Certificate.objects.get())
    assert "Between us only." in main(page(as_person(delivered.officer), agreement, SEPTEMBER))


def test_a_stranger_finds_nothing(delivered: Cast, as_person: As) -> None:
    client = as_person(delivered.stranger)

    for name in ("certificate", "certificate_pdf"):
        assert client.get(address(name, delivered.agreement_2002, SEPTEMBER)).status_code == 404
    assert client.post(address("certificate_prepare", delivered.agreement_2002, SEPTEMBER), {}).status_code == 404


def test_a_day_without_a_form_says_so_calmly(cast: Cast, as_person: As) -> None:
    text = main(page(as_person(cast.preparer), cast.agreement_2002, date(2005, 9, 30)))

    assert "No form of certificate applies to this period" in text
    assert "Nothing is owed and nothing is wrong" in text


def test_a_month_without_a_certificate_owed_says_so(cast: Cast, as_person: As) -> None:
    deliver(cast.agreement_2002, date(2006, 10, 31))

    text = main(page(as_person(cast.preparer), cast.agreement_2002, date(2006, 10, 31)))

    assert "The agreement asks for no certificate of this period" in text


@pytest.mark.parametrize("query", [{"version": "1"}, {"version": "x"}, {"version": "99999"}, {"version": "\u0661"}])
def test_a_version_that_was_never_prepared_is_no_page(delivered: Cast, as_person: As, query: dict[str, str]) -> None:
    response = as_person(delivered.preparer).get(address("certificate", delivered.agreement_2002, SEPTEMBER), query)

    assert response.status_code == 404


def test_a_schedule_shows_every_step_and_marks_the_one_in_force(cast: Cast, as_person: As) -> None:
    deliver(cast.agreement_1997, date(1999, 6, 30))

    text = main(page(as_person(cast.preparer), cast.agreement_1997, date(1999, 6, 30)))

    assert "1.50 : 1.00 through 30 June 1999" in text
    assert "1.25 : 1.00 thereafter" in text


@pytest.mark.pdf
def test_the_sealed_paper_is_shown_under_a_name_that_says_what_it_is(delivered: Cast, as_person: As) -> None:
    certificate = certifying.signed(delivered.agreement_2002, SEPTEMBER)
    client = as_person(delivered.preparer)
    where = address("certificate_pdf", delivered.agreement_2002, SEPTEMBER)
    waiting = client.get(where)
    seal = certificate_seal(certificate=certificate, at=instant(TODAY))

    response = client.get(where)

    assert waiting.status_code == 503
    assert "signed and not sealed yet" in main(waiting)
    assert response["Content-Type"] == "application/pdf"
    name = "art-technology-2002-certificate-2006-09-30-v1.pdf"
    assert response["Content-Disposition"] == f'inline; filename="{name}"'
    assert response.content == bytes(seal.paper.content)


@pytest.mark.pdf
def test_a_draft_is_drawn_as_a_draft(delivered: Cast, as_person: As) -> None:
    response = as_person(delivered.officer).get(address("certificate_pdf", delivered.agreement_2002, SEPTEMBER))

    assert "-draft.pdf" in response["Content-Disposition"]


@pytest.mark.pdf
def test_the_banks_copy_is_its_own_paper(delivered: Cast, as_person: As) -> None:
    certificate = certifying.signed(delivered.agreement_2002, SEPTEMBER)
    certifying.receive(certificate, actor=delivered.officer)
    where = address("certificate_bank_copy", delivered.agreement_2002, SEPTEMBER, 1)

    copy = as_person(delivered.auditor).get(where)

    assert copy["Content-Disposition"].endswith('-bank-copy.pdf"')
    assert as_person(delivered.preparer).get(where).status_code == 403


def test_a_machine_without_pdfs_says_so_on_page_and_button(
    delivered: Cast, as_person: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "PDFs cannot be made here. Install Pango."
    monkeypatch.setattr("compliance.papers.press.missing_for_pdf", lambda: said)
    monkeypatch.setattr("compliance.views.certificates.missing_for_pdf", lambda: said)
    client = as_person(delivered.preparer)

    paper = client.get(address("certificate_pdf", delivered.agreement_2002, SEPTEMBER))
    draft = main(page(client, delivered.agreement_2002, SEPTEMBER))
    certifying.signed(delivered.agreement_2002, SEPTEMBER)
    signed = main(page(client, delivered.agreement_2002, SEPTEMBER))

    assert paper.status_code == 503
    assert said in main(paper)
    assert said in draft
    assert f"Signed, not sealed yet. {said}" in signed


def test_reading_changes_nothing(delivered: Cast, as_person: As) -> None:
    page(as_person(delivered.preparer), delivered.agreement_2002, SEPTEMBER)

    assert (Certificate.objects.count(), Statement.objects.count()) == (0, 1)


REPORTS = "Reports on Forms 10-Q and 10-K with compliance certificate, the quarter ended 30 Sep 2006"


def test_a_reporting_row_is_proposed_from_what_was_delivered(delivered: Cast, as_person: As) -> None:
    filing(delivered.agreement_2002, SEPTEMBER, date(2006, 11, 7), actor=delivered.preparer)
    delivery = paper(delivered.agreement_2002, "filed_reports/2006-09-30", date(2006, 11, 10))
    shown = page(as_person(delivered.preparer), delivered.agreement_2002, SEPTEMBER)
    assert f"On record: {REPORTS}: delivered 10 Nov 2006." in main(shown)
    delivery_decide(
        delivery=delivery,
        verdict=DeliveryDecision.Verdict.ACCEPTED,
        reason="",
        actor=delivered.officer,
        at=instant(date(2006, 11, 14)),
    )
    again = page(as_person(delivered.preparer), delivered.agreement_2002, SEPTEMBER)
    assert f"On record: {REPORTS}: delivered 10 Nov 2006, accepted. Proposed: Yes." in main(again)
    assert re.search(r'name="answer_reporting_2" value="yes"[^>]*checked', again.content.decode())


def test_what_came_late_or_not_at_all_is_proposed_as_no(delivered: Cast, as_person: As) -> None:
    filing(delivered.agreement_2002, SEPTEMBER, date(2006, 11, 7), actor=delivered.preparer)
    client = as_person(delivered.preparer)
    assert f"On record: {REPORTS}: not delivered, due 12 Nov 2006. Proposed: No." in main(
        page(client, delivered.agreement_2002, SEPTEMBER)
    )
    paper(delivered.agreement_2002, "filed_reports/2006-09-30", date(2006, 11, 15))
    again = page(client, delivered.agreement_2002, SEPTEMBER)
    assert f"{REPORTS}: delivered 15 Nov 2006, 3 days late. Proposed: No." in main(again)
    assert re.search(r'name="answer_reporting_2" value="no"[^>]*checked', again.content.decode())
