"""Preparing a certificate: filled from the record, a draft while a figure is missing, complete once it is sent."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from accounts.models.membership import Role
from compliance.certificates.content import document_as_json, document_from_json, evidence_as_json, evidence_from_json
from compliance.certificates.document import Document
from compliance.certificates.evidence import About
from compliance.models import Alert, Certificate
from compliance.selectors.certificate_answers import Answers, Reported
from compliance.selectors.certificate_documents import NoForm, certificate_filled
from compliance.selectors.certificates import certificate_of_period
from compliance.services.certificate_seals import certificate_seal
from compliance.services.certificates import NotPreparable, PreparedMeanwhile, certificate_prepare
from compliance.services.held_accounts import SaidOfAccount, held_account_say
from loans.models import Agreement
from tests import cast, certifying

pytestmark = pytest.mark.django_db
JUNE, JULY, QUARTER = date(1999, 6, 30), date(1999, 7, 31), date(2006, 6, 30)


@pytest.fixture
def agreement() -> Agreement:
    return cast.record("art-technology-1997")


@pytest.fixture
def newer() -> Agreement:
    return cast.record("art-technology-2002")


def document_of(certificate: Certificate) -> Document:
    return document_from_json(certificate.content)


def test_both_steps_of_the_quick_ratio_stand_in_the_required_column(agreement: Agreement) -> None:
    cast.play(agreement, [JULY])
    document = document_of(certifying.prepared(agreement, JULY))
    steps = next(row.steps for row in document.financial if len(row.steps) == 2)
    assert [(step.required, step.when) for step in steps] == [
        ("1.50 : 1.00", "through 30 June 1999"),
        ("1.25 : 1.00", "thereafter"),
    ]
    assert (steps[0].actual, steps[0].answer) == ("", None)
    assert steps[1].actual
    assert steps[1].answer is not None
    assert steps[1].answer.complies is True
    assert len(document.events) == 1


def test_a_missing_figure_leaves_a_draft_that_cannot_be_prepared(agreement: Agreement) -> None:
    cast.play(agreement, [date(1999, 9, 30)])
    with pytest.raises(NotPreparable, match="deferred revenue"):
        certifying.prepared(agreement, date(1999, 9, 30))
    assert not Certificate.objects.exists()


def test_a_divisor_of_zero_is_an_exception_and_no_missing_figure(agreement: Agreement) -> None:
    zero = dict.fromkeys(("current_liabilities", "deferred_revenue", "credit_extensions"), "0.00")
    cast.deliver_changed(agreement, JULY, zero, at=cast.instant(date(1999, 8, 20)))
    document = document_of(certifying.prepared(agreement, JULY))
    assert any("Quick ratio: cannot be tested. No quotient" in said for said in document.exceptions or ())


def test_a_failed_row_is_written_out_with_the_borrowers_words_behind(agreement: Agreement) -> None:
    cast.play(agreement, [JUNE])
    document = document_of(certifying.prepared(agreement, JUNE))
    (said,) = document.exceptions or ()
    assert "Section 6.8" in said
    assert "1.4997" in said
    assert "1.50" in said
    assert said.endswith(certifying.WORDS)


def test_a_failed_row_demands_words(agreement: Agreement) -> None:
    cast.play(agreement, [JUNE])
    with pytest.raises(NotPreparable, match="Still to be answered: the exception to Quick ratio"):
        certifying.prepared(agreement, JUNE, words={})
    assert not Certificate.objects.exists()


@pytest.mark.parametrize(
    ("changes", "lacking"),
    [
        ({"certifications": {0: True}}, "certification 2"),
        ({"attested": {"dispositions": True, "encumbrance": True}}, "Primary accounts"),
        ({"certifications": dict.fromkeys(range(5), True) | {3: False}}, "the exception to Certification 4"),
        ({"attested": {"dispositions": True, "encumbrance": False, "primary_accounts": True}}, "exception to Encumbr"),
    ],
)
def test_every_certification_is_answered_and_every_no_explained(
    newer: Agreement, changes: dict[str, Any], lacking: str
) -> None:
    cast.play(newer, [QUARTER])
    with pytest.raises(NotPreparable, match=lacking):
        certifying.prepared(newer, QUARTER, **changes)


def test_a_no_to_a_certification_is_an_exception_under_its_number(newer: Agreement) -> None:
    cast.play(newer, [QUARTER])
    given = dict.fromkeys(range(5), True) | {3: False}
    words = {"certification/3": "A state return is a month late."}
    made = certifying.prepared(newer, QUARTER, certifications=given, words=words)
    (said,) = evidence_from_json(made.evidence).exceptions
    assert (said.about, said.key) == (About.CERTIFICATION, "3")
    assert said.text == "Certification 4 is not given without exception. A state return is a month late."


def test_covenants_are_attested_in_the_wording_in_force_with_its_clause(newer: Agreement) -> None:
    cast.play(newer, [QUARTER])
    rows = {row.name: row for row in document_of(certifying.prepared(newer, QUARTER)).attested}
    assert set(rows) == {"Primary accounts", "Dispositions", "Encumbrance"}
    assert rows["Primary accounts"].set_by == "Ninth, 3.A.2"
    assert "securities accounts in the country with the bank" in rows["Primary accounts"].wording
    assert all(row.answer.complies for row in rows.values())


def test_accounts_are_listed_as_said_up_to_the_periods_last_day_and_carried_forward(newer: Agreement) -> None:
    cast.play(newer, [date(2006, 3, 31), QUARTER])
    preparer = certifying.somebody(newer, Role.PREPARER)
    for number, said in (
        (None, SaidOfAccount(date(2006, 2, 7), "Harbor National Bank", "Payroll", "4417", "exempt")),
        (1, SaidOfAccount(date(2006, 5, 2), "Harbor National Bank", "Payroll", "4417", "signed", date(2006, 5, 1))),
        (None, SaidOfAccount(date(2006, 7, 1), "Fenway Trust", "Securities", "", "asked")),
    ):
        held_account_say(agreement=newer, said=said, actor=preparer, at=cast.instant(said.as_of), number=number)
    march = document_of(certifying.prepared(newer, date(2006, 3, 31)))
    june = document_of(certifying.prepared(newer, QUARTER))
    assert [(row.institution, row.control) for row in march.accounts or ()] == [
        ("Harbor National Bank", "Payroll or benefits alone")
    ]
    assert [(row.purpose, row.control) for row in june.accounts or ()] == [
        ("Payroll, ending 4417", "Signed 1 May 2006")
    ]


def test_another_value_is_reported_with_its_reason_and_decides_the_answer(newer: Agreement) -> None:
    cast.play(newer, [QUARTER])
    reported = {"profitability": Reported(Decimal("499999.99"), "An invoice was booked twice.")}
    words = {"financial/profitability": "It is booked back in July."}
    made = certifying.prepared(newer, QUARTER, reported=reported, words=words)
    test = next(each for each in evidence_from_json(made.evidence).tests if each.covenant == "profitability")
    assert (test.reported, test.reported_verdict) == ("499999.99", "fail")
    assert (test.recomputed, test.verdict) == ("562000.00", "pass")
    assert test.reason == "An invoice was booked twice."
    row = next(row for row in document_of(made).financial if row.name == "Minimum profitability")
    assert row.steps[0].actual == "$499,999.99"
    assert row.steps[0].answer is not None
    assert row.steps[0].answer.complies is False
    assert "by the figures on record $562,000.00" in row.steps[0].answer.note
    (said,) = document_of(made).exceptions or ()
    assert "$499,999.99 reported, $562,000.00 by the figures on record, $500,000.00 required." in said


def test_evidence_holds_figures_with_cells_terms_with_clauses_and_workings(newer: Agreement) -> None:
    cast.play(newer, [QUARTER])
    evidence = evidence_from_json(certifying.prepared(newer, QUARTER).evidence)
    cash = next(each for each in evidence.figures if each.item == "cash_and_equivalents")
    assert (cash.amount, cash.period_end) == ("19604000.00", QUARTER)
    assert cash.cell
    liquidity = next(each for each in evidence.tests if each.covenant == "minimum_liquidity")
    assert liquidity.set_by == "Ninth, Exhibit B"
    assert liquidity.working[-1]["kind"] == "headroom"
    assert [each.version for each in evidence.statements] == [1]
    assert evidence_as_json(evidence) == Certificate.objects.get().evidence


def test_the_borrowers_answers_and_further_exceptions_are_kept(agreement: Agreement) -> None:
    cast.play(agreement, [JUNE])
    at = cast.instant(date(1999, 8, 9))
    filled = certificate_filled(agreement, JUNE, at=at)
    open_rows = [row.covenant for row in filled.document.reporting if row.answer.note == "not answered yet"]
    said = dict.fromkeys(open_rows, False)
    words = {f"reporting/{at}": "It came a week late." for at in range(len(filled.document.reporting))}
    words["financial/quick_ratio"] = certifying.WORDS
    made = certifying.prepared(agreement, JUNE, reporting=said, words=words, exceptions=("The audit began late.",))
    document = document_of(made)
    assert {row.covenant: row.answer.complies for row in document.reporting if row.covenant in open_rows} == said
    assert (document.exceptions or ())[-1] == "The audit began late."
    assert sum("It came a week late." in line for line in document.exceptions or ()) == len(open_rows) > 0


def test_figures_that_came_late_are_said_to_be_late_whatever_is_answered(agreement: Agreement) -> None:
    cast.deliver(agreement, JULY, at=cast.instant(date(1999, 9, 20)))
    at = cast.instant(date(1999, 9, 21))
    names = [row.covenant for row in certificate_filled(agreement, JULY, at=at).document.reporting]
    document = certificate_filled(agreement, JULY, at=at, answers=Answers(dict.fromkeys(names, True))).document
    assert any(row.answer.complies is False for row in document.reporting)
    assert any("not delivered as required" in said for said in document.exceptions or ())


def test_a_correction_is_a_second_version_beside_the_first(agreement: Agreement) -> None:
    cast.play(agreement, [JULY])
    first = certifying.signed(agreement, JULY)
    content = first.content
    second = certifying.signed(agreement, JULY, at=cast.instant(JULY + timedelta(days=41)), exceptions=("Corrected.",))
    first.refresh_from_db()
    assert (first.version, second.version) == (1, 2)
    assert first.content == content
    assert certificate_of_period(agreement, JULY, at=cast.instant(cast.TODAY))[0].version == 2


def test_while_one_waits_for_its_signature_no_other_is_prepared(agreement: Agreement) -> None:
    cast.play(agreement, [JULY])
    certifying.prepared(agreement, JULY)
    with pytest.raises(NotPreparable, match="Version 1 waits for its signature"):
        certifying.prepared(agreement, JULY)


def test_two_at_once_prepare_one(agreement: Agreement) -> None:
    cast.play(agreement, [JULY])
    at = cast.instant(date(1999, 9, 9))
    answers = certifying.answers(agreement, JULY, at)
    given: dict[str, Any] = {"agreement": agreement, "period_end": JULY, "answers": answers, "actor": None, "at": at}
    certificate_prepare(**given, expected_version=1)
    with pytest.raises(PreparedMeanwhile):
        certificate_prepare(**given, expected_version=1)
    assert Certificate.objects.count() == 1


def test_the_officer_it_is_sent_to_is_asked_to_sign(newer: Agreement) -> None:
    cast.play(newer, [QUARTER])
    officer, preparer = (certifying.somebody(newer, role) for role in (Role.SIGNING_OFFICER, Role.PREPARER))
    certifying.prepared(newer, QUARTER, signer=officer, actor=preparer)
    (alert,) = Alert.objects.filter(kind="certificate_to_sign")
    assert alert.person == officer
    assert alert.subject.endswith(": certificate for the quarter ended 30 Jun 2006 waits for a signature")
    assert alert.address.endswith("/periods/2006-06-30/certificate/1/sign")


def test_what_is_stored_gives_the_same_document_back(newer: Agreement) -> None:
    cast.play(newer, [QUARTER])
    content = certifying.prepared(newer, QUARTER).content
    assert document_as_json(document_from_json(content)) == content


def test_a_day_without_a_form_on_record_says_so(agreement: Agreement) -> None:
    with pytest.raises(NoForm, match="31 March 1999"):
        certificate_filled(agreement, date(1999, 3, 31), at=cast.instant(cast.TODAY))


@pytest.mark.pdf
def test_the_command_writes_the_sealed_certificate_and_marks_a_draft(
    agreement: Agreement, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cast.play(agreement, [JULY])
    path = tmp_path / "july.pdf"
    call_command("certificate", agreement.slug, period=JULY, output=path)
    assert path.read_bytes().startswith(b"%PDF")
    assert "draft" in capsys.readouterr().out
    certificate = certifying.signed(agreement, JULY)
    call_command("certificate", agreement.slug, period=JULY, output=path)
    assert "version 1, signed and not sealed yet" in capsys.readouterr().out
    seal = certificate_seal(certificate=certificate, at=cast.instant(cast.TODAY))
    call_command("certificate", agreement.slug, period=JULY, output=path)
    assert "version 1, sealed" in capsys.readouterr().out
    assert path.read_bytes() == bytes(seal.paper.content)
