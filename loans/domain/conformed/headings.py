"""The title at the head of a paragraph."""

import re
from typing import Final

_ENDS: Final = re.compile(r"[.:](?=[\s(“]|$)|\s?[\u2013\u2014]\s|\Z|\v")
_WORD: Final = re.compile(r"[^\s\-/\u2013\u2014]+")
_ASIDE: Final = re.compile(r"\([^()]*\)")
_SMALL: Final = re.compile(
    r"(?:an?|and|any|as|at|by|each|etc|for|from|if|in|into|its|no|not|of|on|or|per|prior|the|their|to|under|upon"
    r"|with|without)?"
)
_CAPITAL: Final = re.compile(r"[“\"'(\[]*(?:[A-Z$§]|\d)")
_LONGEST: Final = 150
_MOST_WORDS: Final = 16
_PLACEHOLDER: Final = re.compile(r"\s*[\[(]?(?:intentionally|reserved|not used|deleted|omitted)\b", re.IGNORECASE)


def title_end(text: str, start: int) -> int:
    """Where the title that begins at `start` ends, the stop behind it left out; `start` itself where none begins.

    A title has few words, each with a capital but the small ones; a stop, a colon, a dash or the paragraph ends it.
    """
    window = text[start : start + _LONGEST + 1]
    for stop in _ENDS.finditer(window):
        title = window[: stop.start()]
        if not _is_title(title):
            break
        if len(title) > 1 and not _abbreviates(title, window, stop.start()):
            return start + stop.start()
    return start


def is_title(text: str) -> bool:
    """Whether a paragraph is a title and nothing else."""
    stripped = text.rstrip(".: ")
    return 0 < len(stripped) <= _LONGEST and _is_title(stripped) and any(letter.isalpha() for letter in stripped)


def in_capitals(title: str) -> bool:
    """Whether a title is printed in capitals."""
    return title.upper() == title and sum(letter.isalpha() for letter in title) > 1


def holds_a_place(text: str) -> bool:
    """Whether the text only keeps a number from being used, as "[Intentionally omitted]"."""
    return _PLACEHOLDER.match(text) is not None and len(text) < 60


def _is_title(text: str) -> bool:
    words = _WORD.findall(_ASIDE.sub(" ", text))
    if not words or len(words) > _MOST_WORDS or _CAPITAL.match(words[0]) is None or text.rstrip().endswith((";", ",")):
        return False
    return all(_CAPITAL.match(word) or _SMALL.fullmatch(word.strip(",;.&'\u2019").casefold()) for word in words)


def _abbreviates(title: str, window: str, stop: int) -> bool:
    """Whether the stop belongs to an abbreviation, as in "Affiliates, Etc." or "U.S."."""
    last = title.rsplit(None, 1)[-1]
    return window[stop : stop + 1] == "." and len(last) == 1 and last.isupper()
