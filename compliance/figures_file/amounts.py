"""Amounts between a file's text and cents, exactly.

A text amount is written `1234567.89` or `1,234,567.89`: a point before the decimals, commas only between groups of
three. A negative has a minus in front or stands in parentheses. A number cell of a workbook is a binary fraction saved
as text. It is taken at 15 significant digits, which is what Excel itself shows and keeps, and may then lie a thousandth
of a cent from a whole cent, which is what binary subtraction leaves behind. No float is made of either.
"""

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation

from compliance.figures_file.misreadings import NONE_OR_BLANK, WRITE_OUT, AmountError, diagnosis
from compliance.figures_file.units import Unit

LONGEST_TEXT = 60
LARGEST_DIGITS = 15
"""Digits before the decimal point, in whole currency."""

_EXACT = Context(prec=120)
_AS_EXCEL_SHOWS = Context(prec=15, rounding=ROUND_HALF_EVEN)
_HALF_CENT = Decimal("0.005")
_BINARY_RESIDUE = Decimal("0.001")  # in cents

_AMOUNT = re.compile(
    r"""(?P<open>\()?\s*(?P<minus>[-\u2212]\s*)?
    (?=\.?[0-9])(?P<whole>[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]*)(?:\.(?P<decimals>[0-9]*))?
    \s*(?P<close>\))?""",
    re.VERBOSE,
)


def amount_of_text(text: str, unit: Unit) -> int:
    """The cents of an amount written as text; raise AmountError where it has not exactly one reading."""
    bare = text.strip()
    if len(bare) > LONGEST_TEXT:
        raise AmountError("Far too long for an amount.", WRITE_OUT)
    match = _AMOUNT.fullmatch(bare)
    if match is None:
        raise diagnosis(bare)
    if bool(match["open"]) != bool(match["close"]) or (match["open"] and match["minus"]):
        raise AmountError("The parentheses and the sign do not fit together.", "Write -1234.56 or (1234.56).")
    value = Decimal(match["whole"].replace(",", "") + "." + (match["decimals"] or "0"))
    return _cents(-value if match["open"] or match["minus"] else value, unit, slack=Decimal(0))


def amount_of_number(text: str, unit: Unit) -> int:
    """The cents of a workbook's number cell, from its saved text; raise AmountError where it is no whole cents."""
    stored = _stored(text)
    if not stored.is_finite():
        raise AmountError("Not a number that can be reported.", NONE_OR_BLANK)
    if abs(stored.adjusted()) > LONGEST_TEXT:
        return _cents(stored, unit, slack=_BINARY_RESIDUE)
    shown = _AS_EXCEL_SHOWS.plus(stored)
    if abs(_EXACT.subtract(stored, shown)) * unit.scale >= _HALF_CENT:
        raise AmountError(
            "A workbook's number cell keeps 15 digits, too few to hold this amount to the cent.",
            "Format the cell as text and write the amount there.",
        )
    return _cents(shown, unit, slack=_BINARY_RESIDUE)


def number_text(text: str) -> str:
    """A number cell's saved text as a person sees it: 15 digits, written out."""
    stored = _stored(text)
    if not stored.is_finite() or abs(stored.adjusted()) > LARGEST_DIGITS:
        return text
    return f"{_AS_EXCEL_SHOWS.plus(stored).normalize(_EXACT):f}"


def _stored(text: str) -> Decimal:
    try:
        return Decimal(text) if len(text) <= LONGEST_TEXT else Decimal("NaN")
    except InvalidOperation:
        return Decimal("NaN")


def amount_in(cents: int, unit: Unit) -> Decimal:
    """The amount in the unit, every digit kept."""
    return _EXACT.divide(Decimal(cents), Decimal(100 * unit.scale))


def amount_text(cents: int, unit: Unit) -> str:
    """The amount in the unit as an export writes it: `1234.50`, negatives in parentheses, every digit kept."""
    value = amount_in(abs(cents), unit)
    decimals = max(2, -int(value.normalize(_EXACT).as_tuple().exponent))
    digits = f"{value:.{decimals}f}"
    return f"({digits})" if cents < 0 else digits


def grouped_text(cents: int, unit: Unit) -> str:
    """The amount in the unit as people read it: `1,234.50`, negatives in parentheses."""
    sign, digits = ("(", amount_text(-cents, unit)) if cents < 0 else ("", amount_text(cents, unit))
    whole, _, decimals = digits.partition(".")
    return f"{sign}{int(whole):,}.{decimals}" + (")" if sign else "")


def _cents(value: Decimal, unit: Unit, slack: Decimal) -> int:
    if value.is_zero():
        return 0
    if value.adjusted() + len(str(int(unit.scale))) > LARGEST_DIGITS:
        raise AmountError(
            f"Larger than any amount taken here ({LARGEST_DIGITS} digits before the point in {unit.currency}).",
            "Check the amount and the unit.",
        )
    cents = _EXACT.multiply(value, Decimal(100 * unit.scale))
    whole = cents.to_integral_value(ROUND_HALF_EVEN)
    if abs(_EXACT.subtract(cents, whole)) > slack:
        raise AmountError("Finer than a cent.", f"Round it to the cent of {unit.currency}.")
    return int(whole)
