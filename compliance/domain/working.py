"""The working of a measure, line by line as on paper: figures, subtotals, the quotient.

Nothing is computed again: each line reads the registers that the evaluation filled.
"""

from dataclasses import dataclass, field

from compliance.domain.calculation import Calculation
from compliance.domain.formula.program import Cell
from compliance.domain.formula.text import capitalised, in_sentence, short_words
from compliance.domain.formula.tree import (
    Absolute,
    Choice,
    Constant,
    Definition,
    Extremum,
    Item,
    Product,
    Quotient,
    Sum,
    Trailing,
    Unit,
)
from compliance.domain.periods import trailing
from compliance.domain.step import Step, StepKind


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a result line stands: its indent and that of the lines beneath it, its sign, the words around its label."""

    level: int = 0
    inner: int = 0
    negative: bool = False
    before: str = ""
    after: str = ""

    def label(self, label: str) -> str:
        return f"{self.before}{in_sentence(label) if self.before else label}{self.after}"


@dataclass(slots=True)
class Working:
    """Writes the lines of one calculation, its own value with so many `places`."""

    calculation: Calculation
    places: int
    written: set[int] = field(default_factory=set)

    def steps(self) -> list[Step]:
        """The lines from the figures to the measure's value."""
        return self.block(self.calculation.measure.program.root, _Place())

    def block(self, cell: Cell, place: _Place) -> list[Step]:
        """The lines of a node; the last one is its value."""
        match cell.node:
            case Item():
                steps = [self.figure(cell, cell.node, place)]
            case Constant():
                label = "Amount" if cell.node.shape.unit is Unit.MONEY else "Number"
                steps = [self.line(StepKind.CONSTANT, f"{label} set by the agreement", cell, place)]
            case Definition():
                steps = self.definition(cell, cell.node, place)
            case Quotient():
                steps = [*self.parts(cell, place), self.line(StepKind.QUOTIENT, self.division(cell), cell, place)]
            case Sum():
                steps = [*self.terms(cell, cell.node, place), self.line(StepKind.SUBTOTAL, "Total", cell, place)]
            case Trailing():
                steps = [*self.periods(cell, cell.node, place), self.line(StepKind.SUBTOTAL, "Total", cell, place)]
            case _:
                label = _summary(cell.node)
                steps = [*self.parts(cell, place), self.line(StepKind.SUBTOTAL, label, cell, place)]
        return steps

    def definition(self, cell: Cell, node: Definition, place: _Place) -> list[Step]:
        """The lines of a definition, closed by its name; a second time only its name and value."""
        if id(cell) in self.written:
            return [self.line(StepKind.SUBTOTAL, f"{node.label}, as above", cell, place)]
        self.written.add(id(cell))
        lines = self.block(cell.parts[0], _Place(place.inner, place.inner))
        if isinstance(node.body, Sum | Trailing | Product | Choice | Absolute):
            lines.pop()
        return [*lines, self.line(StepKind.SUBTOTAL, node.label, cell, place)]

    def parts(self, cell: Cell, place: _Place) -> list[Step]:
        """The lines of each part; a plain number stands in the label of the result instead."""
        parts = [part for part in cell.parts if not _is_plain_number(part)]
        return [step for part in parts for step in self.block(part, _Place(place.inner, place.inner))]

    def terms(self, cell: Cell, node: Sum, place: _Place) -> list[Step]:
        """The lines of a sum's terms; where any is taken away, each says whether it is plus or less."""
        steps: list[Step] = []
        taken = any(term.negative for term in node.terms)
        for term, part in zip(node.terms, cell.parts, strict=True):
            before = "less " if term.negative else "plus " if taken and steps else ""
            steps += self.block(part, _Place(place.inner, place.inner + 1, term.negative, before))
        return steps

    def periods(self, cell: Cell, node: Trailing, place: _Place) -> list[Step]:
        """The lines of each trailing period, the oldest first."""
        calculation = self.calculation
        periods = trailing(calculation.period_end, node.count, node.span, calculation.fiscal_year)
        steps: list[Step] = []
        for period, part in zip(periods, cell.parts, strict=True):
            after = f", {period.phrase}"
            steps += self.block(part, _Place(place.inner, place.inner + 1, after=after))
        return steps

    def figure(self, cell: Cell, node: Item, place: _Place) -> Step:
        """A figure with the cell it came from."""
        step = self.line(StepKind.FIGURE, node.item.name, cell, place)
        return self.calculation.sourced(step, cell)

    def division(self, cell: Cell) -> str:
        """The label of a quotient: its parts as amounts, or by name where one has no value."""
        amounts = [self.calculation.amount(part) for part in cell.parts]
        if all(amount.value for amount in amounts):
            return " ÷ ".join(amount.shown for amount in amounts)
        return capitalised(short_words(cell.node, "Quotient"))

    def line(self, kind: StepKind, label: str, cell: Cell, place: _Place) -> Step:
        """A line with the value of a node."""
        places = self.places if cell is self.calculation.measure.program.root else None
        amount = self.calculation.amount(cell, negative=place.negative, places=places)
        return Step(kind, place.label(label), amount.value, amount.shown, level=place.level)


def _is_plain_number(cell: Cell) -> bool:
    return isinstance(cell.node, Constant) and cell.node.shape.unit is Unit.NUMBER


def _summary(node: Product | Choice | Absolute) -> str:
    """The node in words, or what kind of thing it is where that would be long."""
    match node:
        case Choice():
            kind = "Least of these" if node.extremum is Extremum.MIN else "Greatest of these"
        case Absolute():
            kind = "The same without its sign"
        case _:
            kind = "Product"
    return capitalised(short_words(node, kind))
