"""Our reader of workbooks and an independent one see the same cells."""

import io
from decimal import Decimal

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from compliance.figures_file.grid import Cell, CellKind
from compliance.figures_file.workbook import Workbook

TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1, max_size=12
)
VALUES = st.none() | TEXTS | st.integers(-(10**15), 10**15) | st.booleans() | st.decimals(-(10**9), 10**9, places=2)


@given(st.lists(st.lists(VALUES, min_size=1, max_size=4), min_size=1, max_size=6))
@settings(max_examples=60)
def test_the_same_cells_are_seen(rows: list[list[str | int | bool | Decimal | None]]) -> None:
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    for at, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(at, column, value)
            if isinstance(value, str):
                cell.data_type = "s"
    out = io.BytesIO()
    made.save(out)

    theirs = CalamineWorkbook.from_filelike(io.BytesIO(out.getvalue())).get_sheet_by_index(0)
    book = Workbook(out.getvalue())
    ours = book.read(book.sheets[0])

    seen = theirs.to_python(skip_empty_area=False)
    for at, values in enumerate(seen, start=1):
        for column, found in enumerate(values, start=1):
            assert matches(ours.cell(at, column), found)
    assert max(ours.cells, default=0) <= len(seen)


def matches(ours: Cell, theirs: object) -> bool:
    if isinstance(theirs, bool):
        return ours == Cell(CellKind.BOOLEAN, str(theirs).upper())
    if isinstance(theirs, int | float):
        return ours.kind is CellKind.NUMBER and float(ours.text) == theirs
    return ours == Cell(CellKind.TEXT, str(theirs))
