"""Numbers as lists print them before their items, in the names that WordprocessingML gives the formats."""

from loans.domain.drafting.labels import roman_text


def counted(count: int, kind: str) -> str:
    """A number as its format prints it; formats that contracts do not use come out as plain numbers."""
    match kind:
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if count > 0 else ""
            return letter if kind == "lowerLetter" else letter.upper()
        case "lowerRoman" | "upperRoman":
            return roman_text(count) if kind == "lowerRoman" else roman_text(count).upper()
        case "decimalZero":
            return f"{count:02}"
        case "bullet" | "none":
            return ""
    return str(count)
