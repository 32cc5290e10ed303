"""Numbers as lists print them before their items, in the names that WordprocessingML gives the formats."""

_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)
_MOST = 3999


def counted(count: int, kind: str) -> str:
    """A number as its format prints it; formats that contracts do not use come out as plain numbers."""
    match kind:
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if count > 0 else ""
            return letter if kind == "lowerLetter" else letter.upper()
        case "lowerRoman" | "upperRoman":
            roman = _roman(count)
            return roman if kind == "lowerRoman" else roman.upper()
        case "decimalZero":
            return f"{count:02}"
        case "bullet" | "none":
            return ""
    return str(count)


def _roman(count: int) -> str:
    written = ""
    for value, letters in _ROMAN if 0 < count <= _MOST else ():
        times, count = divmod(count, value)
        written += letters * times
    return written
