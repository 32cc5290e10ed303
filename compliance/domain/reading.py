"""An actual beside its requirement, as people read them: both, and what lies between, with the same decimals."""

from dataclasses import dataclass
from decimal import Decimal

from compliance.domain.formula.tree import Unit
from compliance.domain.headroom import Headroom, Pair
from compliance.domain.quotient import decimal, grouped, rounded, telling_places


@dataclass(frozen=True, slots=True)
class Reading:
    """`places` decimals show the actual on its own side of the requirement; None stands for what does not exist."""

    actual_pair: Pair | None
    required: Decimal | None
    at_least: bool
    unit: Unit
    places: int

    @property
    def exact(self) -> Headroom | None:
        """The headroom, nothing rounded, where there are an actual and a requirement."""
        if self.actual_pair is None or self.required is None:
            return None
        return Headroom(self.actual_pair, self.required, self.at_least)

    @property
    def actual(self) -> Decimal | None:
        """The actual: plain money exactly, a quotient as it is shown."""
        return None if self.actual_pair is None else decimal(rounded(*self.actual_pair, self.places), self.places)

    @property
    def required_text(self) -> str:
        """The requirement with its unit; empty where none is on record."""
        if self.required is None:
            return ""
        return in_unit(rounded(*self.required.as_integer_ratio(), self.places), self.places, self.unit)

    @property
    def headroom(self) -> Decimal | None:
        """As the shown actual and requirement differ, below zero for a shortfall.

        For plain money it is exact; for a quotient it has `places` decimals and is zero only where it truly is.
        """
        units = self._headroom_units
        return None if units is None else decimal(units, self.places)

    @property
    def headroom_text(self) -> str:
        """The headroom as people read it: `0.0409`, `(0.0003)`, `62,000.00`; empty where there is none."""
        units = self._headroom_units
        return "" if units is None else grouped(units, self.places)

    @property
    def _headroom_units(self) -> int | None:
        """The difference of the shown numbers, so that a page adds up."""
        if self.actual_pair is None or self.required is None:
            return None
        above = rounded(*self.actual_pair, self.places) - rounded(*self.required.as_integer_ratio(), self.places)
        return above if self.at_least else -above


def reading(actual: Pair | None, required: Decimal | None, *, at_least: bool, unit: Unit, least: int) -> Reading:
    """A reading with the fewest decimals, at least `least`, that tell the two apart."""
    places = least if actual is None or required is None else telling_places(*actual, required, least)
    return Reading(actual, required, at_least, unit, places)


def in_unit(units: int, places: int, unit: Unit) -> str:
    """So many units of 10**-places as people read them: `(1,950,000.00)`, or `1.4997 : 1.00` for a ratio."""
    text = grouped(units, places)
    return f"{text} : 1.00" if unit is Unit.RATIO else text
