"""What an amount that cannot be taken looks like, and what to tell the person who wrote it."""

import re

WRITE_OUT = "Write the amount in full, for example 1234567.89 or 1,234,567.89."
NONE_OR_BLANK = "If there are none, enter 0; if it is not known, leave the cell blank."
_NUMBER_ALONE = "Write the number alone: one unit and currency hold for every amount and are stated in the Unit cell."
_COMMA_GROUPS = "Write commas between groups, or nothing: 1,234,567 or 1234567."
_POINT_FIRST = "Write a point before the decimals: 1234.56 or 1,234.56."


class AmountError(ValueError):
    """The text is no amount; `remedy` says what to write instead."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


_SIGN = r"[-\u2212(\s]*"
_DECIMAL_COMMA = re.compile(
    rf"{_SIGN}(?:0,[0-9]+|[0-9]+,[0-9]{{1,2}}|[0-9]+,[0-9]{{4,}}|[0-9]{{1,3}}(?:\.[0-9]{{3}})+,[0-9]*)[)\s]*"
)
_POINTS_AS_GROUPS = re.compile(rf"{_SIGN}[0-9]{{1,3}}(?:\.[0-9]{{3}}){{2,}}[)\s]*")
_ONE_MARK = re.compile(rf"{_SIGN}[1-9][0-9]{{0,2}}[.,][0-9]{{3}}[)\s]*")
_BLANKS = re.compile(r"\s+")

_DIAGNOSES: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(r"#(?:REF|DIV/0|VALUE|NAME|NUM|NULL|N/A|SPILL|CALC|GETTING_DATA)[!?]?", re.IGNORECASE),
        "The cell shows an error instead of a number.",
        "Correct the formula in your file, or write the amount itself.",
    ),
    (
        re.compile(r"[-+]?(?:nan|inf|infinity|\u221e)", re.IGNORECASE),
        "Not a number that can be reported.",
        NONE_OR_BLANK,
    ),
    (re.compile(r"[-\u2212\u2013\u2014.]+"), "A dash is not a number.", NONE_OR_BLANK),
    (
        re.compile(rf"[+]?{_SIGN}[0-9.,]+\s?e\s?[-+]?[0-9]+\)?", re.IGNORECASE),
        "Written in powers of ten, which may hide digits.",
        WRITE_OUT,
    ),
    (re.compile(r".*%"), "A percentage stands where an amount belongs.", WRITE_OUT),
    (
        re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}.*|[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{2,4}"),
        "A date stands where an amount belongs.",
        WRITE_OUT,
    ),
    (
        re.compile(
            rf"{_SIGN}(?:[A-Z]{{3}}|US\$|[$\u20ac\u00a3\u00a5]){_SIGN}[0-9].*|.*[0-9]\s?(?:[A-Z]{{3}}|[$\u20ac\u00a3\u00a5])"
        ),
        "A currency stands beside the amount.",
        _NUMBER_ALONE,
    ),
    (
        re.compile(rf"{_SIGN}[0-9][0-9.,]*\s?(?:k|mm?|mn|bn|thousands?|millions?)\)?", re.IGNORECASE),
        "A unit stands beside the amount.",
        _NUMBER_ALONE,
    ),
    (_DECIMAL_COMMA, "A comma stands where decimals begin, or its groups are not of three digits.", _POINT_FIRST),
    (_POINTS_AS_GROUPS, "Points stand between groups of digits.", _COMMA_GROUPS),
    (
        re.compile(rf"{_SIGN}[0-9]{{1,3}}(?:[\s'\u2019][0-9]{{3}})+(?:[.,][0-9]*)?\)?"),
        "Blanks or apostrophes stand between groups of digits.",
        _COMMA_GROUPS,
    ),
    (
        re.compile(rf"{_SIGN}[0-9][0-9.,]*\)?"),
        "Commas or points stand where an amount has none.",
        WRITE_OUT,
    ),
    (re.compile(r"[=+@].*"), "A formula, or a sign that begins one, stands where an amount belongs.", WRITE_OUT),
)


def diagnosis(text: str) -> AmountError:
    """Say what stands there instead of an amount."""
    tight = _BLANKS.sub(" ", text)
    for pattern, message, remedy in _DIAGNOSES:
        if pattern.fullmatch(tight):
            return AmountError(message, remedy)
    return AmountError("Not a number.", NONE_OR_BLANK)


def writes_decimal_comma(text: str) -> bool:
    """Whether the text can only come from someone who writes a comma before decimals, or points between groups."""
    return bool(_DECIMAL_COMMA.fullmatch(text) or _POINTS_AS_GROUPS.fullmatch(text))


def reads_two_ways(text: str) -> bool:
    """Whether the text is one number here and another where commas and points change places: `1,234`, `1.234`."""
    return bool(_ONE_MARK.fullmatch(text))
