"""Every row with an amount is a line asked for, given once."""

import pytest

from compliance.domain.figures import Figure, Span
from compliance.figures_file.reader import read_figures
from compliance.figures_file.reading import Reading
from tests.compliance.figures_file.asked import END, request
from tests.compliance.figures_file.workbooks import Book, book, formula, heading, number, sheet, text, typed


def read(rows: dict[int, tuple[str, ...]], hidden: frozenset[int] = frozenset()) -> Reading:
    data = Book({"Figures": sheet({**heading(), **rows}, hidden)}).build()
    return read_figures("figures.xlsx", data, request())


def row(at: int, code: str, amount: str = "5") -> dict[int, tuple[str, ...]]:
    return {at: (text(f"A{at}", code), number(f"C{at}", amount))}


def test_lines_come_in_the_order_of_the_request_each_with_its_cell() -> None:
    reading = read(row(9, "net_income_quarter", "-1") | row(11, "cash_and_equivalents", "2"))

    assert [(line.key, line.cell) for line in reading.rows] == [
        ("cash_and_equivalents", "Figures!C11"),
        ("net_income_quarter", "Figures!C9"),
    ]
    assert set(reading.figures(request())) == {
        Figure("cash_and_equivalents", Span.DAY, END, 200, "Figures!C11"),
        Figure("net_income", Span.QUARTER, END, -100, "Figures!C9"),
    }


def test_a_line_left_out_is_no_problem_of_the_file() -> None:
    reading = read(row(9, "cash_and_equivalents"))

    assert reading.sound
    assert reading.row("marketable_securities") is None


@pytest.mark.parametrize(
    ("code", "remedy"),
    [
        ("cash_and_equivalent", "Did you mean cash_and_equivalents?"),
        ("net_income_month", "Did you mean net_income_quarter?"),
        ("zzz", "Delete the row, or use a code from the template."),
    ],
)
def test_an_unknown_line_is_named_with_its_near_miss(code: str, remedy: str) -> None:
    (problem,) = read(row(9, "cash_and_equivalents") | row(10, code)).problems

    assert problem.where == "Figures!A10"
    assert problem.message == f"\u201c{code}\u201d is not a line asked for in this period."
    assert problem.remedy == remedy


@pytest.mark.parametrize(
    ("cells", "where", "message"),
    [
        ((number("C10", "5"),), "Figures!C10", "An amount stands in a row without a code."),
        (
            (formula("A10"), number("C10", "5")),
            "Figures!A10",
            "The code is a formula without a saved value.",
        ),
        (
            (number("A10", "12"), number("C10", "5")),
            "Figures!A10",
            "\u201c12\u201d is not a line asked for in this period.",
        ),
        (
            (typed("A10", "e", "#REF!"), number("C10", "5")),
            "Figures!A10",
            "\u201c#REF!\u201d is not a line asked for in this period.",
        ),
    ],
)
def test_an_amount_that_belongs_to_no_line_is_not_lost(cells: tuple[str, ...], where: str, message: str) -> None:
    (problem,) = read(row(9, "cash_and_equivalents") | {10: cells}).problems

    assert (problem.where, problem.message) == (where, message)


def test_after_twenty_rows_that_were_not_asked_for_the_rest_is_counted() -> None:
    rows = {at: cells for number in range(9, 34) for at, cells in row(number, f"zzz_{number}").items()}
    problems = read(rows).problems

    assert len(problems) == 21
    assert problems[-1].message == "5 more rows hold amounts that were not asked for."


def test_a_code_is_not_found_at_the_beginning_of_a_long_text() -> None:
    code = "cash_and_equivalents" + " " * 200 + "or not"

    assert [problem.where for problem in read(row(9, code)).problems] == ["Figures!A9"]


def test_remarks_beneath_the_table_do_no_harm() -> None:
    assert read(row(9, "cash_and_equivalents") | {12: (text("A12", "Prepared by J. Doe"), number("F12", "7"))}).sound


@pytest.mark.parametrize("code", ["cash_and_equivalents", " CASH_and_Equivalents ", "cash_and_equi\u200bvalents\u00a0"])
def test_a_line_given_twice_is_refused_even_with_the_same_amount(code: str) -> None:
    reading = read(row(9, "cash_and_equivalents") | row(14, code))

    (problem,) = reading.rows[0].problems
    assert problem.where == "Figures!C9"
    assert problem.message == "Unrestricted cash and equivalents is given 2 times: Figures!C9, Figures!C14."
    assert reading.rows[0].amount_cents is None
    assert not reading.rows[0].missing


def test_a_duplicate_in_a_hidden_row_is_found() -> None:
    reading = read(row(9, "cash_and_equivalents") | row(14, "cash_and_equivalents"), hidden=frozenset({14}))

    assert reading.rows[0].problems[0].message.endswith("Figures!C9, Figures!C14 (in a hidden row).")


@pytest.mark.parametrize("head", ["Amount", "Code", "explanation", "AMOUNT (USD)"])
def test_a_column_headed_twice_is_refused(head: str) -> None:
    (problem,) = read({8: (*heading()[8], text("F8", head))} | row(9, "cash_and_equivalents")).problems

    assert problem.where == "Figures!F8"
    assert problem.message == f"Two columns are headed {head.split(maxsplit=1)[0].capitalize()}."


def test_other_columns_may_be_headed_alike() -> None:
    heads = (*heading()[8], text("F8", "Note"), text("G8", "Note"))

    assert read({8: heads} | row(9, "cash_and_equivalents")).sound


def test_columns_may_be_moved_and_the_explanation_left_out() -> None:
    rows = {
        2: (text("C2", "Unit"), text("D2", "USD")),
        3: (text("C3", "Period end"), text("D3", "2006-03-31")),
        5: (text("B5", "Amount"), text("C5", "Code")),
        6: (number("B6", "5"), text("C6", "cash_and_equivalents")),
    }
    reading = read_figures("figures.xlsx", book(rows).build(), request())

    assert reading.sound
    assert (reading.rows[0].cell, reading.rows[0].amount_cents) == ("Figures!B6", 500)
