"""Headroom: how far an actual is on the right side of its requirement, exactly. Below zero it is a shortfall."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from compliance.domain.quotient import decimal

PERCENT_CEILING = 10

Pair: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Headroom:
    """An actual, as a numerator and a denominator above zero, against a requirement in the same unit."""

    actual: Pair
    required: Decimal
    at_least: bool

    @property
    def pair(self) -> Pair:
        """The headroom as a numerator and a denominator above zero."""
        (numerator, denominator), (required, unit) = self.actual, self.required.as_integer_ratio()
        above = numerator * unit - required * denominator
        return above if self.at_least else -above, denominator * unit

    @property
    def percent(self) -> Decimal | None:
        """The headroom in percent of the requirement's size, to two decimals, rounded down.

        None where it says nothing: against a requirement of zero, and where the headroom or shortfall is more than
        ten times the requirement (a net profit of 562,000.00 against at least 1.00).
        """
        (room, room_unit), (required, unit) = self.pair, self.required.as_integer_ratio()
        if required == 0 or abs(room) * unit > PERCENT_CEILING * abs(required) * room_unit:
            return None
        return decimal(10_000 * room * unit // (room_unit * abs(required)), 2)

    def within(self, margin: Decimal) -> bool:
        """Whether it is from zero to `margin`, a fraction of the requirement's size; a requirement of zero has none."""
        (room, room_unit), (required, unit) = self.pair, self.required.as_integer_ratio()
        part, whole = margin.as_integer_ratio()
        limit = abs(required) * part * room_unit
        return limit > 0 and 0 <= room * unit * whole <= limit

    def room(self, upper: Pair, lower: Pair = (1, 1)) -> Decimal:
        """By how much the upper part of a quotient could get worse; below zero, must get better. In whole cents.

        The parts are amounts of money as pairs with denominators above zero. A fraction of a cent goes against the
        borrower: what could fall is never overstated, what is short never understated.
        """
        required, unit = self.required.as_integer_ratio()
        above = upper[0] * lower[1] * unit - required * lower[0] * upper[1]
        return decimal(100 * (above if self.at_least else -above) // (unit * upper[1] * lower[1]), 2)
