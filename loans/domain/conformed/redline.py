"""A redline: one text against another, word by word, as runs that were kept, removed or added."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from loans.domain.conformed.matching import Match, matches
from loans.domain.conformed.words import words_of

_LONGEST_GAP: Final = 16
"""Characters up to which a run that was kept between two larger changes is shown as changed with them."""


class Mark(StrEnum):
    """What became of a run of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text and what became of it."""

    mark: Mark
    text: str


@dataclass(slots=True)
class _Step:
    """Text that was kept, then text that was removed and added behind it."""

    kept: str
    removed: str
    added: str

    @property
    def changed(self) -> int:
        return max(len(self.removed), len(self.added))


def redline(old: str, new: str) -> tuple[Piece, ...]:
    """How the old text became the new one: without what was added the old text, without what was removed the new.

    In a change what was removed comes first. Words and amounts are never parted, and a word or two that two changes
    have between them is shown as changed with them, so that it reads as a person would have marked it.
    """
    here, there = words_of(old), words_of(new)
    return tuple(_pieces(_read_as_one(_steps(here, there, matches(here, there)))))


def old_text(pieces: Iterable[Piece]) -> str:
    """The text before: all that was not added."""
    return "".join(piece.text for piece in pieces if piece.mark is not Mark.ADDED)


def new_text(pieces: Iterable[Piece]) -> str:
    """The text after: all that was not removed."""
    return "".join(piece.text for piece in pieces if piece.mark is not Mark.REMOVED)


def _steps(here: Sequence[str], there: Sequence[str], found: Sequence[Match]) -> Iterator[_Step]:
    at, place, kept = 0, 0, ""
    for match in (*found, Match(len(here), len(there), 0)):
        yield _Step(kept, "".join(here[at : match.one]), "".join(there[place : match.other]))
        kept = "".join(here[match.one : match.one + match.size])
        at, place = match.one + match.size, match.other + match.size


def _read_as_one(steps: Iterable[_Step]) -> list[_Step]:
    """Changes with next to nothing between them become one change."""
    read: list[_Step] = []
    for step in steps:
        read.append(step)
        while len(read) > 1 and _next_to_nothing(read[-2], read[-1]):
            last = read.pop()
            read[-1] = _Step(
                read[-1].kept,
                read[-1].removed + last.kept + last.removed,
                read[-1].added + last.kept + last.added,
            )
    return read


def _next_to_nothing(before: _Step, after: _Step) -> bool:
    between = len(after.kept)
    return between <= min(before.changed, after.changed, _LONGEST_GAP)


def _pieces(steps: Iterable[_Step]) -> Iterator[Piece]:
    for step in steps:
        for mark, text in ((Mark.KEPT, step.kept), (Mark.REMOVED, step.removed), (Mark.ADDED, step.added)):
            if text:
                yield Piece(mark, text)
