"""The ordinal in the title of a modification: the Ninth Loan Modification Agreement, Amendment No. 3."""

import re
from typing import Final

_UNITS: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS: Final = (
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
)
_TENS: Final = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_WORDS: Final = {
    **{word: count for count, word in enumerate((*_UNITS, *_TEENS), start=1)},
    **{f"{word[:-1]}ieth": count for word, count in _TENS.items()},
    **{f"{word}-{unit}": count + more for word, count in _TENS.items() for more, unit in enumerate(_UNITS, start=1)},
}
_WORD: Final = re.compile(rf"\b(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})\b")
_SPLIT: Final = re.compile(r"\b(twenty|thirty|forty|fifty)\s+")
_RESTATED: Final = re.compile(r"\S+\s+(?=amended and restated\b)")
_NUMBER: Final = re.compile(r"\b(?:no\.|number|num\.|#)\s*(\d{1,3})\b|\b(\d{1,3})(?:st|nd|rd|th)\b")


def ordinal(title: str) -> int | None:
    """The number that a title counts its document by; None where it has none.

    The first one in the title counts, save that in "Second Amended and Restated", which counts another document.
    """
    text = _RESTATED.sub("", _SPLIT.sub(r"\1-", title.lower()))
    found = [match for match in (_WORD.search(text), _NUMBER.search(text)) if match]
    if not found:
        return None
    first = min(found, key=lambda match: match.start())
    digits = next((group for group in first.groups() if group), None)
    return int(digits) if digits else _WORDS[first.group()]


def ordinal_word(number: int) -> str:
    """A number as documents are counted, "Ninth"; "No. 60" from sixty on, for which there is no word here."""
    found = [word for word, count in _WORDS.items() if count == number]
    return found[0].capitalize() if found else f"No. {number}"
