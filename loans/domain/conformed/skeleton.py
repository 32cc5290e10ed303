"""A text stripped to what must agree for two prints of it to say the same: blanks, line breaks and marks set aside.

Blanks go, quotation marks and dashes become one kind each, and a hyphen between words goes with the line break that may
have made it. Every character left knows the place that it came from. A hyphen beside a figure stays: 1-2 is not 12.
"""

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from loans.domain.conformed.words import parts_a_word
from loans.domain.drafting.spans import Span

_KEPT: Final = re.compile(r"``|''|[^\s\u00ad]")
_QUOTE: Final = frozenset({"“", "”", "„", "‟", "«", "»", "``", "''"})
_SINGLE: Final = frozenset({"\u2018", "\u2019", "`", "\u00b4"})
_DASH: Final = frozenset({"\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212"})


@dataclass(frozen=True, slots=True)
class Skeleton:
    """What is left of a text, and for each character of it the place that it had."""

    text: str
    source: str
    _places: "array[int]"

    def occurrences(self, part: "Skeleton") -> Iterator[Span]:
        """The runs of the source that hold the part and part no word; none for an empty part."""
        at = self.text.find(part.text) if part.text else -1
        while at >= 0:
            span = Span(self._places[at], self._places[at + len(part.text) - 1] + 1)
            whole = not parts_a_word(self.source, span.start) and not parts_a_word(self.source, span.end)
            if whole:
                yield span
            at = self.text.find(part.text, at + len(part.text) if whole else self._next_word(at))

    def _next_word(self, at: int) -> int:
        """The place of the next character that does not run on from the one before it."""
        at += 1
        while at < len(self.text) and self._runs_on(at):
            at += 1
        return at

    def _runs_on(self, at: int) -> bool:
        alike = self.text[at - 1].isalnum() and self.text[at].isalnum()
        return alike and self._places[at] == self._places[at - 1] + 1


def skeleton(text: str) -> Skeleton:
    """What is left of a text once blanks and the ways of printing are set aside."""
    kept = [(_mark(match.group()), match.start()) for match in _KEPT.finditer(text)]
    letters: list[str] = []
    places = array("l")
    for at, (character, place) in enumerate(kept):
        if character == "-" and not _figure(kept, at - 1) and not _figure(kept, at + 1):
            continue
        letters.append(character)
        places.append(place)
    return Skeleton("".join(letters), text, places)


def _mark(character: str) -> str:
    if character in _QUOTE:
        return '"'
    if character in _SINGLE:
        return "'"
    return "-" if character in _DASH else character


def _figure(kept: list[tuple[str, int]], at: int) -> bool:
    return 0 <= at < len(kept) and kept[at][0].isdecimal()
