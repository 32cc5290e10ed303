"""The cells of one worksheet part, gathered while its XML streams by (ECMA-376 part 1, 18.3.1)."""

import re
from collections.abc import Mapping, Sequence

from compliance.figures_file.archive import damaged
from compliance.figures_file.grid import Cell, CellKind, address, column_number
from compliance.figures_file.number_formats import date_of_serial
from compliance.figures_file.problems import FileRefused
from compliance.figures_file.xml_stream import local

MOST_CELLS = 100_000
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_TRUE = frozenset({"1", "true"})
_BOOLEANS = {"1": "TRUE", "0": "FALSE"}
_KINDS = {
    "str": CellKind.TEXT,
    "inlineStr": CellKind.TEXT,
    "b": CellKind.BOOLEAN,
    "e": CellKind.ERROR,
    "d": CellKind.DATE,
}


class SheetCells:
    """Handlers for `stream`; `cells` holds what was found by row and column."""

    def __init__(self, strings: Sequence[str], kinds: Sequence[CellKind], *, from_1904: bool) -> None:
        self.cells: dict[int, dict[int, Cell]] = {}
        self.hidden_rows: set[int] = set()
        self._strings = strings
        self._kinds = kinds
        self._from_1904 = from_1904
        self._count = self._row = self._column = 0
        self._in_data = self._in_cell = self._phonetic = self._collecting = False
        self._attributes: Mapping[str, str] = {}
        self._pieces: list[str] = []
        self._has_formula = self._has_value = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element opens."""
        element = local(name)
        if self._in_cell:
            self._open_in_cell(element)
        elif element == "sheetData":
            self._in_data = True
        elif self._in_data and element == "row":
            self._open_row(attributes)
        elif self._in_data and element == "c":
            self._open_cell(attributes)

    def characters(self, text: str) -> None:
        """Text stands in the open element."""
        if self._collecting:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        """An element closes."""
        element = local(name)
        if element in {"v", "t"}:
            self._collecting = False
        elif element == "rPh":
            self._phonetic = False
        elif element == "c" and self._in_cell:
            self._in_cell = False
            self._keep(self._cell())
        elif element == "sheetData":
            self._in_data = False

    def _open_row(self, attributes: Mapping[str, str]) -> None:
        self._row = int(attributes.get("r", self._row + 1))
        self._column = 0
        if attributes.get("hidden") in _TRUE:
            self.hidden_rows.add(self._row)

    def _open_cell(self, attributes: Mapping[str, str]) -> None:
        reference = _REFERENCE.fullmatch(attributes.get("r") or address(self._row, self._column + 1))
        if reference is None or int(reference[2]) != self._row:
            raise damaged()
        self._column = column_number(reference[1])
        self._attributes = attributes
        self._pieces.clear()
        self._has_formula = self._has_value = self._phonetic = False
        self._in_cell = True

    def _open_in_cell(self, element: str) -> None:
        if element == "f":
            self._has_formula = True
        elif element == "rPh":
            self._phonetic = True
        elif element == "v" or (element == "t" and not self._phonetic):
            self._has_value = self._collecting = True

    def _cell(self) -> Cell:
        kind, text = self._attributes.get("t", "n"), "".join(self._pieces)
        if self._has_formula and (not self._has_value or (kind == "n" and not text.strip())):
            return Cell(CellKind.UNSAVED, "")
        if kind == "n":
            return self._number(text.strip())
        if kind == "s":
            return Cell(CellKind.TEXT, self._shared(text) if self._has_value else "")
        if kind not in _KINDS:
            raise damaged()
        return Cell(_KINDS[kind], _BOOLEANS.get(text, text) if kind == "b" else text)

    def _number(self, text: str) -> Cell:
        if not text:
            return Cell(CellKind.TEXT, "")
        style = int(self._attributes.get("s", "0"))
        kind = self._kinds[style] if 0 <= style < len(self._kinds) else CellKind.NUMBER
        return Cell(kind, date_of_serial(text, from_1904=self._from_1904) if kind is CellKind.DATE else text)

    def _shared(self, text: str) -> str:
        index = int(text)
        if not 0 <= index < len(self._strings):
            raise damaged()
        return self._strings[index]

    def _keep(self, cell: Cell) -> None:
        if cell.kind is CellKind.TEXT and not cell.text:
            return
        row = self.cells.setdefault(self._row, {})
        self._count += 1
        if self._column in row:
            raise damaged()
        if self._count > MOST_CELLS:
            raise FileRefused(
                f"The sheet holds more than {MOST_CELLS:,} cells.",
                "Copy the sheet Figures into a new workbook and upload that.",
            )
        row[self._column] = cell
