"""Of several sheets, the one named Figures is read, or the only one with the table."""

from collections.abc import Mapping

import pytest

from compliance.figures_file.reader import read_figures
from compliance.figures_file.reading import Reading
from tests.compliance.figures_file.asked import request
from tests.compliance.figures_file.workbooks import Book, heading, lines, number, sheet, text

NOTES = sheet({1: (text("A1", "Notes"),)})


def table(amount: str) -> str:
    return sheet({**heading(), **lines(cash_and_equivalents=number("{}", amount))})


def read(sheets: Mapping[str, str], states: Mapping[str, str] | None = None) -> Reading:
    return read_figures("figures.xlsx", Book(sheets, states or {}).build(), request())


@pytest.mark.parametrize("name", ["Figures", "FIGURES", " figures "])
def test_the_sheet_named_figures_is_read_among_others(name: str) -> None:
    reading = read({"Balance": table("1"), name: table("2"), "Notes": NOTES})

    assert [row.amount_cents for row in reading.rows] == [200]


def test_without_that_name_the_only_table_is_read_wherever_it_stands() -> None:
    reading = read({"Notes": NOTES, "Balance sheet": table("2")})

    assert [(row.cell, row.amount_cents) for row in reading.rows] == [("'Balance sheet'!C9", 200)]


def test_two_tables_are_not_chosen_between() -> None:
    (problem,) = read({"Balance": table("1"), "Income": table("2")}).problems

    assert problem.message == "Several sheets hold a table headed Code and Amount: Balance, Income."
    assert problem.remedy == "Name the sheet that holds the amounts Figures."


def test_a_hidden_table_is_not_read() -> None:
    reading = read({"Notes": NOTES, "Old": table("1")}, {"Old": "veryHidden"})

    assert [problem.message for problem in reading.problems] == [
        "No sheet is named Figures, and none has a row headed Code and Amount. Sheets seen: Notes."
    ]


def test_a_hidden_table_does_not_compete() -> None:
    reading = read({"Old": table("1"), "New": table("2")}, {"Old": "hidden"})

    assert [row.amount_cents for row in reading.rows] == [200]


def test_figures_hidden_from_the_person_who_checks_them_are_refused() -> None:
    (problem,) = read({"Figures": table("1"), "New": table("2")}, {"Figures": "hidden"}).problems

    assert problem.message == "The sheet Figures is hidden."


def test_a_sheet_named_figures_without_a_table_is_refused() -> None:
    (problem,) = read({"Figures": NOTES, "Balance": table("1")}).problems

    assert problem.message == "No row of Figures is headed Code and Amount."


def test_a_workbook_with_no_sheet_to_be_seen_is_refused() -> None:
    (problem,) = read({"Old": table("1")}, {"Old": "hidden"}).problems

    assert problem.message.endswith("Sheets seen: none.")
