"""Words and amounts of a text: what a comparison never parts."""

import re
from typing import Final

_FIGURE: Final = r"\d+(?:[.,]\d+)*|\.\d+"
_NAME: Final = r"\w+(?:['\u2019]\w+)*"
AMOUNT_OR_WORD: Final = re.compile(rf"[$€£]?(?:{_FIGURE})%?|{_NAME}")
_WHOLE: Final = re.compile(rf"{_FIGURE}|{_NAME}")
_PIECE: Final = re.compile(rf"{AMOUNT_OR_WORD.pattern}|\s+|[^\w\s]")
_LONGEST: Final = 80


def words_of(text: str) -> list[str]:
    """The words, amounts, marks and runs of blanks of a text; joined again they are the text."""
    return _PIECE.findall(text)


def parts_a_word(text: str, at: int) -> bool:
    """Whether a cut at this place would go through a word or a figure, as between "1,000" and ",000"."""
    start = max(at - _LONGEST, text.rfind(" ", max(at - _LONGEST, 0), at) + 1, 0)
    return any(match.start() < at < match.end() for match in _WHOLE.finditer(text, start, at + 1 + _LONGEST))
