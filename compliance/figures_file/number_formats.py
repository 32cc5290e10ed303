"""Which of a workbook's number formats show a date or a percentage instead of an amount (ECMA-376 part 1, 18.8.30)."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from compliance.figures_file.grid import CellKind
from compliance.figures_file.xml_stream import local, stream

_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_BUILT_IN_PERCENTAGES = frozenset({9, 10})
_LITERALS = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]?', re.IGNORECASE | re.DOTALL)
_DATE_LETTERS = re.compile(r"[ymdhs]", re.IGNORECASE)
_LAST_SERIAL = 2_958_465  # 9999-12-31
_FALSE_LEAP_DAY = 60  # Excel counts a 29 Feb 1900, as Lotus 1-2-3 did


def kind_of_format(code: str) -> CellKind:
    """NUMBER, DATE or PERCENT for a format code such as `#,##0.00` or `yyyy-mm-dd`."""
    bare = _LITERALS.sub("", code)
    if "%" in bare:
        return CellKind.PERCENT
    if bare.casefold() != "general" and _DATE_LETTERS.search(bare):
        return CellKind.DATE
    return CellKind.NUMBER


def kinds_by_style(styles: bytes) -> Sequence[CellKind]:
    """The kind that each cell style of `styles.xml` gives to its numbers, by the style's index."""
    formats: dict[int, CellKind] = {}
    used: list[int] = []
    open_elements: list[str] = [""]

    def start(name: str, attributes: Mapping[str, str]) -> None:
        element = local(name)
        if element == "numFmt":
            formats[int(attributes.get("numFmtId", "0"))] = kind_of_format(attributes.get("formatCode", ""))
        elif element == "xf" and open_elements[-1] == "cellXfs":
            used.append(int(attributes.get("numFmtId", "0")))
        open_elements.append(element)

    def end(_: str) -> None:
        open_elements.pop()

    if styles:
        stream(styles, start, end)
    return tuple(_kind(number, formats) for number in used)


def _kind(number: int, formats: Mapping[int, CellKind]) -> CellKind:
    if number in formats:
        return formats[number]
    if number in _BUILT_IN_DATES:
        return CellKind.DATE
    return CellKind.PERCENT if number in _BUILT_IN_PERCENTAGES else CellKind.NUMBER


def date_of_serial(text: str, *, from_1904: bool) -> str:
    """The ISO date of a serial day number; the text as it is where it names no day."""
    try:
        days = Decimal(text)
    except InvalidOperation:
        return text
    if not (days.is_finite() and 1 <= days <= _LAST_SERIAL):
        return text
    whole = int(days)
    if from_1904:
        return (date(1904, 1, 1) + timedelta(days=min(whole, _LAST_SERIAL - 1462))).isoformat()
    return (date(1899, 12, 30 + (whole < _FALSE_LEAP_DAY)) + timedelta(days=whole)).isoformat()
