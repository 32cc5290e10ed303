"""Decimals as people write them, without the zeros that a column adds."""

from decimal import Decimal


def trimmed(value: Decimal) -> Decimal:
    """8.25 for 8.25000000, and 80 for 80.00."""
    return Decimal(format(value.normalize(), "f"))
