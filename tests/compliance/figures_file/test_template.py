"""The template says what is wanted, the same bytes every time, and nothing in it can be run."""

import csv
import io
from datetime import datetime

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from compliance.figures_file.request import TemplateRequest
from compliance.figures_file.template import TemplateKind, write_template
from compliance.figures_file.units import Scale
from tests.compliance.figures_file.asked import figures, invented, request

KINDS: tuple[TemplateKind, ...] = ("xlsx", "csv")


def opened(wanted: TemplateRequest) -> Worksheet:
    sheet = openpyxl.load_workbook(io.BytesIO(write_template("xlsx", wanted)))["Figures"]
    assert isinstance(sheet, Worksheet)
    return sheet


def delimited(wanted: TemplateRequest) -> list[list[str]]:
    return list(csv.reader(io.StringIO(write_template("csv", wanted).decode("utf-8-sig"))))


def test_the_workbook_names_agreement_period_and_unit() -> None:
    sheet = opened(request())

    assert sheet["A1"].value == "Figures, Quarter ended 31 Mar 2006"
    assert (sheet["A2"].value, sheet["B2"].value) == ("Unit", "USD")
    assert sheet["B3"].value == "Loan and Security Agreement of 2002"
    assert sheet["B4"].value == "Art Technology Group, Inc."
    assert sheet["B5"].value == "Quarter ended 31 Mar 2006"
    assert sheet["B6"].value == datetime(2006, 3, 31)  # noqa: DTZ001 - a cell has no zone
    assert sheet["C6"].value == "2006-03-31"


def test_the_workbook_has_a_row_for_every_line_with_its_meaning() -> None:
    wanted = request()
    rows = list(opened(wanted).iter_rows(min_row=8, values_only=True))

    assert rows[0] == ("Code", "Figure", "Amount", "Explanation", "What it means")
    assert [(row[0], row[1], row[4]) for row in rows[1:]] == [
        (line.key, line.label, line.item.meaning) for line in wanted.lines
    ]
    assert rows[3][:2] == ("net_income_quarter", "Net income, quarter")
    assert all(row[2] is None for row in rows[1:])


def test_the_unit_is_chosen_from_a_list_and_amounts_are_checked_while_typing() -> None:
    rules = {str(rule.sqref): rule for rule in opened(request()).data_validations.dataValidation}

    assert rules["B2"].formula1 == '"USD,USD thousands,USD millions"'
    assert (rules["C9:C10"].type, rules["C9:C10"].formula1) == ("decimal", "0")
    assert rules["C11"].formula1 == "-1000000000000000"


def test_the_workbook_prints_on_pages_one_wide_with_the_head_on_each() -> None:
    sheet = opened(request())

    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$8:$8"
    assert sheet.freeze_panes == "A9"


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_request_gives_the_same_bytes(kind: TemplateKind) -> None:
    assert write_template(kind, request()) == write_template(kind, request())


def test_the_text_file_holds_the_same() -> None:
    wanted = request()
    rows = delimited(wanted)

    assert rows[1][:2] == ["Unit", "USD"]
    assert rows[5] == ["Period end", "2006-03-31"]
    assert rows[8:] == [[line.key, line.label, "", "", line.item.meaning] for line in wanted.lines]


def test_an_earlier_version_is_filled_in_and_the_rest_left_blank() -> None:
    wanted = request(earlier=figures(cash_and_equivalents=1_791_240_000, net_income=-450_000_000))
    sheet = opened(wanted)

    assert [sheet.cell(row, 3).value for row in (9, 10, 11)] == [17912400, None, -4500000]
    assert sheet["C9"].number_format == "#,##0.00;(#,##0.00)"
    assert [row[2] for row in delimited(wanted)[8:]] == ["17912400.00", "", "(4500000.00)"]


def test_an_earlier_version_is_written_in_the_unit_of_the_template() -> None:
    wanted = request(earlier=figures(cash_and_equivalents=1_791_240_001), scale=Scale.THOUSANDS)
    sheet = opened(wanted)

    assert sheet["B2"].value == "USD thousands"
    assert sheet["C9"].value == 17912.40001
    assert delimited(wanted)[8][2] == "17912.40001"


def test_an_amount_with_more_digits_than_a_number_cell_keeps_is_written_as_text() -> None:
    sheet = opened(request(earlier=figures(cash_and_equivalents=10**15 + 1, marketable_securities=10**15 - 1)))

    assert sheet["C9"].value == "10000000000000.01"
    assert sheet["C10"].value == 9999999999999.99


@pytest.mark.parametrize("sign", "=+-@\t\r")
def test_no_cell_of_either_kind_begins_with_a_formula(sign: str) -> None:
    hostile = TemplateRequest(
        f"{sign}cmd|' /C calc'!A0", f"{sign}1", f"{sign}period", request().period_end, "USD", invented(2)
    )

    assert not [cell for row in delimited(hostile) for cell in row if cell.startswith(sign)]
    sheet = opened(hostile)
    for address in ("B3", "B4", "B5"):
        assert sheet[address].data_type == "s"
        assert sheet[address].quotePrefix


@pytest.mark.parametrize("kind", KINDS)
def test_signs_that_no_file_can_hold_are_left_out(kind: TemplateKind) -> None:
    odd = TemplateRequest("Loan\x00 & Agreement\x1f\ud800\uffff", "\x0b", "Quarter", request().period_end, "USD", ())

    assert write_template(kind, odd)
    assert opened(odd)["B3"].value == delimited(odd)[2][1] == "Loan & Agreement"
    assert opened(odd)["B4"].value is None


def test_an_error_word_in_a_title_stays_text() -> None:
    odd = TemplateRequest("#REF!", "TRUE", "1.5", request().period_end, "USD", ())

    assert [opened(odd)[address].data_type for address in ("B3", "B4", "B5")] == ["s", "s", "s"]
