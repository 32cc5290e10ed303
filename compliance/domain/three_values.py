"""The three values of one row of a certificate: as the borrower reported it, as recomputed, as the bank accepted it."""

from dataclasses import dataclass
from decimal import Decimal

from compliance.domain.verdict import Comparison, Verdict

MONEY_PLACES = 2


@dataclass(frozen=True, slots=True)
class ThreeValues:
    """Exact decimals in the covenant's unit; None where there is none. A ratio has as many digits as it was given."""

    reported: Decimal | None
    recomputed: Decimal | None
    accepted: Decimal | None = None

    @property
    def reported_off(self) -> Decimal | None:
        """By how much the reported value is above what is recomputed; None where they agree or one is missing."""
        return difference(self.reported, self.recomputed)

    @property
    def accepted_off(self) -> Decimal | None:
        """By how much the accepted value is above what is recomputed; None where they agree or one is missing."""
        return difference(self.accepted, self.recomputed)

    @property
    def agree(self) -> bool:
        """Whether every value that is there is the same."""
        return len({value for value in (self.reported, self.recomputed, self.accepted) if value is not None}) <= 1


def difference(value: Decimal | None, against: Decimal | None) -> Decimal | None:
    """The exact difference of two values, to the last digit that either has; None where there is none to speak of."""
    if value is None or against is None or value == against:
        return None
    return value - against


def verdict_of(value: Decimal, comparison: Comparison, required: Decimal) -> Verdict:
    """What a stated value comes to by itself. The requirement is on the right side of the comparison."""
    holds = value >= required if comparison is Comparison.AT_LEAST else value <= required
    return Verdict.PASS if holds else Verdict.FAIL


def has_too_many_places(value: Decimal, unit: str) -> bool:
    """Whether an amount of money has fractions of a cent; a ratio may have any number of digits."""
    exponent = value.as_tuple().exponent
    return unit == "money" and isinstance(exponent, int) and -exponent > MONEY_PLACES
