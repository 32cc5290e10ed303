"""One line of a file or form: its amount to the cent, its explanation, and what is wrong with either."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from compliance.figures_file.amounts import amount_of_number, amount_of_text, number_text
from compliance.figures_file.grid import BLANK, Cell, CellKind
from compliance.figures_file.misreadings import NONE_OR_BLANK, WRITE_OUT, AmountError, reads_two_ways
from compliance.figures_file.neutral import restored
from compliance.figures_file.problems import Problem
from compliance.figures_file.reading import ReadRow
from compliance.figures_file.request import RequestedLine
from compliance.figures_file.units import Unit

LONGEST_EXPLANATION = 1_000

_OTHER_KINDS: Mapping[CellKind, tuple[str, str]] = MappingProxyType(
    {
        CellKind.PERCENT: ("The cell is formatted as a percentage, so the amount in it is unclear.", WRITE_OUT),
        CellKind.DATE: ("The cell is formatted as a date, so the amount in it is unclear.", WRITE_OUT),
        CellKind.BOOLEAN: ("True or false stands where an amount belongs.", NONE_OR_BLANK),
        CellKind.ERROR: (
            "The cell shows an error instead of a number.",
            "Correct the formula in your file, or write the amount itself.",
        ),
        CellKind.UNSAVED: (
            "The cell holds a formula whose result was not saved with the file.",
            "Open the file in a spreadsheet program and save it there, or write the amount itself.",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Notation:
    """How a file's amounts are to be taken; with `decimal_comma`, `1,234` is a question instead of an amount."""

    unit: Unit | None
    decimal_comma: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """The two cells of one line, each with its address."""

    where: str
    amount: Cell
    said_where: str = ""
    said: Cell = BLANK


def read_row(line: RequestedLine, entry: Entry, notation: Notation) -> ReadRow:
    """Read one line; with no usable unit there is no amount."""
    said, problems = _explanation(entry.said_where, entry.said)
    cents = None
    if not entry.amount.blank:
        try:
            cents = _cents(line, entry.amount, notation)
        except AmountError as error:
            problems = (Problem(entry.where, error.message, error.remedy), *problems)
    return ReadRow(line.key, entry.where, _as_given(entry.amount), cents, said, problems)


def _as_given(cell: Cell) -> str:
    if cell.kind is CellKind.NUMBER:
        return number_text(cell.text)
    return "formula" if cell.kind is CellKind.UNSAVED else cell.text.strip()


def _cents(line: RequestedLine, amount: Cell, notation: Notation) -> int | None:
    if amount.kind in _OTHER_KINDS:
        raise AmountError(*_OTHER_KINDS[amount.kind])
    if notation.unit is None:
        return None
    text = amount.text.strip()
    if amount.kind is CellKind.NUMBER:
        cents = amount_of_number(text, notation.unit)
    elif notation.decimal_comma and reads_two_ways(text):
        raise _two_readings(text)
    else:
        cents = amount_of_text(text, notation.unit)
    if cents < 0 and not line.item.may_be_negative:
        raise AmountError(f"{line.item.name} cannot be negative.", "Write the amount without the minus sign.")
    return cents


def _two_readings(text: str) -> AmountError:
    plain = text.replace(",", "").replace(".", "")
    return AmountError(
        "This file may write a comma before decimals, so this amount can be read in two ways.",
        f"Write {plain} if that is the amount, otherwise a point and two decimals.",
    )


def _explanation(where: str, cell: Cell) -> tuple[str, tuple[Problem, ...]]:
    said = restored(cell.text.strip())
    if cell.kind is CellKind.TEXT and not any(sign.isalnum() for sign in said):
        return "", ()
    if cell.kind is not CellKind.TEXT or not any(sign.isalpha() for sign in said):
        message = "No words stand where an explanation belongs. The amount may have been split at its comma."
        return "", (Problem(where, message, "Write the amount without commas, or explain in words."),)
    if len(said) > LONGEST_EXPLANATION:
        message = f"The explanation is longer than {LONGEST_EXPLANATION:,} characters."
        return "", (Problem(where, message, "Shorten it."),)
    return said, ()
