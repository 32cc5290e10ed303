"""The outcome of testing a covenant on a day, with everything that a page, a certificate or a mail says of it."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from compliance.domain.calculation import Calculation
from compliance.domain.figures import Figures, Span
from compliance.domain.fiscal_year import FiscalYear
from compliance.domain.formula.measure import Measure
from compliance.domain.formula.program import Cell, Registers
from compliance.domain.formula.text import capitalised, short_words
from compliance.domain.formula.tree import Quotient, Unit
from compliance.domain.headroom import Pair
from compliance.domain.quotient import decimal_text
from compliance.domain.reading import Reading, reading
from compliance.domain.step import Step, StepKind
from compliance.domain.verdict import Comparison, Verdict
from compliance.domain.working import Working
from loans.domain.money import cents, cents_text


class Outcome(NamedTuple):
    """The verdict of one covenant on one test day, and what led to it; all else is worked out when it is asked for.

    `reason` says in words why there is no plain pass or fail. `required` is None where no requirement is on record.
    A flat named tuple, because making a frozen dataclass would take as long as the evaluation itself.
    """

    verdict: Verdict
    reason: str
    comparison: Comparison
    required: Decimal | None
    measure: Measure
    figures: Figures
    period_end: date
    span: Span
    fiscal_year: FiscalYear
    registers: Registers

    def but(self, verdict: Verdict, reason: str) -> "Outcome":
        """The same outcome under another verdict, as when it is waived, cured or not due yet."""
        return self._replace(verdict=verdict, reason=reason)

    @property
    def calculation(self) -> Calculation:
        """What was measured on which figures."""
        return Calculation(self.measure, self.figures, self.period_end, self.span, self.fiscal_year, self.registers)

    @property
    def root(self) -> Cell:
        """What is measured: the quotient, if it is one by whatever name."""
        return self.measure.program.root

    @property
    def unit(self) -> Unit:
        """MONEY or RATIO."""
        return self.measure.unit

    @property
    def pair(self) -> Pair | None:
        """The actual as a numerator and a denominator above zero, exactly; None where it has no value."""
        return self.root.pair(self.registers)

    @property
    def numerator(self) -> int | None:
        """Of the actual; None where it has no value."""
        pair = self.pair
        return None if pair is None else pair[0]

    @property
    def denominator(self) -> int | None:
        """Of the actual, above zero; 100 for plain money, whose numerator is in cents."""
        pair = self.pair
        return None if pair is None else pair[1]

    @property
    def reading(self) -> Reading:
        """Actual, requirement and headroom as people read them."""
        at_least = self.comparison is Comparison.AT_LEAST
        least = self.calculation.places(self.root)
        return reading(self.pair, self.required, at_least=at_least, unit=self.unit, least=least)

    @property
    def actual(self) -> Decimal | None:
        """The actual: plain money exactly, a quotient with as many decimals as show it on its side."""
        return self.reading.actual

    @property
    def actual_text(self) -> str:
        """The actual as people read it: `1.4997 : 1.00`, `(310,000.00)`; `missing` or `no value` where it has none."""
        return self.calculation.amount(self.root, places=self.reading.places).shown

    @property
    def required_text(self) -> str:
        """The requirement with the same decimals; empty where none is on record."""
        return self.reading.required_text

    @property
    def headroom(self) -> Decimal | None:
        """The headroom in the covenant's unit, below zero for a shortfall; exact as `Reading.headroom` says."""
        return self.reading.headroom

    @property
    def headroom_text(self) -> str:
        """The headroom as people read it: `0.0409`, `(0.0003)`, `62,000.00`; empty where there is none."""
        return self.reading.headroom_text

    @property
    def headroom_percent(self) -> Decimal | None:
        """The headroom in percent of the requirement's size, where that means something."""
        exact = self.reading.exact
        return None if exact is None else exact.percent

    @property
    def room(self) -> Decimal | None:
        """By how much money what is measured could get worse and still pass; below zero, must get better to pass.

        Of a quotient it is the upper part that changes, the lower staying as it is. In whole cents, rounded against the
        borrower. None where there is no headroom, and for a ratio that is not one of money by money.
        """
        exact = self.reading.exact
        if exact is None:
            return None
        if self.unit is Unit.MONEY:
            return exact.room(exact.actual)
        parts = [pair for part in self.root.parts if (pair := part.pair(self.registers))]
        return exact.room(*parts) if self._is_of_money else None

    @property
    def room_text(self) -> str:
        """The room in words: `Quick assets could fall by 286,437.32`, `Short by 2,579.10 of quick assets`."""
        room = self.room
        if room is None:
            return ""
        cell = self.root if self.unit is Unit.MONEY else self.root.parts[0]
        name, at_least = short_words(cell.node, "what is measured"), self.comparison is Comparison.AT_LEAST
        amount = cents_text(abs(cents(room)))
        if room < 0:
            return f"{'Short' if at_least else 'Over'} by {amount} of {name}"
        return f"{capitalised(name)} could {'fall' if at_least else 'rise'} by {amount}"

    @property
    def working(self) -> tuple[Step, ...]:
        """The working as on paper: figures, subtotals, quotient, requirement, headroom or shortfall."""
        seen = self.reading
        return (
            *Working(self.calculation, seen.places).steps(),
            self._requirement_step(seen),
            *self._headroom_steps(seen),
        )

    @property
    def _is_of_money(self) -> bool:
        return isinstance(self.root.node, Quotient) and self.root.parts[1].node.shape.unit is Unit.MONEY

    def _requirement_step(self, seen: Reading) -> Step:
        if seen.required is None:
            return Step(StepKind.REQUIREMENT, "Required", shown="none on record")
        label = "Required, at least" if seen.at_least else "Required, at most"
        return Step(StepKind.REQUIREMENT, label, decimal_text(seen.required), seen.required_text)

    def _headroom_steps(self, seen: Reading) -> list[Step]:
        headroom = seen.headroom
        if headroom is None:
            return []
        value, shown = f"{headroom:f}", seen.headroom_text
        if headroom >= 0:
            return [Step(StepKind.HEADROOM, "Headroom", value, shown)]
        plain = "Short of the requirement" if seen.at_least else "Over the requirement"
        return [Step(StepKind.SHORTFALL, self.room_text if self._is_of_money else plain, value, shown)]
