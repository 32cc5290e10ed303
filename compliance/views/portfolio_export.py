"""What the portfolio shows, all its pages, as a file for a spreadsheet program."""

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from accounts import clock
from accounts.permissions import Right
from compliance.figures_file.neutral import neutralised, writable
from compliance.selectors.portfolio import portfolio, portfolio_filtered, portfolio_rows
from compliance.selectors.portfolio_lines import PortfolioLine, line_of
from compliance.templatetags.status import mark
from compliance.views.access import access_of
from compliance.views.portfolio_address import filter_of

Cell = str | Decimal | date | None
HEAD: tuple[str, ...] = (
    "Status",
    "Since",
    "Borrower",
    "Agreement",
    "Dated",
    "Covenant with the least headroom",
    "Headroom",
    "Next deliverable",
    "Due",
    "Last tested",
    "Last statement",
    "Currency",
    "Commitment",
    "Office",
)
WIDTHS = (12, 12, 30, 42, 12, 32, 26, 40, 12, 12, 14, 10, 18, 16)
MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@require_safe
def portfolio_export(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in MEDIA_TYPES:
        raise Http404("There is no such export.")
    access = access_of(request)
    access.require(Right.SEE_BANK_VIEW)
    chosen = filter_of(request.GET)
    found = portfolio_rows(portfolio_filtered(portfolio(access), chosen), chosen)
    rows = [_cells(line_of(agreement)) for agreement in found]
    content = _workbook(rows) if kind == "xlsx" else _text(rows)
    response = HttpResponse(content, content_type=MEDIA_TYPES[kind])
    name = f"portfolio-{clock.today().isoformat()}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _cells(line: PortfolioLine) -> tuple[Cell, ...]:
    """In the order of the head. Text is made harmless; what is a number or a day stays one."""
    agreement = line.agreement
    submitted = line.last_statement.submitted_at if line.last_statement else None
    return tuple(
        neutralised(writable(cell)) if isinstance(cell, str) else cell
        for cell in (
            mark(line.status).word,
            line.standing.since if line.standing else None,
            agreement.borrower.name,
            agreement.title,
            agreement.dated,
            line.covenant,
            line.headroom,
            line.next_what,
            line.next_due,
            line.last_tested,
            clock.day_of(submitted) if submitted else None,
            agreement.currency,
            line.commitment,
            agreement.office,
        )
    )


def _workbook(rows: list[tuple[Cell, ...]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Portfolio")
    sheet.freeze_panes = "A2"
    for column, width in zip("ABCDEFGHIJKLMN", WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    heads = [WriteOnlyCell(sheet, value=head) for head in HEAD]
    for head in heads:
        head.font = Font(bold=True)
    sheet.append(heads)
    for row in rows:
        sheet.append([_shaped(WriteOnlyCell(sheet), value) for value in row])
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def _shaped(cell: SheetCell, value: Cell) -> SheetCell:
    cell.value = value
    if isinstance(value, Decimal):
        cell.number_format = "#,##0.00"
    elif isinstance(value, date):
        cell.number_format = "d mmm yyyy"
    elif isinstance(value, str):
        cell.data_type = "s"
    return cell


def _text(rows: list[tuple[Cell, ...]]) -> str:
    """With the mark by which spreadsheet programs know UTF-8."""
    held = StringIO()
    writer = csv.writer(held)
    writer.writerow(HEAD)
    writer.writerows(_plain(row) for row in rows)
    return f"\ufeff{held.getvalue()}"


def _plain(row: tuple[Cell, ...]) -> Iterator[str]:
    for cell in row:
        yield cell.isoformat() if isinstance(cell, date) else "" if cell is None else str(cell)
