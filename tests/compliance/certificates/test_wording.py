"""The HTML of a certificate: which part stands where, footnote marks, and hostile text. No PDF is made here."""

from dataclasses import replace
from datetime import date

from compliance.certificates.document import AgreementReference, CovenantRow, Signature, Step
from compliance.certificates.forms import opening_text
from compliance.certificates.render import certificate_html
from tests.compliance.certificates.samples import YES, month_1999, quarter_2006


def _row(name: str, footnote: str) -> CovenantRow:
    return CovenantRow(name, "quarterly", (Step("$1.00", "$2.00", YES),), footnote=footnote)


def test_rows_that_share_a_footnote_share_its_mark() -> None:
    rows = (_row("First", "Section 1."), _row("Second", "Section 2."), _row("Third", "Section 1."), _row("Fourth", ""))
    html = certificate_html(replace(quarter_2006(), financial=rows))
    for name, mark in (("First", "*"), ("Second", "†"), ("Third", "*")):
        assert f'{name} (quarterly)<span class="mark">{mark}</span>' in html
    assert "Fourth (quarterly)</th>" in html
    assert html.count("* Section 1.") == 1
    assert html.count("† Section 2.") == 1


def test_a_sixth_footnote_doubles_the_first_mark() -> None:
    html = certificate_html(
        replace(quarter_2006(), financial=tuple(_row(f"Row {at}", f"Note {at}.") for at in range(6)))
    )
    assert "** Note 5." in html


def test_markup_in_any_text_is_shown_and_not_obeyed() -> None:
    hostile = '<script>alert(1)</script>"\'<img src="http://example.com/x.png">'
    document = replace(
        month_1999(),
        borrower=hostile,
        exceptions=(hostile,),
        notes=(hostile,),
        sample_note=hostile,
        draft_reasons=(hostile,),
    )
    html = certificate_html(document)
    assert "<script" not in html
    assert "<img" not in html
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 6


def test_only_the_form_of_2006_has_a_box_for_the_bank_and_only_the_letter_a_greeting() -> None:
    assert "For the bank only" in certificate_html(quarter_2006())
    assert "Sincerely," not in certificate_html(quarter_2006())
    assert "For the bank only" not in certificate_html(month_1999())
    assert "Sincerely," in certificate_html(month_1999())


def test_the_letter_dates_the_signature_and_the_other_form_its_head() -> None:
    signature = Signature("Art Technology Group, Inc.", signed_on=date(1999, 7, 23), electronic=True)
    letter = certificate_html(replace(month_1999(), signature=signature))
    assert '<span class="rule">signed electronically</span>' in letter
    assert '<span class="label">Date</span> <span class="rule">23 July 1999</span>' in letter
    boxed = certificate_html(quarter_2006())
    assert '<span class="label">Date:</span> <span class="rule">13 July 2006</span>' in boxed
    assert '<span class="rule">signed electronically, 13 July 2006</span>' in boxed


def test_an_agreement_never_modified_says_nothing_of_modifications() -> None:
    text = opening_text("A", "B", AgreementReference("Loan Agreement", date(2020, 2, 29)))
    assert "Loan Agreement of 29 February 2020 (the agreement)" in text
    assert "modified" not in text
