"""Money as exact decimals and whole cents. A float is refused everywhere, and nothing is rounded."""

from decimal import Decimal


def cents(amount: Decimal) -> int:
    """The amount in whole cents.

    Raises TypeError for anything but a Decimal, and ValueError for a fraction of a cent or for what is no number.
    """
    if not isinstance(amount, Decimal):
        raise TypeError(f"an amount is a Decimal, not a {type(amount).__name__}")
    if not amount.is_finite():
        raise ValueError(f"{amount} is not an amount")
    numerator, denominator = amount.as_integer_ratio()
    whole, rest = divmod(100 * numerator, denominator)
    if rest:
        raise ValueError(f"{amount} has fractions of a cent")
    return whole


def from_cents(count: int) -> Decimal:
    """The amount of so many cents, with two decimals. Raises TypeError for anything but an int."""
    if not isinstance(count, int):
        raise TypeError(f"cents are an int, not a {type(count).__name__}")
    digits = tuple(int(digit) for digit in str(abs(count)))
    return Decimal((1 if count < 0 else 0, digits, -2))


def money_text(amount: Decimal) -> str:
    """The amount as accountants write it: "4,500,000.00", and "(4,500,000.00)" where negative.

    Raises TypeError and ValueError as `cents` does.
    """
    return cents_text(cents(amount))


def cents_text(count: int) -> str:
    """So many cents as accountants write an amount. Raises TypeError for anything but an int."""
    if not isinstance(count, int):
        raise TypeError(f"cents are an int, not a {type(count).__name__}")
    whole, rest = divmod(abs(count), 100)
    text = f"{whole:,}.{rest:02}"
    return f"({text})" if count < 0 else text
