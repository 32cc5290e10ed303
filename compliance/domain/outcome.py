"""The outcome of testing a covenant on a day, with everything that a page, a certificate or a mail says of it."""

from decimal import Decimal
from typing import NamedTuple

from compliance.domain.calculation import Calculation, exact_places, in_unit
from compliance.domain.formula.program import Cell
from compliance.domain.formula.text import capitalised, short_words
from compliance.domain.formula.tree import Quotient, Unit
from compliance.domain.headroom import Headroom, Pair
from compliance.domain.quotient import decimal, decimal_text, grouped, rounded, telling_places
from compliance.domain.step import Step, StepKind
from compliance.domain.verdict import Comparison, Verdict
from compliance.domain.working import Working
from loans.domain.money import cents, cents_text


class Outcome(NamedTuple):
    """The verdict of one covenant on one test day, and what led to it; all else is worked out when it is asked for.

    `reason` says in words why there is no plain pass or fail. `required` is None where no requirement is on record.
    A named tuple, because making a frozen dataclass would take as long as the evaluation itself.
    """

    verdict: Verdict
    reason: str
    comparison: Comparison
    required: Decimal | None
    calculation: Calculation

    def but(self, verdict: Verdict, reason: str) -> "Outcome":
        """The same outcome under another verdict, as when it is waived, cured or not due yet."""
        return self._replace(verdict=verdict, reason=reason)

    @property
    def root(self) -> Cell:
        """What is measured: the quotient, if it is one by whatever name."""
        return self.calculation.measure.program.root.unnamed

    @property
    def unit(self) -> Unit:
        """MONEY or RATIO."""
        return self.calculation.measure.unit

    @property
    def pair(self) -> tuple[int, int] | None:
        """The actual as a numerator and a denominator above zero, exactly; None where it has no value."""
        return self.root.pair(self.calculation.registers)

    @property
    def numerator(self) -> int | None:
        """Of the actual; None where it has no value."""
        return None if self.pair is None else self.pair[0]

    @property
    def denominator(self) -> int | None:
        """Of the actual, above zero; 100 for plain money, whose numerator is in cents."""
        return None if self.pair is None else self.pair[1]

    @property
    def exact_headroom(self) -> Headroom | None:
        """The headroom, nothing rounded, where there are an actual and a requirement."""
        if self.pair is None or self.required is None:
            return None
        return Headroom(self.pair, self.required, self.comparison is Comparison.AT_LEAST)

    @property
    def places(self) -> int:
        """The decimals to show: as many as it takes to see the actual on its side of the requirement."""
        least = exact_places(self.root)
        if self.required is None or self.pair is None:
            return least
        return telling_places(*self.pair, self.required, least)

    @property
    def actual(self) -> Decimal | None:
        """The actual to `places` decimals: plain money exactly, a quotient as it is shown."""
        return None if self.pair is None else decimal(self._units(self.pair), self.places)

    @property
    def actual_text(self) -> str:
        """The actual as people read it: `1.4997 : 1.00`, `(310,000.00)`; `missing` or `no value` where it has none."""
        return self.calculation.amount(self.root, places=self.places).shown

    @property
    def required_text(self) -> str:
        """The requirement with the same decimals; empty where none is on record."""
        if self.required is None:
            return ""
        return in_unit(self._units(self.required.as_integer_ratio()), self.places, self.unit)

    @property
    def headroom(self) -> Decimal | None:
        """The headroom in the covenant's unit, below zero for a shortfall: as the shown numbers differ.

        For plain money it is exact; for a quotient it has `places` decimals and is zero only where it truly is.
        """
        measured = self.exact_headroom
        return None if measured is None else decimal(self._headroom_units(measured), self.places)

    @property
    def headroom_text(self) -> str:
        """The headroom as people read it: `0.0409`, `(0.0003)`, `62,000.00`; empty where there is none."""
        measured = self.exact_headroom
        return "" if measured is None else grouped(self._headroom_units(measured), self.places)

    @property
    def headroom_percent(self) -> Decimal | None:
        """The headroom in percent of the requirement's size, where that means something."""
        return None if self.exact_headroom is None else self.exact_headroom.percent

    @property
    def room(self) -> Decimal | None:
        """By how much money what is measured could get worse and still pass; below zero, must get better to pass.

        Of a quotient it is the upper part that changes, the lower staying as it is. In whole cents, rounded against the
        borrower. None where there is no headroom, and for a ratio that is not one of money by money.
        """
        if self.exact_headroom is None or self.pair is None:
            return None
        if self.unit is Unit.MONEY:
            return self.exact_headroom.room(self.pair)
        parts = [pair for part in self.root.parts if (pair := part.pair(self.calculation.registers))]
        return self.exact_headroom.room(*parts) if self._is_of_money else None

    @property
    def room_text(self) -> str:
        """The room in words: `Quick assets could fall by 286,437.32`, `Short by 2,579.10 of quick assets`."""
        if self.room is None:
            return ""
        cell = self.root if self.unit is Unit.MONEY else self.root.parts[0]
        name, at_least = short_words(cell.node, "what is measured"), self.comparison is Comparison.AT_LEAST
        amount = cents_text(cents(abs(self.room)))
        if self.room < 0:
            return f"{'Short' if at_least else 'Over'} by {amount} of {name}"
        return f"{capitalised(name)} could {'fall' if at_least else 'rise'} by {amount}"

    @property
    def working(self) -> tuple[Step, ...]:
        """The working as on paper: figures, subtotals, quotient, requirement, headroom or shortfall."""
        return (*Working(self.calculation, self.places).steps(), self._requirement_step(), *self._headroom_steps())

    @property
    def _is_of_money(self) -> bool:
        return isinstance(self.root.node, Quotient) and self.root.parts[1].node.shape.unit is Unit.MONEY

    def _units(self, pair: Pair) -> int:
        return rounded(*pair, self.places)

    def _headroom_units(self, measured: Headroom) -> int:
        """As the shown actual and requirement differ, so that the numbers on a page add up."""
        above = self._units(measured.actual) - self._units(measured.required.as_integer_ratio())
        return above if measured.at_least else -above

    def _requirement_step(self) -> Step:
        if self.required is None:
            return Step(StepKind.REQUIREMENT, "Required", shown="none on record")
        label = "Required, at least" if self.comparison is Comparison.AT_LEAST else "Required, at most"
        return Step(StepKind.REQUIREMENT, label, decimal_text(self.required), self.required_text)

    def _headroom_steps(self) -> list[Step]:
        if self.headroom is None:
            return []
        value, shown = f"{self.headroom:f}", self.headroom_text
        if self.headroom >= 0:
            return [Step(StepKind.HEADROOM, "Headroom", value, shown)]
        plain = "Short of the requirement" if self.comparison is Comparison.AT_LEAST else "Over the requirement"
        label = self.room_text if self._is_of_money else plain
        return [Step(StepKind.SHORTFALL, label, value, shown)]
