"""Cells as a file holds them, before anyone asks what they mean."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

_PLAIN_NAME = re.compile(r"\w+", re.ASCII)


class CellKind(StrEnum):
    """What a cell holds; UNSAVED is a formula whose result was not saved with the file."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    BOOLEAN = "boolean"
    ERROR = "error"
    UNSAVED = "unsaved"


@dataclass(frozen=True, slots=True)
class Cell:
    """`text` is the stored text: of a number its decimal text as saved, of a date its ISO form."""

    kind: CellKind
    text: str

    @property
    def blank(self) -> bool:
        """Whether a person sees nothing there."""
        return self.kind is CellKind.TEXT and not self.text.strip()


BLANK = Cell(CellKind.TEXT, "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; rows and columns count from 1. A CSV file is a sheet without a name.

    `decimal_comma` says that the file was written where a comma is likely to be the decimal mark.
    """

    name: str
    cells: Mapping[int, Mapping[int, Cell]]
    hidden_rows: frozenset[int] = frozenset()
    decimal_comma: bool = False

    def cell(self, row: int, column: int) -> Cell:
        """The cell, blank where the file has none."""
        return self.cells.get(row, {}).get(column, BLANK)

    def where(self, row: int, column: int) -> str:
        """The cell's address for people: `Figures!C7`, or `C7` in a CSV file."""
        if not self.name:
            return address(row, column)
        name = self.name if _PLAIN_NAME.fullmatch(self.name) else "'" + self.name.replace("'", "''") + "'"
        return f"{name}!{address(row, column)}"


def address(row: int, column: int) -> str:
    """`C7` for row 7, column 3."""
    return f"{column_letters(column)}{row}"


def column_letters(column: int) -> str:
    """`A` for 1, `AA` for 27."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """1 for `A`, 27 for `AA`."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
