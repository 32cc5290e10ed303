"""From a typed tree to its flat program."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from operator import add, sub
from typing import TypeAlias

from compliance.domain.figures import LineItem, Nature, Span
from compliance.domain.formula.program import Cell, Column, Program, Window
from compliance.domain.formula.registers import Operation, Registers
from compliance.domain.formula.tree import (
    Absolute,
    Choice,
    Constant,
    Definition,
    Extremum,
    Item,
    Node,
    Product,
    Quotient,
    Sum,
)

Pair: TypeAlias = tuple[int, int | None]


def compiled(root: Node) -> Program:
    """The program of a tree; raise TreeError where its numbers or its length would grow beyond all sense."""
    compiler = _Compiler()
    registers = compiler.registers
    cell = compiler.cell(root, None)
    numerator = registers.scaled(cell.numerator, max(0, -root.shape.scale))
    denominator = registers.times(registers.constant(10 ** max(0, root.shape.scale)), cell.denominator)
    addresses = registers.addresses()
    digits = {addresses[register]: digits for register, digits in enumerate(registers.digits)}
    placed = _Placing(addresses)
    return Program(
        items=registers.items,
        columns=tuple(registers.columns),
        loads=tuple(registers.loads),
        constants=tuple(registers.constants),
        instructions=registers.instructions(addresses),
        digits=tuple(digits[address] for address in sorted(digits)),
        root=placed.cell(cell).unnamed,
        divisors={addresses[register]: placed.cell(divisor) for register, divisor in compiler.divisors.items()},
        numerator=addresses[numerator],
        denominator=addresses[denominator],
    )


@dataclass(slots=True)
class _Compiler:
    """Walks a tree; `divisors` are the right sides of quotients, by their register."""

    registers: Registers = field(default_factory=Registers)
    definitions: dict[tuple[str, Window | None], Cell] = field(default_factory=dict)
    divisors: dict[int, Cell] = field(default_factory=dict)

    def cell(self, node: Node, window: Window | None) -> Cell:
        """The node's value in registers."""
        match node:
            case Item():
                cell = Cell(node, self.registers.load(_column(node.item, window), node.item))
            case Constant():
                cell = Cell(node, self.registers.constant(_integer(node.value)))
            case Definition():
                cell = self.definition(node, window)
            case Sum():
                cell = self.sum(node, window)
            case Product() | Quotient():
                cell = self.scaling(node, window)
            case Choice():
                parts = [self.cell(part, window) for part in node.parts]
                cell = self.folded(node, parts, [min if node.extremum is Extremum.MIN else max] * len(parts))
            case Absolute():
                body = self.cell(node.body, window)
                numerator = self.registers.result(_absolute, body.numerator, body.numerator)
                cell = Cell(node, numerator, body.denominator, body.divisors, (body,))
            case _:
                windows = [Window(node.span, node.count, index) for index in range(node.count)]
                cell = self.folded(node, [self.cell(node.body, each) for each in windows], [add] * node.count)
        return cell

    def definition(self, node: Definition, window: Window | None) -> Cell:
        """A definition, compiled once for each period it is taken over."""
        key = (node.name, window)
        if key not in self.definitions:
            body = self.cell(node.body, window)
            self.definitions[key] = Cell(node, body.numerator, body.denominator, body.divisors, (body,))
        return self.definitions[key]

    def sum(self, node: Sum, window: Window | None) -> Cell:
        """Terms added to and taken from zero, or from the first where that is added."""
        parts = [self.cell(term.node, window) for term in node.terms]
        operations: list[Operation] = [sub if term.negative else add for term in node.terms]
        return self.folded(node, parts, operations)

    def folded(self, node: Node, parts: Sequence[Cell], operations: Sequence[Operation]) -> Cell:
        """The parts at the node's scale, joined from the left; the first operation only says whether to negate."""
        numerator, denominator = self.aligned(parts[0], node.shape.scale)
        if operations[0] is sub:
            numerator = self.registers.result(sub, self.registers.constant(0), numerator)
        for operation, part in zip(operations[1:], parts[1:], strict=True):
            right, right_denominator = self.aligned(part, node.shape.scale)
            if right_denominator == denominator:
                numerator = self.registers.result(operation, numerator, right)
                continue
            left = self.registers.times(numerator, right_denominator)
            numerator = self.registers.result(operation, left, self.registers.times(right, denominator))
            denominator = self.common(denominator, right_denominator)
        return Cell(node, numerator, denominator, _divisors(parts), tuple(parts))

    def scaling(self, node: Product | Quotient, window: Window | None) -> Cell:
        """A product of two pairs; a quotient is the product with the right one turned over."""
        parts = left, right = self.cell(node.left, window), self.cell(node.right, window)
        divisors = _divisors(parts)
        over, under = right.numerator, right.denominator
        if isinstance(node, Quotient):
            self.divisors.setdefault(over, right)
            divisors = (*divisors, over)
            numerator = self.registers.times(left.numerator, under)
            return Cell(node, numerator, self.common(over, left.denominator), divisors, parts)
        numerator = self.registers.times(left.numerator, over)
        return Cell(node, numerator, self.common(left.denominator, under), divisors, parts)

    def aligned(self, cell: Cell, scale: int) -> Pair:
        """The cell's value as a pair at a scale that is not below its own."""
        return self.registers.scaled(cell.numerator, scale - cell.node.shape.scale), cell.denominator

    def common(self, left: int | None, right: int | None) -> int | None:
        """The product of two denominators, None standing for one."""
        return right if left is None else self.registers.times(left, right)


@dataclass(slots=True)
class _Placing:
    """Moves cells from the registers of the compiler to the addresses of the program, shared cells once."""

    addresses: dict[int, int]
    moved: dict[int, Cell] = field(default_factory=dict)

    def cell(self, cell: Cell) -> Cell:
        if id(cell) not in self.moved:
            self.moved[id(cell)] = Cell(
                cell.node,
                self.addresses[cell.numerator],
                None if cell.denominator is None else self.addresses[cell.denominator],
                tuple(self.addresses[divisor] for divisor in cell.divisors),
                tuple(self.cell(part) for part in cell.parts),
            )
        return self.moved[id(cell)]


def _column(item: LineItem, window: Window | None) -> Column:
    if item.nature is Nature.STOCK:
        return Column(Span.DAY, window)
    return Column(None if window is None else window.span, window)


def _divisors(parts: Sequence[Cell]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(divisor for part in parts for divisor in part.divisors))


def _integer(value: Decimal) -> int:
    """The digits of a written number, which has no sign: its value at its own scale."""
    return int("".join(map(str, value.as_tuple().digits)))


def _absolute(value: int, _: int) -> int:
    return abs(value)
