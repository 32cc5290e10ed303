"""Numbers that open a page and file marks that close it, where each page is one line: no words of the paper."""

import pytest

from loans.domain.drafting.fair_copy import fair_copy
from loans.domain.drafting.operation import Action
from loans.domain.drafting.reader import read
from tests.loans.domain.drafting.styles import FOOT, HEAD

LONG = "The mill keeps its barges in good order and tells the bank of each that it lays up. " * 8


def test_a_page_number_before_the_first_word_of_a_definition_is_no_part_of_it() -> None:
    pages = (
        f"{HEAD}1. {LONG}2. Section 1.1 is amended to insert the following new definitions:  4133301v.2",
        f'2    "Barge Day" means a day on which barges move.  "Pier Day" means a day at the {LONG}',
        f"3    pier, and no other. {LONG}{FOOT}",
    )
    found = {one.target: one.new_text for one in read("\n".join(" ".join(page.split()) for page in pages)).operations}
    assert set(found) == {"Barge Day", "Pier Day"}
    assert found["Barge Day"] is not None
    assert "4133301" not in found["Barge Day"].text
    assert "3 pier" not in found["Barge Day"].text


@pytest.mark.parametrize(
    "mark",
    ["4133301v.2", "#4871-2204-9931v3", "4871-2204-9931.4", "DOCS/1234567.2", "ALMA-DOCS:1234567v1", "1234567_2"],
)
def test_the_mark_of_a_file_is_left_out_alone_or_behind_the_last_words(mark: str) -> None:
    assert fair_copy(f"The mill pays.\n{mark}\nIt pays on Friday.").text == "The mill pays.\nIt pays on Friday."
    assert fair_copy(f"The mill pays. {mark}\n\nIt pays on Friday.").text == "The mill pays.\nIt pays on Friday."


@pytest.mark.parametrize("kept", ["1250000.00", "1250000", "April 4871", "$4,871,220.99"])
def test_an_amount_is_no_mark_of_a_file(kept: str) -> None:
    assert kept in fair_copy(f"The mill pays {kept}\nand no more.").text


def test_a_number_that_counts_on_from_no_page_stays() -> None:
    text = f"7 barges lie at the pier. {LONG}\n9 rafts lie there. {LONG}\n10\n"
    assert fair_copy(text).text.startswith("7 barges")
    assert "9 rafts" in fair_copy(text).text


def test_each_word_behind_a_page_number_is_still_found_in_the_source() -> None:
    text = f"1  {LONG}\n  2  Barges  move. {LONG}"
    copy = fair_copy(text)
    at = copy.text.index("Barges")
    assert text[copy.origin(at) :].startswith("Barges")


def test_the_running_head_of_pages_on_one_line_is_no_part_of_a_clause() -> None:
    head = "[Alma Mill] Second Amendment to Loan Agreement #525"
    pages = (
        f"{HEAD}1. {LONG}",
        f"2 {head} 2. Section 6.2 is deleted. {LONG}",
        f"3 {head} barges. {LONG}",
        f"4 {head} piers. {LONG}{FOOT}",
    )
    text = "\n".join(" ".join(page.split()) for page in pages)
    assert "[Alma Mill]" not in fair_copy(text).text
    assert [(one.clause, one.target) for one in read(text).operations if one.action is Action.DELETE] == [("2", "6.2")]


def test_words_that_pages_begin_with_by_chance_stay() -> None:
    text = f"1 The mill pays. {LONG}\n2 The mill sells. {LONG}\n3 The mill buys. {LONG}"
    assert fair_copy(text).text.count("The mill pays.") == 1
    assert "The mill sells." in fair_copy(text).text
