"""Exact numbers as people read them: a quotient of integers shown with as many digits as its verdict needs."""

from decimal import Decimal

RATIO_PLACES = 4
MONEY_PLACES = 2


def rounded(numerator: int, denominator: int, places: int) -> int:
    """The quotient in units of 10**-places, to the nearest, half upwards; the denominator is above zero."""
    scaled: int = 2 * numerator * 10**places + denominator
    return scaled // (2 * denominator)


def decimal(units: int, places: int) -> Decimal:
    """So many units of 10**-places, exactly, whatever the precision of the decimal context."""
    return Decimal(f"{units}E-{places}")


def grouped(units: int, places: int) -> str:
    """So many units of 10**-places as accountants write them: `1,245,000.00`, and `(0.0003)` below zero."""
    digits = str(abs(units)).rjust(places + 1, "0")
    whole, part = digits[: len(digits) - places], digits[len(digits) - places :]
    text = f"{int(whole):,}.{part}" if places else f"{int(whole):,}"
    return f"({text})" if units < 0 else text


def decimals(value: Decimal) -> int:
    """How many decimals the value has without its trailing zeros."""
    _, _, part = f"{value:f}".partition(".")
    return len(part.rstrip("0"))


def decimal_text(value: Decimal) -> str:
    """The value in plain digits with two decimals, or more where it has more."""
    numerator, denominator = value.as_integer_ratio()
    places = max(2, decimals(value))
    return f"{decimal(rounded(numerator, denominator, places), places):f}"


def telling_places(numerator: int, denominator: int, required: Decimal, least: int) -> int:
    """The fewest places, at least `least`, at which the quotient is seen on its own side of the requirement.

    The requirement itself is shown in full, so 1.49999999 against 1.50 takes eight places, and what equals the
    requirement is shown equal to it.
    """
    required_numerator, required_denominator = required.as_integer_ratio()
    side = _sign(numerator * required_denominator - required_numerator * denominator)
    places = max(least, decimals(required))
    while side != _sign(
        rounded(numerator, denominator, places) - rounded(required_numerator, required_denominator, places)
    ):
        places += 1
    return places


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)
