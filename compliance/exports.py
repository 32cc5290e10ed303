"""Rows of a table as a file for a spreadsheet program. Text is made harmless; a number or a day stays one."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

from django.http import Http404, HttpResponse
from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from compliance.figures_file.neutral import neutralised, writable

Cell = str | Decimal | date | None
MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def table_file(
    kind: str, name: str, *, title: str, head: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[Cell]]
) -> HttpResponse:
    """The rows as an attachment `name`.`kind`. Raises Http404 for a kind other than xlsx and csv."""
    if kind not in MEDIA_TYPES:
        raise Http404("There is no such export.")
    safe = [[_harmless(cell) for cell in row] for row in rows]
    content = workbook(title, head, widths, safe) if kind == "xlsx" else delimited(head, safe)
    response = HttpResponse(content, content_type=MEDIA_TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def workbook(title: str, head: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[Cell]]) -> bytes:
    """One sheet with its head frozen."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for at, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.append([_cell(sheet, text, bold=True) for text in head])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def delimited(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Comma-separated, with the mark by which spreadsheet programs know UTF-8."""
    held = StringIO()
    writer = csv.writer(held)
    writer.writerow(head)
    writer.writerows(_plain(row) for row in rows)
    return f"\ufeff{held.getvalue()}"


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
        cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _plain(row: Sequence[Cell]) -> Iterator[str]:
    for cell in row:
        yield cell.isoformat() if isinstance(cell, date) else "" if cell is None else str(cell)
