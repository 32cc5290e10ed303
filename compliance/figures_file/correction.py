"""Amounts typed into a form, alone or over those of a file; they pass the same checks as a file's cells."""

from collections.abc import Mapping
from types import MappingProxyType

from compliance.figures_file.grid import Cell, CellKind
from compliance.figures_file.misreadings import writes_decimal_comma
from compliance.figures_file.problems import Problem
from compliance.figures_file.reading import TYPED, Reading, ReadRow
from compliance.figures_file.request import RequestedLine, TemplateRequest
from compliance.figures_file.rows import Entry, Notation, read_row
from compliance.figures_file.units import unit_named, units_of

TYPED_EXPLANATION = "typed explanation"
_NONE: Mapping[str, str] = MappingProxyType({})


def typed_reading(
    amounts: Mapping[str, str], unit: str, request: TemplateRequest, explanations: Mapping[str, str] = _NONE
) -> Reading:
    """The reading of a form: amount and explanation as typed by key, all in the unit of that name."""
    stated = unit_named(unit, request.currency)
    problems: list[Problem] = []
    if stated is None:
        choice = ", ".join(known.name for known in units_of(request.currency))
        problems.append(Problem(TYPED, "The unit of the amounts is not stated.", f"Choose one of: {choice}."))
    problems.extend(_unknown(amounts, request))
    notation = Notation(stated, _writes_decimal_comma(amounts))
    rows = tuple(
        _typed(line, amounts[line.key], explanations.get(line.key, ""), notation)
        for line in request.lines
        if line.key in amounts
    )
    return Reading(rows, tuple(problems), stated)


def correct(
    reading: Reading, amounts: Mapping[str, str], request: TemplateRequest, explanations: Mapping[str, str] = _NONE
) -> Reading:
    """The reading with amounts typed over its own, in its own unit, and explanations added.

    A corrected line's cell becomes `typed`; a line that is explained only keeps its cell.
    """
    before = {row.key: row for row in reading.rows}
    notation = Notation(reading.unit, _writes_decimal_comma(amounts))
    rows: list[ReadRow] = []
    for line in request.lines:
        row = before.get(line.key)
        if line.key in amounts:
            said = explanations.get(line.key, row.explanation if row is not None else "")
            rows.append(_typed(line, amounts[line.key], said, notation))
        elif row is not None:
            rows.append(_explained(line, row, explanations.get(line.key)))
    return Reading(tuple(rows), (*reading.problems, *_unknown(amounts, request)), reading.unit)


def _typed(line: RequestedLine, text: str, said: str, notation: Notation) -> ReadRow:
    amount, explanation = Cell(CellKind.TEXT, text), Cell(CellKind.TEXT, said)
    return read_row(line, Entry(TYPED, amount, TYPED_EXPLANATION, explanation), notation)


def _explained(line: RequestedLine, row: ReadRow, said: str | None) -> ReadRow:
    if said is None:
        return row
    checked = _typed(line, "", said, Notation(None))
    problems = (*(problem for problem in row.problems if problem.where == row.cell), *checked.problems)
    return ReadRow(row.key, row.cell, row.raw, row.amount_cents, checked.explanation, problems)


def _writes_decimal_comma(amounts: Mapping[str, str]) -> bool:
    return any(writes_decimal_comma(text.strip()) for text in amounts.values())


def _unknown(amounts: Mapping[str, str], request: TemplateRequest) -> tuple[Problem, ...]:
    known = {line.key for line in request.lines}
    return tuple(
        Problem(TYPED, f"\u201c{key[:60]}\u201d is not a line asked for in this period.", "Leave it out.")
        for key in amounts
        if key not in known
    )
