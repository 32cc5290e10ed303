"""Reading a template of 500 rows, with every check, beside openpyxl giving the bare values."""

import io
from datetime import date

import openpyxl

from bench.report import Report, timed
from compliance.domain.figures import Figure, Figures, LineItem, Nature, Span
from compliance.figures_file.preview import preview
from compliance.figures_file.reader import read_figures
from compliance.figures_file.request import RequestedLine, TemplateRequest
from compliance.figures_file.template import write_template

ROWS = 500
DAY = date(2006, 6, 30)


def report(to: Report) -> None:
    to.room(f"A workbook of {ROWS} figures")
    request = _request()
    data = write_template("xlsx", request)
    reading = read_figures("figures.xlsx", data, request)
    if not reading.sound or len(reading.figures(request)) != ROWS:
        raise RuntimeError("the template could not be read back whole")
    ours = timed(lambda: read_figures("figures.xlsx", data, request))
    theirs = timed(lambda: _bare(data))
    to.timed("read and checked, cell by cell", ours)
    to.timed("preview against the period before", timed(lambda: preview(reading, request, request.earlier)))
    to.timed("written", timed(lambda: write_template("xlsx", request)))
    to.ratio("to openpyxl reading the bare values", ours.median, "openpyxl", theirs.median)


def _bare(data: bytes) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    return list(book.worksheets[0].iter_rows(values_only=True))


def _request() -> TemplateRequest:
    items = [
        LineItem(f"line_{number}", f"Line {number}", "A line item made for this measurement.", Nature.STOCK)
        for number in range(ROWS)
    ]
    figures = Figures(Figure(item.code, Span.DAY, DAY, 100_00 * at + 37, "") for at, item in enumerate(items, 1))
    lines = tuple(RequestedLine(item, Span.DAY) for item in items)
    return TemplateRequest("Agreement", "Borrower", "Month ended 30 Jun 2006", DAY, "USD", lines, figures)
