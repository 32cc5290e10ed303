"""A delimited text file (.csv) as a sheet of cells: comma, semicolon or tab; UTF-8, UTF-16 or Windows-1252."""

import codecs
import csv
import io
import re

from compliance.figures_file.grid import Cell, CellKind, Sheet
from compliance.figures_file.layout import has_head
from compliance.figures_file.neutral import restored
from compliance.figures_file.problems import FileRefused
from compliance.figures_file.sheet_cells import MOST_CELLS

_DELIMITERS = (",", ";", "\t")
_SEPARATOR_LINE = re.compile(r"\Asep=([,;\t])\r?\n?", re.IGNORECASE)
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAVE_AGAIN = "Open it in a spreadsheet program and save it as CSV UTF-8, or as .xlsx."


def read_delimited(data: bytes) -> Sheet:
    """The cells of a delimited text; raise FileRefused where it is no text or its quotes do not match."""
    text = _decoded(data)
    stated = _SEPARATOR_LINE.match(text)
    if stated is not None:
        return _sheet(text[stated.end() :], stated[1])
    refusals: list[FileRefused] = []
    for delimiter in _DELIMITERS:
        try:
            sheet = _sheet(text, delimiter)
        except FileRefused as refused:
            refusals.append(refused)
        else:
            if has_head(sheet):
                return sheet
    raise refusals[0] if refusals else _no_table()


def _no_table() -> FileRefused:
    return FileRefused(
        "No row of the file is headed Code and Amount.", "Download the template of this period, fill it and upload it."
    )


def _decoded(data: bytes) -> str:
    encodings = ("utf-16",) if data.startswith(_UTF_16) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _NO_TEXT.search(text):
            return text
    raise FileRefused("The file is neither a workbook nor readable text.", _SAVE_AGAIN)


def _sheet(text: str, delimiter: str) -> Sheet:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    cells: dict[int, dict[int, Cell]] = {}
    count = 0
    try:
        for number, record in enumerate(reader, start=1):
            count += len(record)
            if count > MOST_CELLS or number > MOST_CELLS:
                raise FileRefused(
                    f"The file holds more than {MOST_CELLS:,} cells.", "Upload the template's lines alone."
                )
            row = {
                column: Cell(CellKind.TEXT, restored(value)) for column, value in enumerate(record, start=1) if value
            }
            if row:
                cells[number] = row
    except csv.Error as error:
        where = f"line {reader.line_num}"
        message = f"Quotation marks do not match, or a cell is far too long, near {where}."
        raise FileRefused(message, _SAVE_AGAIN, where) from error
    return Sheet("", cells, decimal_comma=delimiter == ";")
