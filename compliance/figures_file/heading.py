"""What a file says above its table: the unit of its amounts, the period and the agreement they are for."""

from collections.abc import Iterator

from compliance.figures_file.grid import Cell, CellKind, Sheet
from compliance.figures_file.layout import Table
from compliance.figures_file.neutral import restored, writable
from compliance.figures_file.problems import Problem
from compliance.figures_file.request import TemplateRequest
from compliance.figures_file.stated_dates import date_stated, day_text
from compliance.figures_file.units import Unit, unit_named, units_of

AGREEMENT, BORROWER, PERIOD, PERIOD_END, UNIT = "Agreement", "Borrower", "Period", "Period end", "Unit"

_Stated = tuple[str, Cell]


def unit_stated(sheet: Sheet, table: Table, currency: str) -> tuple[Unit | None, tuple[Problem, ...]]:
    """The one unit that the file states; None with a problem where it states none, an unknown one or two."""
    choice = "Write one of: " + ", ".join(unit.name for unit in units_of(currency)) + "."
    stated = [(where, cell) for where, cell in _stated(sheet, table, UNIT) if not cell.blank]
    if table.unit:
        stated.append((sheet.where(table.row, table.amount), Cell(CellKind.TEXT, table.unit)))
    if not stated:
        where = next((where for where, _ in _stated(sheet, table, UNIT)), "")
        return None, (Problem(where, "The file does not state the unit of its amounts.", choice),)
    problems: list[Problem] = []
    units: dict[Unit, str] = {}
    for where, cell in stated:
        unit = unit_named(cell.text, currency) if cell.kind is CellKind.TEXT else None
        if unit is None:
            problems.append(Problem(where, _unknown_unit(cell), choice))
        else:
            units.setdefault(unit, where)
    if len(units) > 1:
        (first, _), (second, where) = list(units.items())[:2]
        problems.append(
            Problem(where, f"The file states two units: {first.name} and {second.name}.", "State one unit.")
        )
    return (None if problems else next(iter(units))), tuple(problems)


def _unknown_unit(cell: Cell) -> str:
    if cell.kind is CellKind.UNSAVED:
        return "The unit is a formula without a saved value."
    return f"\u201c{cell.text.strip()[:60]}\u201d is not a unit known here."


def period_problems(sheet: Sheet, table: Table, request: TemplateRequest) -> Iterator[Problem]:
    """Whether the file is for the period and agreement asked for."""
    yield from _period_end_problems(sheet, table, request)
    yield from _label_problems(sheet, table, PERIOD, request.period_label)
    yield from _label_problems(sheet, table, AGREEMENT, request.agreement)


def _period_end_problems(sheet: Sheet, table: Table, request: TemplateRequest) -> Iterator[Problem]:
    asked = request.period_end
    remedy = f"Upload the file of that period, or write {asked.isoformat()} if it is this one."
    stated = [(where, cell) for where, cell in _stated(sheet, table, PERIOD_END, width=2) if not cell.blank]
    if not stated:
        message = "The file does not say on which day its period ends."
        yield Problem("", message, f"Write Period end and, in the next cell, {asked.isoformat()}.")
    for where, cell in stated:
        day = date_stated(cell.text) if cell.kind in {CellKind.TEXT, CellKind.DATE} else None
        if day is None:
            message = "The day on which the period ends cannot be read, or can be read in two ways."
            yield Problem(where, message, f"Write it as {asked.isoformat()}.")
        elif day != asked:
            message = f"The file is for the period ending {day_text(day)}; {day_text(asked)} was asked for."
            yield Problem(where, message, remedy)


def _label_problems(sheet: Sheet, table: Table, label: str, asked: str) -> Iterator[Problem]:
    for where, cell in _stated(sheet, table, label):
        if not cell.blank and _folded(restored(cell.text)) != _folded(writable(asked)):
            message = f"{label} is \u201c{cell.text.strip()[:80]}\u201d; \u201c{asked}\u201d was asked for."
            yield Problem(where, message, "Upload the file of that one, or correct the cell.")


def _stated(sheet: Sheet, table: Table, label: str, width: int = 1) -> Iterator[_Stated]:
    """The cells to the right of every cell of the code column, above the table, that holds the label."""
    for row in sorted(number for number in sheet.cells if number < table.row):
        if _folded(sheet.cell(row, table.code).text).rstrip(" :") == label.casefold():
            for column in range(table.code + 1, table.code + 1 + width):
                yield sheet.where(row, column), sheet.cell(row, column)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
