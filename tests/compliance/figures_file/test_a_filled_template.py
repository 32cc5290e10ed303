"""A template filled in and saved by a spreadsheet library is read as a person would read it."""

import io
from collections.abc import Mapping

import openpyxl

from compliance.figures_file.reader import read_figures
from compliance.figures_file.reading import Reading
from compliance.figures_file.template import write_template
from tests.compliance.figures_file.asked import request

WANTED = request()


def saved(cells: Mapping[str, str | float | bool]) -> Reading:
    book = openpyxl.load_workbook(io.BytesIO(write_template("xlsx", WANTED)))
    for address, value in cells.items():
        book["Figures"][address] = value
    out = io.BytesIO()
    book.save(out)
    return read_figures("figures.xlsx", out.getvalue(), WANTED)


def test_amounts_and_explanations_are_read() -> None:
    reading = saved({"C9": 17912400, "C10": 0.1 + 0.2, "C11": -4500000.5, "D11": "a write-off"})

    assert reading.sound
    assert [(row.cell, row.amount_cents, row.explanation) for row in reading.rows] == [
        ("Figures!C9", 1_791_240_000, ""),
        ("Figures!C10", 30, ""),
        ("Figures!C11", -450_000_050, "a write-off"),
    ]


def test_the_unit_may_be_changed() -> None:
    assert saved({"B2": "USD thousands", "C9": 17912.4}).rows[0].amount_cents == 1_791_240_000


def test_a_formula_that_was_never_calculated_is_named_at_its_cell() -> None:
    reading = saved({"C9": "=SUM(C10:C11)", "C10": True, "C11": "#REF!"})

    assert [(problem.where, problem.message) for problem in reading.every_problem()] == [
        ("Figures!C9", "The cell holds a formula whose result was not saved with the file."),
        ("Figures!C10", "True or false stands where an amount belongs."),
        ("Figures!C11", "The cell shows an error instead of a number."),
    ]


def test_a_sheet_of_the_borrowers_own_beside_it_does_no_harm() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_template("xlsx", WANTED)))
    book.create_sheet("Working papers")["A1"] = "Code"
    book["Figures"]["C9"] = 5
    out = io.BytesIO()
    book.save(out)

    assert read_figures("figures.xlsx", out.getvalue(), WANTED).rows[0].amount_cents == 500
