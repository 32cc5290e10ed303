"""Where the table stands in a sheet: the row headed Code and Amount, and its columns."""

import re
from dataclasses import dataclass

from compliance.figures_file.grid import Sheet
from compliance.figures_file.problems import FileRefused

CODE, FIGURE, AMOUNT, EXPLANATION, MEANING = "Code", "Figure", "Amount", "Explanation", "What it means"
HEADS = (CODE, FIGURE, AMOUNT, EXPLANATION, MEANING)

_READ = frozenset({"code", "amount", "explanation"})
_LONGEST_HEAD = 100
_AMOUNT_IN = re.compile(r"amount(?:,\s*|\s+in\s+|\s*\(\s*(?:in\s+)?)([^()]*?)\s*\)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Table:
    """The head's row and the columns that are read; `unit` is what the Amount head says of the unit, if anything."""

    row: int
    code: int
    amount: int
    explanation: int | None
    last: int
    unit: str = ""


def has_head(sheet: Sheet) -> bool:
    """Whether some row is headed Code and Amount."""
    return _head_row(sheet) is not None


def table_of(sheet: Sheet) -> Table:
    """The sheet's table; raise FileRefused where there is none or a column is headed twice."""
    row = _head_row(sheet)
    if row is None:
        raise FileRefused(
            f"No row of {sheet.name or 'the file'} is headed Code and Amount.",
            "Download the template of this period, fill it and upload it.",
        )
    columns: dict[str, int] = {}
    for column in sorted(sheet.cells[row]):
        head = _head(sheet, row, column)
        if head in columns and head in _READ:
            raise FileRefused(
                f"Two columns are headed {head.capitalize()}.", "Delete one of them.", sheet.where(row, column)
            )
        columns[head] = column
    stated = _AMOUNT_IN.fullmatch(sheet.cell(row, columns["amount"]).text.strip())
    return Table(
        row,
        columns["code"],
        columns["amount"],
        columns.get("explanation"),
        max(columns.values()),
        stated[1] if stated else "",
    )


def _head_row(sheet: Sheet) -> int | None:
    for row in sorted(sheet.cells):
        if {"code", "amount"} <= {_head(sheet, row, column) for column in sheet.cells[row]}:
            return row
    return None


def _head(sheet: Sheet, row: int, column: int) -> str:
    text = sheet.cell(row, column).text.strip().casefold()
    return "amount" if len(text) <= _LONGEST_HEAD and _AMOUNT_IN.fullmatch(text) else text
