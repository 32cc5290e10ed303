"""Numbers written in words, as contracts write them before the figures in brackets."""

import re
from decimal import Decimal

_UNITS = {
    word: number
    for number, word in enumerate(
        (
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        )
    )
}
_TENS = {
    word: 10 * number
    for number, word in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2)
}
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "eighth": 8,
    "tenth": 10,
    "sixteenth": 16,
    "hundredth": 100,
    "thousandth": 1000,
    "ten-thousandth": 10000,
    "one-hundredth": 100,
    "one-thousandth": 1000,
}
_HUNDRED = frozenset({"hundred"})
_JOINING = frozenset({"and"})
COUNTING_WORD = "(?:" + "|".join([*_UNITS, *_TENS]) + ")"
"""The words for whole numbers below a hundred, one at a time."""
_CENTS = re.compile(r"(\d{1,2})/100")
NUMBER_WORD = (
    r"(?:"
    + "|".join([*_UNITS, *_TENS, *_SCALES, "hundred"])
    + r"|hundredths?|thousandths?|hal(?:f|ves)|thirds?|quarters?|fourths?|fifths?|eighths?|tenths?|sixteenths?"
    r"|ten-thousandths?|one-hundredths?|one-thousandths?)"
)


def value_of(words: str) -> Decimal | None:
    """The number that the words say, or None where they are no number.

    "Two hundred seventy-seven and 92/100" is 277.92, "two and one-half" is 2.5, "three quarters" is 0.75.
    """
    text = words.casefold().replace("one hundred percent", "one hundred")
    cents = _CENTS.search(text)
    tokens = [
        token
        for token in re.findall(r"[a-z]+(?:-[a-z]+)*", _CENTS.sub(" ", text))
        if token not in ("dollars", "dollar", "percent", "per", "cent", "no", "the", "of", "united", "states")
    ]
    whole, part = _split(tokens)
    number = _whole(whole)
    if number is None or (not whole and part is None):
        return None
    total = Decimal(number) + (part or Decimal(0))
    return total + Decimal(cents.group(1)) / 100 if cents else total


def _split(tokens: list[str]) -> tuple[list[str], Decimal | None]:
    """The whole number's words and the fraction that follows them."""
    if not tokens:
        return [], None
    for start in range(len(tokens)):
        fraction = _fraction("-".join(tokens[start:]))
        if fraction is not None and "and" not in tokens[start:] and (start == 0 or tokens[start - 1] == "and"):
            return tokens[: max(start - 1, 0)], fraction
    return tokens, None


def _fraction(text: str) -> Decimal | None:
    for name, divisor in sorted(_PARTS.items(), key=lambda part: -len(part[0])):
        for ending in (name, f"{name}s"):
            if text == ending and ending.endswith("s"):
                return None
            if text.endswith(f"-{ending}") or text == name:
                top = text[: -len(ending) - 1] if text != name else "one"
                number = _whole(re.split(r"-", top)) if top else 1
                return Decimal(number) / divisor if number is not None and number > 0 else None
    return None


def _whole(words: list[str]) -> int | None:
    total = current = 0
    for word in (piece for joined in words for piece in joined.split("-")):
        if word in _UNITS:
            current += _UNITS[word]
        elif word in _TENS:
            current += _TENS[word]
        elif word in _SCALES:
            total, current = total + max(current, 1) * _SCALES[word], 0
        elif word in _HUNDRED:
            current = max(current, 1) * 100
        elif word not in _JOINING:
            return None
    return total + current
