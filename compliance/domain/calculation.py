"""One calculation of a measure: on which figures, and every register of it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from compliance.domain.figures import FigureKey, Figures, Span, key_of
from compliance.domain.fiscal_year import FiscalYear
from compliance.domain.formula.measure import Measure
from compliance.domain.formula.program import Cell, Registers
from compliance.domain.formula.text import in_sentence, words
from compliance.domain.formula.tree import Unit
from compliance.domain.quotient import MONEY_PLACES, RATIO_PLACES, decimal, rounded
from compliance.domain.reading import in_unit
from compliance.domain.step import Step
from loans.domain.days import day_text

MISSING, NO_VALUE = "missing", "no value"


class Amount(NamedTuple):
    """A value as a decimal string and as people read it; `value` is empty where there is none."""

    value: str
    shown: str


@dataclass(frozen=True, slots=True)
class Calculation:
    """What was measured on which figures; a register is None where a figure it depends on was missing."""

    measure: Measure
    figures: Figures
    period_end: date
    span: Span
    fiscal_year: FiscalYear
    registers: Registers

    def key(self, load: int) -> FigureKey:
        """The figure that a load reads."""
        program = self.measure.program
        column, code = program.loads[load]
        return (code, *program.columns[column].period(self.span, self.period_end, self.fiscal_year))

    def unmeasured(self) -> str:
        """Why there is no value, naming every figure that is missing or the first divisor not above zero."""
        program = self.measure.program
        missing = [self._named(load) for load in range(len(program.loads)) if self.registers[load] is None]
        if missing:
            return f"Missing: {'; '.join(missing)}."
        divisor = next(cell for cell in program.divisors.values() if (self.registers[cell.numerator] or 0) <= 0)
        name = words(divisor.node)
        return f"No quotient: {name} is {self.amount(divisor).shown}, and a divisor must be above zero."

    def amount(self, cell: Cell, *, negative: bool = False, places: int | None = None) -> Amount:
        """The value of a node, with its sign turned where `negative`; exact unless it is a division without an end."""
        pair = cell.pair(self.registers)
        if pair is None:
            within = (cell.numerator, *cell.divisors)
            return Amount("", MISSING if any(self.registers[register] is None for register in within) else NO_VALUE)
        shown_places = self.places(cell) if places is None else places
        units = rounded(*pair, shown_places) * (-1 if negative else 1)
        return Amount(f"{decimal(units, shown_places):f}", in_unit(units, shown_places, cell.node.shape.unit))

    def places(self, cell: Cell) -> int:
        """The decimals a node is shown with: as many as it has, but money at least two; a division two or four."""
        money = cell.node.shape.unit is Unit.MONEY
        if cell.denominator is not None:
            return MONEY_PLACES if money else RATIO_PLACES
        places, units = cell.node.shape.scale, self.registers[cell.numerator] or 0
        least = MONEY_PLACES if money else 0
        while places > least and units % 10 == 0:
            places, units = places - 1, units // 10
        return max(places, least)

    def sourced(self, step: Step, cell: Cell) -> Step:
        """The line of a figure with its key, its period's end and its source."""
        code, span, end = self.key(cell.numerator)
        figure = self.figures.get(code, span, end)
        source = "" if figure is None else figure.source
        return replace(step, source=source, key=key_of(code, span), end=end.isoformat())

    def _named(self, load: int) -> str:
        code, span, end = self.key(load)
        when = "at" if span is Span.DAY else f"for the {span} ended"
        return f"{in_sentence(self.measure.program.items[code].name)} {when} {day_text(end)}"
