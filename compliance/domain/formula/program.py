"""A flat program over integers at static scales, compiled once from a tree.

The registers of a run are, in this order, the figures in cents, the constants, and one result an instruction. Nothing
is divided: a quotient keeps its numerator and denominator in two registers, and every divisor's register is listed, to
be found above zero before the pair means anything. Instructions are pure functions of two registers, and each
register's greatest number of digits is known before any figure is, so the same program can run over whole columns.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from compliance.domain.figures import FigureKey, Figures, LineItem, Span
from compliance.domain.fiscal_year import FiscalYear
from compliance.domain.formula.tree import Definition, Node, Quotient
from compliance.domain.periods import trailing

Instruction: TypeAlias = tuple[Callable[[int, int], int], int, int]
Registers: TypeAlias = Sequence[int | None]
Cents: TypeAlias = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Window:
    """One of the `count` latest periods of a span, the oldest 0."""

    span: Span
    count: int
    index: int

    def end(self, period_end: date, fiscal_year: FiscalYear) -> date:
        """The last day of the period in a test at `period_end`."""
        return trailing(period_end, self.count, self.span, fiscal_year)[self.index].end


@dataclass(frozen=True, slots=True)
class Column:
    """Which figures a load reads: their span, None for the span of the test, and their window, None for its period."""

    span: Span | None
    window: Window | None

    def period(self, tested: Span, period_end: date, fiscal_year: FiscalYear) -> tuple[Span, date]:
        """The span and end of its figures in a test over the span `tested` that ends at `period_end`."""
        end = period_end if self.window is None else self.window.end(period_end, fiscal_year)
        return self.span or tested, end


@dataclass(frozen=True, slots=True)
class Cell:
    """A node of the tree and the registers its value is in: numerator / denominator / 10**scale.

    A denominator of None is one. `divisors` are the registers that must be above zero for the value to exist. The
    numerator of a line item is its load.
    """

    node: Node
    numerator: int
    denominator: int | None = None
    divisors: tuple[int, ...] = ()
    parts: tuple["Cell", ...] = ()

    @property
    def unnamed(self) -> "Cell":
        """The cell itself, or the quotient that it is only a name for."""
        cell = self
        while isinstance(cell.node, Definition):
            (cell,) = cell.parts
        return cell if isinstance(cell.node, Quotient) else self

    def pair(self, registers: Registers) -> tuple[int, int] | None:
        """The value as a numerator and a denominator above zero, no scale left over.

        None where a figure beneath is missing or a divisor is not above zero.
        """
        numerator = registers[self.numerator]
        denominator = 1 if self.denominator is None else registers[self.denominator]
        if numerator is None or denominator is None:
            return None
        if any((registers[divisor] or 0) <= 0 for divisor in self.divisors):
            return None
        scale = self.node.shape.scale
        return numerator * 10 ** max(0, -scale), denominator * 10 ** max(0, scale)


@dataclass(frozen=True, slots=True)
class Program:
    """What a formula does: `numerator` / `denominator` are the registers of its value, with no scale left over.

    `root` is what is measured, the quotient where it is one by whatever name.
    `divisors` are the right sides of its quotients by their register, innermost first.
    """

    items: Mapping[str, LineItem]
    columns: tuple[Column, ...]
    loads: tuple[tuple[int, str], ...]
    constants: tuple[int, ...]
    instructions: tuple[Instruction, ...]
    divisors: Mapping[int, Cell]
    digits: tuple[int, ...]
    root: Cell
    numerator: int
    denominator: int

    def needs(self, tested: Span, period_end: date, fiscal_year: FiscalYear) -> tuple[FigureKey, ...]:
        """The figures that are loaded in a test, each once."""
        periods = [column.period(tested, period_end, fiscal_year) for column in self.columns]
        return tuple(dict.fromkeys((code, *periods[column]) for column, code in self.loads))

    def cents(self, figures: Figures, tested: Span, period_end: date, fiscal_year: FiscalYear) -> list[Cents]:
        """What each column holds in a test."""
        return [
            figures.cents_at(column.span or tested, period_end)
            if column.window is None
            else figures.cents_at(*column.period(tested, period_end, fiscal_year))
            for column in self.columns
        ]

    def run(self, columns: Sequence[Cents]) -> list[int]:
        """Every register; raise KeyError where a figure is missing."""
        registers = [columns[column][code] for column, code in self.loads]
        registers += self.constants
        for operation, left, right in self.instructions:
            registers.append(operation(registers[left], registers[right]))
        return registers

    def run_partly(self, columns: Sequence[Cents]) -> list[int | None]:
        """Every register, None where it depends on a figure that is missing."""
        registers: list[int | None] = [columns[column].get(code) for column, code in self.loads]
        registers += self.constants
        for operation, left_register, right_register in self.instructions:
            left, right = registers[left_register], registers[right_register]
            registers.append(None if left is None or right is None else operation(left, right))
        return registers
