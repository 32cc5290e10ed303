"""The template as a workbook with one sheet, laid out to be filled in and printed."""

import io
import itertools
from collections.abc import Iterator
from datetime import datetime, time

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from compliance.figures_file.amounts import amount_in, amount_text
from compliance.figures_file.heading import AGREEMENT, BORROWER, PERIOD, PERIOD_END, UNIT
from compliance.figures_file.layout import HEADS
from compliance.figures_file.neutral import begins_like_formula, writable
from compliance.figures_file.request import RequestedLine, TemplateRequest
from compliance.figures_file.stable_zip import stable_zip
from compliance.figures_file.template_wording import FILL_IN, title_of, unit_hint
from compliance.figures_file.units import Scale, units_of

SHEET = "Figures"
UNIT_CELL, PERIOD_END_CELL = "B2", "B6"
HEAD_ROW = 8
_WIDTHS = {"A": 30, "B": 38, "C": 22, "D": 40, "E": 56}
_MOST_DIGITS = 15  # a number cell keeps no more
_LIMIT = "1000000000000000"
_LINE, _WORDS, _AMOUNT = "Line", "Words", "Amount"

_THIN = Side(style="thin", color="999999")
_RULE = Border(bottom=_THIN)
_FRAME = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEAD_FILL = PatternFill("solid", fgColor="E8E8E8")
_QUIET = Font(color="555555")
_TOP = Alignment(vertical="top", wrap_text=True)


def template_workbook(request: TemplateRequest) -> bytes:
    """The workbook's bytes."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # noqa: S101 - a new workbook has one worksheet
    sheet.title = SHEET
    for style in _styles(request):
        book.add_named_style(style)
    _write_heading(sheet, request)
    for number, line in enumerate(request.lines, start=HEAD_ROW + 1):
        _write_line(sheet, number, line, request)
    _add_validations(sheet, request)
    _set_up_page(sheet, request)
    made = datetime.combine(request.period_end, time())
    book.properties.creator = "Covenant Tracker"
    book.properties.created = made
    out = io.BytesIO()
    book.save(out)
    return stable_zip(out.getvalue(), made)


def _write_heading(sheet: Worksheet, request: TemplateRequest) -> None:
    _text(sheet, 1, 1, title_of(request)).font = Font(bold=True, size=14)
    labels = (
        (UNIT, request.unit.name, unit_hint(request)),
        (AGREEMENT, request.agreement, ""),
        (BORROWER, request.borrower, ""),
        (PERIOD, request.period_label, ""),
        (PERIOD_END, "", request.period_end.isoformat()),
    )
    for row, (label, text, beside) in enumerate(labels, start=2):
        _text(sheet, row, 1, label).font = Font(bold=True)
        _text(sheet, row, 2, text).alignment = Alignment(horizontal="left")
        _text(sheet, row, 3, beside).font = _QUIET
    sheet[UNIT_CELL].border = _FRAME
    sheet[PERIOD_END_CELL] = request.period_end
    sheet[PERIOD_END_CELL].number_format = "d mmm yyyy"
    _text(sheet, HEAD_ROW - 1, 1, FILL_IN).font = _QUIET
    for column, head in enumerate(HEADS, start=1):
        cell = _text(sheet, HEAD_ROW, column, head)
        cell.font, cell.fill, cell.border = Font(bold=True), _HEAD_FILL, _RULE
    sheet.cell(HEAD_ROW, 3).alignment = Alignment(horizontal="right")


def _styles(request: TemplateRequest) -> tuple[NamedStyle, ...]:
    """Named, because setting fonts and borders cell by cell takes half a second for 500 lines."""
    decimals = "00" if request.scale is Scale.ONES else "00######"
    return (
        NamedStyle(_LINE, alignment=_TOP, border=_RULE),
        NamedStyle(_WORDS, alignment=_TOP, border=_FRAME),
        NamedStyle(
            _AMOUNT,
            alignment=Alignment(horizontal="right", vertical="top"),
            border=_FRAME,
            number_format=f"#,##0.{decimals};(#,##0.{decimals})",
        ),
    )


def _write_line(sheet: Worksheet, row: int, line: RequestedLine, request: TemplateRequest) -> None:
    cells = (
        (1, line.key, _LINE),
        (2, line.label, _LINE),
        (3, "", _AMOUNT),
        (4, "", _WORDS),
        (5, line.item.meaning, _LINE),
    )
    for column, text, style in cells:
        _text(sheet, row, column, text).style = style
    cents = request.earlier_cents(line)
    if cents is None:
        return
    if len(str(abs(cents))) > _MOST_DIGITS:
        _text(sheet, row, 3, amount_text(cents, request.unit))
    else:
        sheet.cell(row, 3, amount_in(cents, request.unit))


def _text(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Set text that stays text, whatever it begins with; no text leaves the cell blank."""
    clean = writable(text)
    cell = sheet.cell(row, column, clean or None)
    if clean:
        cell.data_type = "s"
        cell.quotePrefix = begins_like_formula(clean)
    return cell


def _add_validations(sheet: Worksheet, request: TemplateRequest) -> None:
    names = ",".join(unit.name for unit in units_of(request.currency))
    unit = DataValidation("list", formula1=f'"{names}"', showErrorMessage=True, errorTitle=UNIT, sqref=UNIT_CELL)
    unit.error = "Choose one of the units in the list."
    sheet.add_data_validation(unit)
    for signed in (False, True):
        rows = [row for row, line in enumerate(request.lines, HEAD_ROW + 1) if line.item.may_be_negative == signed]
        if rows:
            sheet.add_data_validation(_amount_rule(rows, signed=signed))


def _amount_rule(rows: list[int], *, signed: bool) -> DataValidation:
    return DataValidation(
        "decimal",
        operator="between",
        formula1=f"-{_LIMIT}" if signed else "0",
        formula2=_LIMIT,
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Amount",
        error="Enter a number, 0 where there is none." if signed else "Enter a number, 0 or above.",
        sqref=" ".join(_ranges(rows)),
    )


def _ranges(rows: list[int]) -> Iterator[str]:
    """`C9:C12` for every run of rows."""
    for _, run in itertools.groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
        numbers = [row for _, row in run]
        yield f"C{numbers[0]}:C{numbers[-1]}"


def _set_up_page(sheet: Worksheet, request: TemplateRequest) -> None:
    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = f"A{HEAD_ROW + 1}"
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer = HeaderFooterItem()
    footer.left.text = writable(request.agreement)[:100].replace("&", "&&")
    footer.right.text = "Page &P of &N"
    sheet.oddFooter = footer
