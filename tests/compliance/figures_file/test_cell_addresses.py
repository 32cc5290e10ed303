"""Cells are named as a spreadsheet program names them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.figures_file.grid import Cell, CellKind, Sheet, address, column_letters, column_number


@pytest.mark.parametrize(("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA")])
def test_columns_have_letters(column: int, letters: str) -> None:
    assert column_letters(column) == letters
    assert column_number(letters) == column


@given(st.integers(1, 18_278))
def test_letters_lead_back_to_the_column(column: int) -> None:
    assert column_number(column_letters(column)) == column


@pytest.mark.parametrize(
    ("name", "where"),
    [("", "C7"), ("Figures", "Figures!C7"), ("Balance sheet", "'Balance sheet'!C7"), ("Bob's", "'Bob''s'!C7")],
)
def test_an_address_names_its_sheet(name: str, where: str) -> None:
    assert Sheet(name, {}).where(7, 3) == where


def test_a_cell_the_file_does_not_have_is_blank() -> None:
    sheet = Sheet("Figures", {7: {3: Cell(CellKind.NUMBER, "5")}})

    assert not sheet.cell(7, 3).blank
    assert sheet.cell(7, 4).blank
    assert sheet.cell(8, 3).blank
    assert address(8, 3) == "C8"
