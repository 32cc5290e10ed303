"""A file says which unit, period and agreement it is for; nothing of that is guessed."""

import pytest

from compliance.figures_file.problems import Problem
from compliance.figures_file.reader import read_figures
from compliance.figures_file.reading import Reading
from compliance.figures_file.units import Scale, Unit
from tests.compliance.figures_file.asked import request
from tests.compliance.figures_file.workbooks import (
    DATE_STYLE,
    book,
    filled,
    formula,
    heading,
    lines,
    number,
    text,
    typed,
)

AMOUNT = lines(cash_and_equivalents=number("{}", "380"))
CHOICE = "Write one of: USD, USD thousands, USD millions."


def read(rows: dict[int, tuple[str, ...]], *, from_1904: bool = False) -> Reading:
    made = book({**heading(), **AMOUNT, **rows})
    xml = made.all_parts()["xl/workbook.xml"]
    assert isinstance(xml, str)
    if from_1904:
        made = made.with_part("xl/workbook.xml", xml.replace('date1904="0"', 'date1904="1"'))
    return read_figures("figures.xlsx", made.build(), request())


@pytest.mark.parametrize(
    ("name", "cents"), [("USD", 38_000), ("usd thousands", 38_000_000), ("USD  Millions", 38_000_000_000)]
)
def test_the_stated_unit_scales_every_amount(name: str, cents: int) -> None:
    reading = read({2: (text("A2", "unit:"), text("B2", name))})

    assert reading.sound
    assert reading.rows[0].amount_cents == cents


@pytest.mark.parametrize(
    ("cell", "where", "message"),
    [
        ("", "Figures!B2", "The file does not state the unit of its amounts."),
        (text("B2", " "), "Figures!B2", "The file does not state the unit of its amounts."),
        (text("B2", "EUR"), "Figures!B2", "\u201cEUR\u201d is not a unit known here."),
        (text("B2", "000s"), "Figures!B2", "\u201c000s\u201d is not a unit known here."),
        (number("B2", "1000"), "Figures!B2", "\u201c1000\u201d is not a unit known here."),
        (formula("B2"), "Figures!B2", "The unit is a formula without a saved value."),
    ],
)
def test_without_a_unit_no_amount_is_read(cell: str, where: str, message: str) -> None:
    reading = read({2: (text("A2", "Unit"), cell)})

    assert reading.problems == (Problem(where, message, CHOICE),)
    assert reading.unit is None
    assert [(row.raw, row.amount_cents, row.missing) for row in reading.rows] == [("380", None, False)]


def test_a_file_without_a_unit_row_is_refused() -> None:
    assert read({2: ()}).problems == (Problem("", "The file does not state the unit of its amounts.", CHOICE),)


def test_two_units_are_refused_at_the_second() -> None:
    reading = read({3: (text("A3", "Unit"), text("B3", "USD thousands"))})

    assert reading.problems == (
        Problem("Figures!B3", "The file states two units: USD and USD thousands.", "State one unit."),
    )


@pytest.mark.parametrize(
    "head", ["Amount, USD thousands", "Amount (USD thousands)", "amount in usd thousands", "Amount (in USD thousands)"]
)
def test_the_head_may_state_the_unit_too_and_must_agree(head: str) -> None:
    cells = (text("A8", "Code"), text("C8", head))

    assert read({2: (), 8: cells}).unit == Unit("USD", Scale.THOUSANDS)
    assert [problem.where for problem in read({8: cells}).problems] == ["Figures!C8"]
    assert read({2: (text("A2", "Unit"), text("B2", "USD thousands")), 8: cells}).sound


def test_the_same_unit_twice_is_one_unit() -> None:
    assert read({3: (text("A3", "Unit"), text("B3", "usd"))}).sound


@pytest.mark.parametrize(
    "cell",
    [
        text("B6", "2006-03-31"),
        text("B6", "31 Mar 2006"),
        text("B6", "3/31/2006"),
        number("B6", "38807", DATE_STYLE),
        typed("B6", "d", "2006-03-31T00:00:00"),
    ],
)
def test_the_period_end_may_be_a_date_or_text(cell: str) -> None:
    assert read({6: (text("A6", "Period end"), cell)}).sound


def test_a_workbook_that_counts_days_from_1904_has_the_same_dates() -> None:
    assert read({6: (text("A6", "Period end"), number("B6", "37345", DATE_STYLE))}, from_1904=True).sound


@pytest.mark.parametrize(
    ("cells", "where", "message"),
    [
        (
            (text("B6", "2005-12-31"),),
            "Figures!B6",
            "The file is for the period ending 31 Dec 2005; 31 Mar 2006 was asked for.",
        ),
        (
            (number("B6", "38807", DATE_STYLE), text("C6", "2006-02-28")),
            "Figures!C6",
            "The file is for the period ending 28 Feb 2006; 31 Mar 2006 was asked for.",
        ),
        (
            (text("B6", "3/4/2006"),),
            "Figures!B6",
            "The day on which the period ends cannot be read, or can be read in two ways.",
        ),
        (
            (number("B6", "38807"),),
            "Figures!B6",
            "The day on which the period ends cannot be read, or can be read in two ways.",
        ),
        ((), "", "The file does not say on which day its period ends."),
    ],
)
def test_another_period_or_none_is_refused(cells: tuple[str, ...], where: str, message: str) -> None:
    (problem,) = read({6: (text("A6", "Period end"), *cells)}).problems

    assert (problem.where, problem.message) == (where, message)
    assert "2006-03-31" in problem.remedy


def test_the_label_of_another_period_or_agreement_is_refused() -> None:
    reading = read(
        {
            3: (text("A3", "Agreement"), text("B3", "Some other loan")),
            5: (text("A5", "Period"), text("B5", "Month ended 28 Feb 2006")),
        }
    )

    assert [problem.where for problem in reading.problems] == ["Figures!B5", "Figures!B3"]
    assert reading.problems[0].message == (
        "Period is \u201cMonth ended 28 Feb 2006\u201d; \u201cQuarter ended 31 Mar 2006\u201d was asked for."
    )


def test_labels_left_out_or_in_other_capitals_do_no_harm() -> None:
    reading = read(
        {
            3: (text("A3", "AGREEMENT"), text("B3", "loan and  security agreement of 2002")),
            5: (text("A5", "Period"),),
        }
    )

    assert reading.sound


def test_labels_beneath_the_table_are_not_its_heading() -> None:
    assert read({12: (text("A12", "Unit"), text("B12", "EUR"))}).sound


def test_problems_of_the_heading_and_of_cells_come_together() -> None:
    data = filled(cash_and_equivalents=text("{}", "n/a"))
    wrong = read_figures("a.xlsx", data, request())

    assert [problem.where for problem in wrong.every_problem()] == ["Figures!C9"]
    assert read({2: ()}).row("cash_and_equivalents") is not None
    assert read({2: ()}).row("inventory") is None
