"""What a person reads on the paper, and a program in its text."""

from dataclasses import replace
from datetime import date

import pytest

from compliance.certificates.document import Answer, BankUse, CovenantRow, Step
from compliance.certificates.render import certificate_pdf
from tests.compliance.certificates.reading import alternatives_of, text_of
from tests.compliance.certificates.samples import month_1999, quarter_2006

pytestmark = pytest.mark.pdf

QUARTER_FACTS = (
    "Silicon Valley Bank",
    "Date: 13 July 2006",
    "Quarter ended: 30 June 2006",
    "Amended and Restated Loan and Security Agreement of 13 June 2002",
    "as modified through the Ninth Loan Modification Agreement",
    "nobody has levied a lien",
    "10-Q and 10-K with this certificate 5 days after filing with the SEC",
    "Minimum liquidity (monthly) $20,000,000.00 $26,104,000.00",
    "Minimum profitability (quarterly)* $500,000.00 $562,000.00",
    "* Section 6.7(b), as replaced by the Ninth Loan Modification Agreement, 3.A.3.",
    "There are no exceptions to note.",
    "signed electronically, 13 July 2006",
    "Julie M. B. Bradley",
    "Chief Financial Officer",
    "For the bank only",
    "Certificate 2006-06-Q, version 1. Prepared 13 July 2006, 16:20 EDT. Sample figures.",
    f"Figures and terms SHA-256 {'3f0c2a91' * 8}",
    "1 of 1",
)
MONTH_FACTS = (
    "Month ended: 30 June 1999",
    "as modified through the Fourth Loan Modification Agreement",
    "Minimum quick ratio (monthly) through 30 June 1999 1.50 : 1.0 1.4999 : 1.0",
    "thereafter 1.25 : 1.0",
    "Minimum adjusted quick ratio (monthly) 1.75 : 1.0 1.9032 : 1.0",
    "Capitalization Event (by 31 October 1999) Not yet due: no issue of equity is on record. $2,500,000.00",
    "Comments on exceptions",
    "short of the required 1.50 to 1.0 by 0.0001",
    "came on 4 June 1999",
    "Sincerely,",
)


@pytest.mark.parametrize("fact", QUARTER_FACTS)
def test_the_form_of_2006_states(fact: str, quarter_text: str) -> None:
    assert fact in quarter_text


@pytest.mark.parametrize("fact", MONTH_FACTS)
def test_the_letter_of_1999_states(fact: str, month_text: str) -> None:
    assert fact in month_text


def test_yes_is_circled_where_the_row_complies_and_no_where_it_does_not() -> None:
    yes, no = "Yes is circled", "No is circled"
    assert alternatives_of(certificate_pdf(month_1999())) == [yes, no, yes, no, yes]
    assert alternatives_of(certificate_pdf(quarter_2006())) == [yes] * 5


def test_an_unknown_answer_circles_neither_word_and_says_why() -> None:
    why = "Untestable: marketable securities of 30 June 2006 are missing."
    row = CovenantRow("Minimum liquidity", "monthly", (Step("$20,000,000.00", answer=Answer(None, why)),))
    pdf = certificate_pdf(replace(quarter_2006(), financial=(row,), reporting=()))
    assert alternatives_of(pdf) == []
    assert why in text_of(pdf)


def test_the_bank_s_box_shows_who_received_and_who_verified() -> None:
    box = BankUse("Irina Case", date(2006, 7, 14), "Pat Reader", date(2006, 7, 17), in_compliance=False)
    pdf = certificate_pdf(replace(quarter_2006(), bank_use=box))
    text = text_of(pdf)
    assert "Received by Irina Case Date 14 July 2006" in text
    assert "Verified by Pat Reader Date 17 July 2006" in text
    assert alternatives_of(pdf)[-1] == "No is circled"


def test_exceptions_not_yet_stated_are_not_stated_to_be_none() -> None:
    text = text_of(certificate_pdf(replace(quarter_2006(), exceptions=None)))
    assert "Exceptions" in text
    assert "no exceptions" not in text


def test_text_that_the_fonts_lack_is_seen_on_the_paper() -> None:
    assert "[U+4E09][U+4E95] Bank" in text_of(certificate_pdf(replace(quarter_2006(), addressee="三井 Bank")))


@pytest.fixture(scope="module")
def quarter_text() -> str:
    return text_of(certificate_pdf(quarter_2006()))


@pytest.fixture(scope="module")
def month_text() -> str:
    return text_of(certificate_pdf(month_1999()))
