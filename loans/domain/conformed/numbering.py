"""The numbers of an agreement's sections and paragraphs, each in full: (ii) under (a) of 2.03 is 2.03(a)(ii).

A number is taken up only where it continues the numbering: text that merely speaks of "8.1 hereof" at the start of a
line, or counts something else, stays text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from loans.domain.drafting.labels import Label, Style, roman_value

_SKIPPED: Final = 4
"""Numbers that may be missing before one, since they were never used."""
_PART: Final = re.compile(r"\d+|[A-Z]")


@dataclass(frozen=True, slots=True)
class Place:
    """A number in full and how deep it stands."""

    number: str
    depth: int


@dataclass(frozen=True, slots=True)
class _Open:
    """A level that is open: its number in full, and how it is counted."""

    number: str
    parts: tuple[int, ...] = ()
    """Of a number that names its own place, as 2.03: its parts. Empty for a letter and for a definition."""
    style: Style | None = None
    bracket: str = ""
    value: int = 0


class Numbering:
    """The numbers met so far. With `lenient`, for a passage out of its place, the first number may be any."""

    def __init__(self, *, lenient: bool = False) -> None:
        self.levels: list[_Open] = []
        self.lenient = lenient
        self.last: dict[int, tuple[int, ...]] = {}
        """Of numbers that name their own place the last one, by the count of their parts."""

    def take(self, label: Label, ahead: Sequence[Label], *, runs_on: bool = False) -> Place | None:
        """Take the number up, or say that it continues nothing. `ahead` are the labels to come.

        With `runs_on` the paragraph may be part of the one before, so that no number is skipped.
        """
        parts = _parts(label)
        if parts and self._continues(parts) and not (len(parts) == 1 and self._next(label, ahead)):
            return self._own_place(label, parts)
        return self._in_place(label, ahead, runs_on=runs_on)

    def restarts(self, label: Label) -> bool:
        """Whether the label is the very first number once more, as where a table of contents went before the text."""
        parts = _parts(label)
        counted = (size for size in self.last if size >= len(parts))
        return set(parts) == {1} and any(counted) and (bool(label.word) or label.bracket == "." or len(parts) > 1)

    def forget(self) -> None:
        """Begin anew."""
        self.levels.clear()
        self.last.clear()

    def stand(self, title: str, depth: int) -> Place:
        """Open a section that bears a title alone, or the place of a passage; paragraphs count below it."""
        self.last.clear()
        return self._opened(_Open(title, (0,)), depth)

    def define(self, term: str) -> Place:
        """Open a definition below the section that is open; paragraphs count below it."""
        depth = next((at for at, level in enumerate(self.levels) if not level.parts), len(self.levels))
        return self._opened(_Open(term), depth)

    def _continues(self, parts: tuple[int, ...]) -> bool:
        last = self.last.get(len(parts))
        if last is None:
            return self.lenient or (parts[-1] <= 1 and (parts[0] <= 1 or len(parts) - 1 in self.last))
        if parts[:-1] == last[:-1]:
            return 0 < parts[-1] - last[-1] <= _SKIPPED
        return parts[:-1] > last[:-1] and parts[-1] <= 1

    def _own_place(self, label: Label, parts: tuple[int, ...]) -> Place:
        depth = next((at + 1 for at, level in enumerate(self.levels) if level.parts == parts[:-1] != ()), None)
        if depth is None:
            alike = (at for at, level in enumerate(self.levels) if len(level.parts) == len(parts) > 1)
            depth = next(alike, 0) if self._prefix_is_open(parts) else 0
        self.last[len(parts)] = parts
        for longer in [size for size in self.last if size > len(parts) and self.last[size][: len(parts)] >= parts]:
            del self.last[longer]
        number = f"Article {label.printed}" if label.word == "article" else label.printed
        return self._opened(_Open(number, parts), depth)

    def _prefix_is_open(self, parts: tuple[int, ...]) -> bool:
        """Whether the level above is one that bears no number of its own, so that like numbers stand side by side."""
        top = next((level.parts for level in self.levels if len(level.parts) == 1), None)
        return top is None or top == parts[:1]

    def _in_place(self, label: Label, ahead: Sequence[Label], *, runs_on: bool) -> Place | None:
        readings = label.readings()
        found = self._next(label, ahead)
        if found is None and any(value == 1 for _, value in readings):
            style = next(style for style, value in readings if value == 1)
            return self._letter(label, style, 1, len(self.levels))
        if found is None and not runs_on:
            found = self._later(label) or self._anywhere(label)
        return None if found is None else self._letter(label, *found)

    def _anywhere(self, label: Label) -> tuple[Style, int, int] | None:
        """The first letter of a passage out of its place, whichever it is."""
        if not self.lenient or not label.readings() or any(level.style for level in self.levels):
            return None
        return (*label.readings()[-1], len(self.levels))

    def _next(self, label: Label, ahead: Sequence[Label]) -> tuple[Style, int, int] | None:
        """The deepest level that the label continues by one; (i) after (h) is the ninth letter unless (ii) follows."""
        for depth in range(len(self.levels) - 1, -1, -1):
            level = self.levels[depth]
            for style, value in label.readings():
                if _counts(level, label, style) and value == level.value + 1:
                    first = any(count == 1 for _, count in label.readings())
                    return None if first and _second_comes_first(label, ahead) else (style, value, depth)
        return None

    def _later(self, label: Label) -> tuple[Style, int, int] | None:
        for depth in range(len(self.levels) - 1, -1, -1):
            for style, value in label.readings():
                if _counts(self.levels[depth], label, style) and 1 < value - self.levels[depth].value <= _SKIPPED:
                    return style, value, depth
        return None

    def _letter(self, label: Label, style: Style, value: int, depth: int) -> Place:
        holder = self.levels[depth - 1].number if depth else ""
        number = f"{holder}({label.printed})" if holder or label.bracket == "(" else label.printed
        return self._opened(_Open(number, (), style, label.bracket, value), depth)

    def _opened(self, level: _Open, depth: int) -> Place:
        del self.levels[depth:]
        self.levels.append(level)
        return Place(level.number, len(self.levels) - 1)


def _parts(label: Label) -> tuple[int, ...]:
    """The parts of a number that names its own place; none for a letter, a roman number or a number in brackets."""
    printed = label.printed
    if label.word and not printed[0].isdigit():
        value = roman_value(printed.lower())
        return (value,) if value is not None else ()
    if not printed[0].isdigit() or label.bracket in ("(", ")"):
        return ()
    return tuple(int(part) if part.isdigit() else ord(part) - 64 for part in _PART.findall(printed))


def _counts(level: _Open, label: Label, style: Style) -> bool:
    return level.style is style and level.bracket == label.bracket


def _second_comes_first(label: Label, ahead: Sequence[Label]) -> bool:
    """Whether the second of the label's own kind comes before the letter that follows it."""
    following = {"i": "j", "I": "J"}.get(label.printed)
    second = label.printed * 2
    for each in takewhile(lambda each: not _parts(each), ahead):
        if each.bracket == label.bracket and each.printed in (second, following):
            return each.printed == second
    return False
