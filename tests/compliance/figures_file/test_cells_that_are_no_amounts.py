"""What stands in a workbook's cell instead of an amount is named at that cell."""

import pytest

from compliance.figures_file.problems import Problem
from compliance.figures_file.reader import read_figures
from compliance.figures_file.reading import ReadRow
from tests.compliance.figures_file.asked import request
from tests.compliance.figures_file.workbooks import (
    DATE_STYLE,
    OWN_DATE_STYLE,
    OWN_PERCENT_STYLE,
    PERCENT_STYLE,
    book,
    filled,
    formula,
    heading,
    lines,
    number,
    text,
    typed,
)

CELL = "{}"


def row_of(amount: str) -> ReadRow:
    reading = read_figures("figures.xlsx", filled(cash_and_equivalents=amount), request())
    assert reading.problems == ()
    (row,) = reading.rows
    assert row.cell == "Figures!C9"
    return row


@pytest.mark.parametrize(
    ("amount", "raw", "message"),
    [
        (formula(CELL), "formula", "The cell holds a formula whose result was not saved with the file."),
        (formula(CELL, ""), "formula", "The cell holds a formula whose result was not saved with the file."),
        (formula(CELL, kind="str"), "formula", "The cell holds a formula whose result was not saved with the file."),
        (formula(CELL, "#REF!", kind="e"), "#REF!", "The cell shows an error instead of a number."),
        (typed(CELL, "e", "#DIV/0!"), "#DIV/0!", "The cell shows an error instead of a number."),
        (typed(CELL, "b", "1"), "TRUE", "True or false stands where an amount belongs."),
        (typed(CELL, "b", "0"), "FALSE", "True or false stands where an amount belongs."),
        (typed(CELL, "d", "2006-03-31T00:00:00"), "2006-03-31T00:00:00", "The cell is formatted as a date"),
        (number(CELL, "38807", DATE_STYLE), "2006-03-31", "The cell is formatted as a date"),
        (number(CELL, "38807.5", OWN_DATE_STYLE), "2006-03-31", "The cell is formatted as a date"),
        (number(CELL, "0.05", PERCENT_STYLE), "0.05", "The cell is formatted as a percentage"),
        (number(CELL, "0.05", OWN_PERCENT_STYLE), "0.05", "The cell is formatted as a percentage"),
        (text(CELL, "n/a"), "n/a", "Not a number."),
        (text(CELL, "1.2e3"), "1.2e3", "Written in powers of ten, which may hide digits."),
        (text(CELL, "#REF!"), "#REF!", "The cell shows an error instead of a number."),
        (number(CELL, "NaN"), "NaN", "Not a number that can be reported."),
        (number(CELL, "1.005"), "1.005", "Finer than a cent."),
        (number(CELL, "-5"), "-5", "Unrestricted cash and equivalents cannot be negative."),
        (text(CELL, "(5)"), "(5)", "Unrestricted cash and equivalents cannot be negative."),
        (number(CELL, "1E15"), "1000000000000000", "Larger than any amount taken here"),
    ],
)
def test_it_is_named_at_its_cell(amount: str, raw: str, message: str) -> None:
    row = row_of(amount)

    (problem,) = row.problems
    assert problem.where == "Figures!C9"
    assert problem.message.startswith(message)
    assert problem.remedy
    assert row.raw == raw
    assert row.amount_cents is None
    assert not row.missing


@pytest.mark.parametrize(
    ("amount", "cents"),
    [
        (number(CELL, "17912400"), 1_791_240_000),
        (number(CELL, "17912400", style=5), 1_791_240_000),
        (number(CELL, "17912400", style=99), 1_791_240_000),
        (formula(CELL, "17912400.1"), 1_791_240_010),
        (formula(CELL, "17,912,400.10", kind="str"), 1_791_240_010),
        (text(CELL, "17,912,400.10"), 1_791_240_010),
        ('<c r="{}"><v>0</v></c>', 0),
    ],
)
def test_amounts_are_taken_from_numbers_saved_results_and_text(amount: str, cents: int) -> None:
    assert row_of(amount).amount_cents == cents


@pytest.mark.parametrize(
    "amount",
    [
        "",
        '<c r="{}" s="1"/>',
        '<c r="{}" t="s"/>',
        "<c r='{}'><v> </v></c>",
        text(CELL, ""),
        text(CELL, " \u00a0"),
        formula(CELL, "", kind="str"),
    ],
)
def test_blank_is_missing_and_never_zero(amount: str) -> None:
    row = row_of(amount)

    assert row.missing
    assert row.amount_cents is None


def test_zero_is_not_missing() -> None:
    assert not row_of(number(CELL, "0")).missing


def test_a_loss_may_be_written_both_ways() -> None:
    wanted = request("net_income", "equity", "retained_earnings")
    data = filled(
        net_income_quarter=number(CELL, "-4500000"),
        equity=text(CELL, "(4,500,000.00)"),
        retained_earnings=text(CELL, "-1"),
    )

    assert [row.amount_cents for row in read_figures("a.xlsx", data, wanted).rows] == [-450_000_000, -450_000_000, -100]


def test_shared_strings_are_read_without_their_pronunciation() -> None:
    strings = "<sst><si><t>cash_and</t><rPh><t>KANA</t></rPh></si><si><r><t>1,</t></r><r><t>234</t></r></si><si/></sst>"
    rows = {9: (typed("A9", "inlineStr", "cash_and_equivalents"), typed("C9", "s", "1"), typed("D9", "s", "0"))}
    data = book(heading() | rows).with_part("xl/sharedStrings.xml", strings).build()

    (row,) = read_figures("figures.xlsx", data, request()).rows
    assert (row.amount_cents, row.explanation) == (123_400, "cash_and")


def test_pronunciation_inside_a_cell_is_left_out() -> None:
    cell = '<c r="D9" t="inlineStr"><is><t>late</t><rPh><t>KANA</t></rPh><r><t> billing</t></r></is></c>'
    rows = lines(cash_and_equivalents=number(CELL, "5"))
    data = book(heading() | {9: (*rows[9], cell)}).build()

    assert read_figures("figures.xlsx", data, request()).rows[0].explanation == "late billing"


def test_cells_and_rows_without_addresses_follow_each_other() -> None:
    rows = {9: ('<c t="inlineStr"><is><t>cash_and_equivalents</t></is></c><c/><c><v>5</v></c>',)}
    plain = book(heading() | rows)
    xml = plain.all_parts()["xl/worksheets/sheet1.xml"]
    assert isinstance(xml, str)
    data = plain.with_part("xl/worksheets/sheet1.xml", xml.replace('<row r="9">', "<row>")).build()

    assert read_figures("figures.xlsx", data, request()).rows[0].amount_cents == 500


def test_a_workbook_with_namespace_prefixes_is_read() -> None:
    plain = book(heading() | lines(cash_and_equivalents=number(CELL, "5")))
    xml = plain.all_parts()["xl/worksheets/sheet1.xml"]
    assert isinstance(xml, str)
    prefixed = xml.replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")

    reading = read_figures("a.xlsx", plain.with_part("xl/worksheets/sheet1.xml", prefixed).build(), request())

    assert reading.rows[0].amount_cents == 500


def test_what_stands_outside_the_sheet_data_is_no_cell() -> None:
    plain = book(heading() | lines(cash_and_equivalents=number(CELL, "5")))
    xml = plain.all_parts()["xl/worksheets/sheet1.xml"]
    assert isinstance(xml, str)
    outside = '<extLst><row r="10"><c r="C9"><v>7</v></c></row></extLst></worksheet>'
    data = plain.with_part("xl/worksheets/sheet1.xml", xml.replace("</worksheet>", outside)).build()

    assert read_figures("a.xlsx", data, request()).rows[0].amount_cents == 500


def test_a_workbook_without_styles_is_read() -> None:
    data = book(heading() | lines(cash_and_equivalents=number(CELL, "5"))).with_part("xl/styles.xml", "").build()

    assert read_figures("a.xlsx", data, request()).rows[0].amount_cents == 500


@pytest.mark.parametrize("said", [number("D9", "234.50"), text("D9", "234.50"), formula("D9"), typed("D9", "b", "1")])
def test_an_explanation_without_words_is_asked_about(said: str) -> None:
    rows = lines(cash_and_equivalents=number(CELL, "5"))
    reading = read_figures("a.xlsx", book(heading() | {9: (*rows[9], said)}).build(), request())

    assert [problem.where for problem in reading.rows[0].problems] == ["Figures!D9"]
    assert reading.rows[0].amount_cents == 500
    assert not reading.sound


def test_a_dash_is_no_explanation_and_no_problem() -> None:
    rows = lines(cash_and_equivalents=number(CELL, "5"))
    reading = read_figures("a.xlsx", book(heading() | {9: (*rows[9], text("D9", "--"))}).build(), request())

    assert reading.rows[0].explanation == ""
    assert reading.sound


def test_a_novel_is_no_explanation() -> None:
    rows = lines(cash_and_equivalents=number(CELL, "5"))
    reading = read_figures("a.xlsx", book(heading() | {9: (*rows[9], text("D9", "why " * 300))}).build(), request())

    assert reading.rows[0].problems == (
        Problem("Figures!D9", "The explanation is longer than 1,000 characters.", "Shorten it."),
    )
