"""The sections of a base document become clauses: each number once, with its heading and all that stands under it."""

from hypothesis import given
from hypothesis import strategies as st

from loans.domain.conformed.clauses import LONGEST, base_clauses
from tests.samples.sample_files import SAMPLES, agreement

LARKFIELD = (SAMPLES / "documents" / "larkfield-optics-2004" / "base.txt").read_text(encoding="utf-8")


def test_a_whole_agreement_gives_the_clauses_that_its_agreement_file_lists() -> None:
    found = [(each.number.casefold(), each.heading.casefold()) for each in base_clauses(LARKFIELD)]
    base = agreement("larkfield-optics-2004").modifications[0]

    assert found == [(clause.number.casefold(), clause.heading.casefold()) for clause in base.clauses]


def test_a_section_holds_its_paragraphs_and_not_its_number() -> None:
    reporting = next(each for each in base_clauses(LARKFIELD) if each.number == "6.2")

    assert reporting.text.startswith("Borrower delivers to Bank:")
    assert "(b) within one hundred twenty (120) days" in reporting.text
    assert "6.3" not in reporting.text


def test_a_section_without_a_title_is_called_by_its_first_words() -> None:
    text = "LOAN AGREEMENT\n\n1.1 The bank lends a million to the mill until May.\n\n1.2 The mill pays it back.\n"
    first = base_clauses(text)[0]

    assert (first.number, first.heading) == ("1.1", "The bank lends a million to")


def test_a_number_that_stands_twice_is_taken_once_and_a_long_section_breaks_off() -> None:
    text = f"1.1 One. First.\n\n1.1 Two. Second.\n\n1.2 Long. {'word ' * LONGEST}\n"
    found = base_clauses(text)

    assert [each.number for each in found].count("1.1") == 1
    assert all(len(each.text) <= LONGEST for each in found)


@given(st.text(alphabet="1.2 aB\n()“”", max_size=300))
def test_whatever_the_text_every_clause_has_a_number_a_heading_and_words(text: str) -> None:
    found = base_clauses(text)

    assert len({each.number for each in found}) == len(found)
    assert all(each.number and each.heading.strip() and each.text.strip() for each in found)
