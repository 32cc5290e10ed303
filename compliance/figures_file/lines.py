"""The rows beneath a table's head, matched to the lines that were asked for."""

import difflib
import unicodedata
from collections.abc import Iterator

from compliance.figures_file.grid import Cell, CellKind, Sheet
from compliance.figures_file.layout import Table
from compliance.figures_file.misreadings import writes_decimal_comma
from compliance.figures_file.problems import Problem
from compliance.figures_file.reading import ReadRow
from compliance.figures_file.request import RequestedLine, TemplateRequest
from compliance.figures_file.rows import Entry, Notation, read_row
from compliance.figures_file.units import Unit

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_NAMED = 6
_STRAYS_NAMED = 20
_LONGEST_CODE = 200
_UNQUOTED = "Write amounts without commas, or in quotation marks."


class Lines:
    """The rows of each line asked for; `strays` has a problem for every other row that holds an amount."""

    def __init__(self, sheet: Sheet, table: Table, request: TemplateRequest) -> None:
        self._sheet = sheet
        self._table = table
        self._request = request
        self._rows: dict[str, list[int]] = {}
        self.strays = tuple(self._find())

    def read(self, unit: Unit | None) -> tuple[ReadRow, ...]:
        """Every line that the sheet holds, in the order of the request."""
        notation = Notation(unit, self._sheet.decimal_comma or self._writes_decimal_comma())
        return tuple(
            self._line(line, self._rows[line.key], notation) for line in self._request.lines if line.key in self._rows
        )

    def _find(self) -> Iterator[Problem]:
        known = {line.key.casefold(): line.key for line in self._request.lines}
        strays = 0
        for row in sorted(number for number in self._sheet.cells if number > self._table.row):
            key = known.get(_code(self._sheet.cell(row, self._table.code).text))
            if key is not None:
                self._rows.setdefault(key, []).append(row)
                yield from self._overflow(row)
            elif not self._amount(row).blank:
                strays += 1
                if strays <= _STRAYS_NAMED:
                    yield self._stray(row, tuple(known.values()))
        if strays > _STRAYS_NAMED:
            message = f"{strays - _STRAYS_NAMED:,} more rows hold amounts that were not asked for."
            yield Problem("", message, "Upload the template of this period alone.")

    def _stray(self, row: int, keys: tuple[str, ...]) -> Problem:
        code = self._sheet.cell(row, self._table.code)
        where = self._sheet.where(row, self._table.code)
        if code.kind is CellKind.UNSAVED:
            return Problem(where, "The code is a formula without a saved value.", "Write the code itself.")
        if code.blank:
            where = self._sheet.where(row, self._table.amount)
            return Problem(where, "An amount stands in a row without a code.", "Write the code, or clear the amount.")
        text = code.text.strip()[:60]
        near = difflib.get_close_matches(_code(text), keys, n=1, cutoff=0.6)
        remedy = f"Did you mean {near[0]}?" if near else "Delete the row, or use a code from the template."
        return Problem(where, f"\u201c{text}\u201d is not a line asked for in this period.", remedy)

    def _overflow(self, row: int) -> Iterator[Problem]:
        """In a delimited file a cell beyond the heads means that an amount was split at its comma."""
        beyond = (column for column in self._sheet.cells[row] if column > self._table.last)
        column = next((column for column in beyond if not self._sheet.cell(row, column).blank), None)
        if column is not None and not self._sheet.name:
            message = "The row has more cells than the table has columns. An amount may have been split at its comma."
            yield Problem(self._sheet.where(row, column), message, _UNQUOTED)

    def _writes_decimal_comma(self) -> bool:
        amounts = (self._amount(row) for rows in self._rows.values() for row in rows)
        return any(cell.kind is CellKind.TEXT and writes_decimal_comma(cell.text.strip()) for cell in amounts)

    def _line(self, line: RequestedLine, rows: list[int], notation: Notation) -> ReadRow:
        row, column = rows[0], self._table.explanation
        where = self._sheet.where(row, self._table.amount)
        if len(rows) > 1:
            return ReadRow(line.key, where, "", None, problems=(self._duplicate(line, rows),))
        if column is None:
            return read_row(line, Entry(where, self._amount(row)), notation)
        said = self._sheet.cell(row, column)
        return read_row(line, Entry(where, self._amount(row), self._sheet.where(row, column), said), notation)

    def _duplicate(self, line: RequestedLine, rows: list[int]) -> Problem:
        cells = ", ".join(self._seen(row) for row in rows[:_NAMED])
        where = self._sheet.where(rows[0], self._table.amount)
        message = f"{line.label} is given {len(rows)} times: {cells}."
        return Problem(where, message, "Keep one row and delete the others.")

    def _seen(self, row: int) -> str:
        hidden = " (in a hidden row)" if row in self._sheet.hidden_rows else ""
        return self._sheet.where(row, self._table.amount) + hidden

    def _amount(self, row: int) -> Cell:
        return self._sheet.cell(row, self._table.amount)


def _code(text: str) -> str:
    if len(text) > _LONGEST_CODE:
        return text
    return unicodedata.normalize("NFKC", text).translate(_INVISIBLE).strip().casefold()
