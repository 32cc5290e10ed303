"""Rows of a table as a file for a spreadsheet program. Text is made harmless; a number or a day stays one."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from itertools import chain
from typing import IO

from django.http import Http404, HttpResponse
from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from compliance.figures_file.neutral import neutralised, writable

Cell = str | int | Decimal | date | None
MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
IN_A_CELL = 32_767
"""The most characters that a cell of a workbook can hold."""
CUT = " ... (cut here; the .csv holds it whole)"


class _Line:
    """Where the csv writer writes to: hands each line back, to be sent."""

    def write(self, text: str, /) -> str:
        return text


def table_file(
    kind: str, name: str, *, title: str, head: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[Cell]]
) -> HttpResponse:
    """The rows as an attachment `name`.`kind`. Raises Http404 for a kind other than xlsx and csv."""
    if kind not in MEDIA_TYPES:
        raise Http404("There is no such export.")
    if kind == "xlsx":
        held = BytesIO()
        workbook_write(held, title, head, widths, rows)
        content: str | bytes = held.getvalue()
    else:
        content = "".join(lines_of_text(head, rows))
    response = HttpResponse(content, content_type=MEDIA_TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def workbook_write(
    out: IO[bytes], title: str, head: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[Cell]]
) -> None:
    """One sheet with its head frozen, written as its rows are read. Text longer than a cell holds is cut there."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for at, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.append([_cell(sheet, text, bold=True) for text in head])
    for row in rows:
        sheet.append([_cell(sheet, _harmless(value)) for value in row])
    book.save(out)


def lines_of_text(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Comma-separated, line by line as the rows are read, behind the mark by which spreadsheet programs know UTF-8."""
    writer = csv.writer(_Line())
    yield "\ufeff"
    for row in chain([head], rows):
        yield writer.writerow([_harmless(cell) for cell in row])


def _harmless(cell: Cell) -> Cell:
    return neutralised(writable(cell)) if isinstance(cell, str) else cell


def _cell(sheet: WriteOnlyWorksheet, value: Cell, *, bold: bool = False) -> SheetCell:
    cell = WriteOnlyCell(sheet)
    cell.value = value
    if isinstance(value, Decimal):
        cell.number_format = "#,##0.00"
    elif isinstance(value, date):
        cell.number_format = "d mmm yyyy"
    elif isinstance(value, str):
        cell.value = value if len(value) <= IN_A_CELL else f"{value[: IN_A_CELL - len(CUT)]}{CUT}"
        cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell
