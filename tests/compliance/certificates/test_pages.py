"""How a certificate lies on its pages: one where the form is one, more where exceptions need them, drafts marked."""

from dataclasses import replace

import pytest

from compliance.certificates.render import certificate_pdf
from tests.compliance.certificates.reading import reader_of, structure_of, text_of
from tests.compliance.certificates.samples import month_1999, quarter_2006

pytestmark = pytest.mark.pdf

MISSING = "Marketable securities for 30 June 2006 are missing."
LONG = tuple(
    f"Exception {at}: " + "the borrower explains what came about, when, and what it does. " * 4 for at in range(15)
)


def test_both_forms_fit_one_page_of_us_letter() -> None:
    for document in (month_1999(), quarter_2006()):
        pages = reader_of(certificate_pdf(document)).pages
        assert [(float(page.mediabox.width), float(page.mediabox.height)) for page in pages] == [(612, 792)]


def test_long_exceptions_flow_to_a_second_page_that_says_what_it_continues() -> None:
    pdf = certificate_pdf(replace(quarter_2006(), exceptions=LONG))
    first, second = (" ".join(page.extract_text().split()) for page in reader_of(pdf).pages)
    assert "1 of 2" in first
    assert "continued" not in first
    assert "2 of 2" in second
    assert "Compliance Certificate, Art Technology Group, Inc., quarter ended 30 June 2006, continued" in second
    assert all(f"Exception {at}:" in first + second for at in range(15))
    assert "For the bank only" in second


def test_a_word_longer_than_the_line_is_broken_so_that_nothing_leaves_the_paper() -> None:
    text = reader_of(certificate_pdf(replace(month_1999(), exceptions=("W" * 300,)))).pages[0].extract_text()
    on_each_line = [line.count("W" * 20) for line in text.splitlines()]
    assert sum(line.count("W") for line in text.splitlines() if "WWW" in line) == 300
    assert max(on_each_line) <= 3


def test_a_draft_says_so_on_every_page_and_why_on_the_first() -> None:
    pdf = certificate_pdf(replace(quarter_2006(), exceptions=LONG, draft_reasons=(MISSING,)))
    pages = [page.extract_text() for page in reader_of(pdf).pages]
    assert len(pages) == 2
    assert all("Draft, not signed" in page for page in pages)
    assert MISSING in pages[0]
    metadata = reader_of(pdf).metadata
    assert metadata is not None
    assert str(metadata.title).startswith("Draft: Compliance Certificate")


def test_what_is_signed_bears_no_draft_mark() -> None:
    assert "draft" not in text_of(certificate_pdf(quarter_2006())).lower()


def test_the_paper_can_be_read_aloud_in_order() -> None:
    tags = [str(element["/S"]) for element in structure_of(certificate_pdf(quarter_2006()))]
    assert tags.count("/Table") == 2
    assert tags.count("/LI") == 5
    assert tags.index("/H1") < tags.index("/L") < tags.index("/Table") < tags.index("/H2")


def test_each_cell_names_its_row_and_its_column() -> None:
    cells = list(structure_of(certificate_pdf(quarter_2006())))
    headers = {str(cell["/ID"]) for cell in cells if cell["/S"] == "/TH"}
    named = [{str(name) for name in cell["/A"]["/Headers"]} for cell in cells if cell["/S"] == "/TD"]
    assert len(named) == 3 * 2 + 2 * 3
    assert all(len(names) == 2 and names <= headers for names in named)
