"""Certificates: filled from the record, a draft while a figure is missing, sealed once issued."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command

from compliance.certificates.content import document_as_json, document_from_json
from compliance.certificates.render import certificate_pdf
from compliance.models import Certificate
from compliance.selectors.certificate_documents import Answers, NoForm, certificate_filled
from compliance.selectors.certificates import certificate_of_period
from compliance.services.certificate_papers import certificate_render
from compliance.services.certificates import NotIssuable, certificate_issue
from loans.models import Agreement
from tests import cast

pytestmark = pytest.mark.django_db
JUNE, JULY = date(1999, 6, 30), date(1999, 7, 31)


@pytest.fixture
def agreement() -> Agreement:
    return cast.record("art-technology-1997")


def issue(agreement: Agreement, day: date, answers: Answers | None = None, after: int = 40) -> Certificate:
    return certificate_issue(
        agreement=agreement,
        period_end=day,
        answers=answers or Answers({}),
        actor=None,
        at=cast.instant(day + timedelta(days=after)),
    )


def test_both_steps_of_the_quick_ratio_stand_in_the_required_column(agreement: Agreement) -> None:
    cast.play(agreement, [JULY])
    document = document_from_json(issue(agreement, JULY).content)
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


def test_a_missing_figure_leaves_a_draft_that_cannot_be_issued(agreement: Agreement) -> None:
    cast.play(agreement, [date(1999, 9, 30)])
    with pytest.raises(NotIssuable, match="deferred revenue"):
        issue(agreement, date(1999, 9, 30))
    assert not Certificate.objects.exists()


def test_a_divisor_of_zero_is_an_exception_and_no_missing_figure(agreement: Agreement) -> None:
    zero = dict.fromkeys(("current_liabilities", "deferred_revenue", "credit_extensions"), "0.00")
    cast.deliver_changed(agreement, JULY, zero, at=cast.instant(date(1999, 8, 20)))
    document = document_from_json(issue(agreement, JULY).content)
    assert any("Quick ratio: cannot be tested. No quotient" in said for said in document.exceptions or ())


def test_a_failed_row_is_written_out_as_an_exception(agreement: Agreement) -> None:
    cast.play(agreement, [JUNE])
    document = document_from_json(issue(agreement, JUNE).content)
    assert any("Section 6.8" in said and "1.4997" in said and "1.50" in said for said in document.exceptions or ())


def test_the_borrowers_answers_and_further_exceptions_are_kept(agreement: Agreement) -> None:
    cast.play(agreement, [JUNE])
    at = cast.instant(date(1999, 8, 9))
    open_rows = [
        row.covenant
        for row in certificate_filled(agreement, JUNE, at=at).document.reporting
        if row.answer.note == "not answered yet"
    ]
    said = Answers(dict.fromkeys(open_rows, False), exceptions=("The audit began late.",))
    document = document_from_json(issue(agreement, JUNE, said).content)
    assert {row.covenant: row.answer.complies for row in document.reporting if row.covenant in open_rows} == (
        dict.fromkeys(open_rows, False)
    )
    assert (document.exceptions or ())[-1] == "The audit began late."


def test_figures_that_came_late_are_said_to_be_late_whatever_is_answered(agreement: Agreement) -> None:
    cast.deliver(agreement, JULY, at=cast.instant(date(1999, 9, 20)))
    at = cast.instant(date(1999, 9, 21))
    names = [row.covenant for row in certificate_filled(agreement, JULY, at=at).document.reporting]
    document = certificate_filled(agreement, JULY, at=at, answers=Answers(dict.fromkeys(names, True))).document
    assert any(row.answer.complies is False for row in document.reporting)
    assert any("not delivered as required" in said for said in document.exceptions or ())


def test_a_correction_is_a_second_version_beside_the_first(agreement: Agreement) -> None:
    cast.play(agreement, [JULY])
    first = issue(agreement, JULY)
    content = first.content
    second = issue(agreement, JULY, Answers({}, exceptions=("Corrected.",)), after=41)
    first.refresh_from_db()
    assert (first.version, second.version) == (1, 2)
    assert first.content == content
    assert certificate_of_period(agreement, JULY, at=cast.instant(cast.TODAY)).version == 2


def test_what_is_stored_gives_the_same_document_back(agreement: Agreement) -> None:
    cast.play(agreement, [JULY])
    content = issue(agreement, JULY).content
    assert document_as_json(document_from_json(content)) == content


def test_a_day_without_a_form_on_record_says_so(agreement: Agreement) -> None:
    with pytest.raises(NoForm, match="31 March 1999"):
        certificate_filled(agreement, date(1999, 3, 31), at=cast.instant(cast.TODAY))


@pytest.mark.pdf
def test_the_kept_paper_is_what_the_content_renders_to_again(agreement: Agreement) -> None:
    cast.play(agreement, [JULY])
    certificate = certificate_render(certificate=issue(agreement, JULY), at=cast.instant(cast.TODAY))
    assert certificate.paper is not None
    kept = bytes(certificate.paper.content)
    assert certificate_pdf(document_from_json(certificate.content)) == kept
    assert certificate_render(certificate=certificate, at=cast.instant(cast.TODAY)).paper == certificate.paper


@pytest.mark.pdf
def test_the_command_writes_the_issued_certificate_and_marks_a_draft(
    agreement: Agreement, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cast.play(agreement, [JULY])
    path = tmp_path / "july.pdf"
    call_command("certificate", agreement.slug, period=JULY, output=path)
    assert path.read_bytes().startswith(b"%PDF")
    assert "draft" in capsys.readouterr().out
    issue(agreement, JULY)
    call_command("certificate", agreement.slug, period=JULY, output=path)
    assert "version 1" in capsys.readouterr().out
