"""The defined terms of an agreement, found wherever its text uses them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

_FIRST_WORD: Final = re.compile(r"[^\W_a-z][\w\u2019'&-]*")
_BEHIND: Final = re.compile(r"(?:s|es|'s|\u2019s)?(?![\w-])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; `leads_to` is the place of the definition where it uses a defined term."""

    text: str
    leads_to: str = ""


class DefinedTerms:
    """Finds the terms of a glossary, the longest that fits first: Term Loan Maturity Date before Term Loan."""

    def __init__(self, places: Mapping[str, str]) -> None:
        """`places` has the place of its definition for each term."""
        self._by_first: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for term, place in sorted(places.items(), key=lambda each: (-len(each[0]), each[0])):
            first = _FIRST_WORD.match(term)
            if first is not None:
                self._by_first[first.group()].append((term, place))

    def pieces(self, text: str, own: str = "") -> Iterator[Piece]:
        """The text in pieces; the term `own` is left alone, as in the definition of itself."""
        done = skipped = 0
        for word in _FIRST_WORD.finditer(text):
            if word.start() < skipped:
                continue
            found = self._at(text, word, own)
            if found is not None:
                end, place = found
                if place and word.start() > done:
                    yield Piece(text[done : word.start()])
                if place:
                    yield Piece(text[word.start() : end], place)
                    done = end
                skipped = end
        if done < len(text):
            yield Piece(text[done:])

    def _at(self, text: str, word: "re.Match[str]", own: str) -> tuple[int, str] | None:
        """The end of the longest term that begins with this word, and its place; none for the text's own term."""
        first = word.group()
        for known in (first, first.removesuffix("s"), first.removesuffix("'s"), first.removesuffix("\u2019s")):
            for term, place in self._by_first.get(known, ()):
                behind = _BEHIND.match(text, word.start() + len(term))
                if behind is not None and text.startswith(term, word.start()):
                    return word.start() + len(term), "" if term == own else place
        return None
