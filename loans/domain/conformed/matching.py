"""What two runs of words have in common, found in time that hardly grows faster than their length.

Words that stand once in each run are anchors: the longest sequence of them that keeps its order in both is kept, and
what lies between two anchors is compared in the same way (the patience method). Where there is no anchor, runs of words
serve as one; a short stretch is compared in full, and a long one without any anchor counts as wholly changed.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_FULL: Final = 10_000
"""Pairs of words up to which a stretch is compared in full."""
_DEEPEST: Final = 40
_ANCHOR_WORDS: Final = (1, 4)


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """A run of `size` equal words, from `one` in the first sequence and from `other` in the second."""

    one: int
    other: int
    size: int


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The words from `one` to `one_end` of the first sequence against those of the second."""

    one: int
    one_end: int
    other: int
    other_end: int
    depth: int = 0


def matches(one: Sequence[str], other: Sequence[str]) -> list[Match]:
    """The equal runs of two sequences of words, in order, none overlapping or touching another in both."""
    found: list[Match] = []
    waiting = [_Stretch(0, len(one), 0, len(other))]
    while waiting:
        stretch = _trimmed(one, other, waiting.pop(), found)
        if stretch.one < stretch.one_end and stretch.other < stretch.other_end:
            waiting.extend(_between(one, other, stretch, found))
    return _joined(sorted(found))


def _trimmed(one: Sequence[str], other: Sequence[str], stretch: _Stretch, found: list[Match]) -> _Stretch:
    """What is left of a stretch without the equal words at its start and end."""
    first, last = 0, 0
    longest = min(stretch.one_end - stretch.one, stretch.other_end - stretch.other)
    while first < longest and one[stretch.one + first] == other[stretch.other + first]:
        first += 1
    while last < longest - first and one[stretch.one_end - 1 - last] == other[stretch.other_end - 1 - last]:
        last += 1
    if first:
        found.append(Match(stretch.one, stretch.other, first))
    if last:
        found.append(Match(stretch.one_end - last, stretch.other_end - last, last))
    return _Stretch(
        stretch.one + first, stretch.one_end - last, stretch.other + first, stretch.other_end - last, stretch.depth
    )


def _between(one: Sequence[str], other: Sequence[str], stretch: _Stretch, found: list[Match]) -> list[_Stretch]:
    """The stretches that remain once the anchors of this one are matched."""
    if (stretch.one_end - stretch.one) * (stretch.other_end - stretch.other) <= _FULL:
        found.extend(_compared(one, other, stretch))
        return []
    for words in _ANCHOR_WORDS:
        anchors = _anchors(one, other, stretch, words)
        if anchors and stretch.depth < _DEEPEST:
            found.extend(anchors)
            return _parted(stretch, anchors)
    return []


def _parted(stretch: _Stretch, anchors: Sequence[Match]) -> list[_Stretch]:
    parts, at, there = [], stretch.one, stretch.other
    for anchor in (*anchors, Match(stretch.one_end, stretch.other_end, 0)):
        parts.append(_Stretch(at, anchor.one, there, anchor.other, stretch.depth + 1))
        at, there = anchor.one + anchor.size, anchor.other + anchor.size
    return parts


def _anchors(one: Sequence[str], other: Sequence[str], stretch: _Stretch, words: int) -> list[Match]:
    """Runs of so many words that stand once on either side: the longest sequence in order, none overlapping."""
    here = _standing_once(one, stretch.one, stretch.one_end, words)
    there = _standing_once(other, stretch.other, stretch.other_end, words)
    pairs = [(at, there[run]) for run, at in here.items() if run in there]
    anchors: list[Match] = []
    for at, place in _rising(pairs):
        if not anchors or (at >= anchors[-1].one + words and place >= anchors[-1].other + words):
            anchors.append(Match(at, place, words))
    return anchors


def _standing_once(words: Sequence[str], start: int, end: int, size: int) -> dict[tuple[str, ...], int]:
    runs = [tuple(words[at : at + size]) for at in range(start, end - size + 1)]
    times = Counter(runs)
    return {run: start + at for at, run in enumerate(runs) if times[run] == 1}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest selection of pairs, sorted by the first place, in which the second place rises too."""
    tails: list[int] = []
    heads: list[int] = []
    before: list[int] = []
    for at, (_, place) in enumerate(pairs):
        length = bisect_left(tails, place)
        before.append(heads[length - 1] if length else -1)
        tails[length : length + 1] = [place]
        heads[length : length + 1] = [at]
    chosen, at = [], heads[-1] if heads else -1
    while at >= 0:
        chosen.append(pairs[at])
        at = before[at]
    return chosen[::-1]


def _compared(one: Sequence[str], other: Sequence[str], stretch: _Stretch) -> list[Match]:
    """The longest common sequence of a short stretch, word by word."""
    rows, columns = stretch.one_end - stretch.one, stretch.other_end - stretch.other
    ahead = [[0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            equal = one[stretch.one + row] == other[stretch.other + column]
            longest = max(ahead[row + 1][column], ahead[row][column + 1])
            ahead[row][column] = ahead[row + 1][column + 1] + 1 if equal else longest
    found, row, column = [], 0, 0
    while row < rows and column < columns:
        if one[stretch.one + row] == other[stretch.other + column]:
            found.append(Match(stretch.one + row, stretch.other + column, 1))
            row, column = row + 1, column + 1
        elif ahead[row + 1][column] >= ahead[row][column + 1]:
            row += 1
        else:
            column += 1
    return found


def _joined(found: Sequence[Match]) -> list[Match]:
    joined: list[Match] = []
    for each in found:
        last = joined[-1] if joined else None
        if last and (last.one + last.size, last.other + last.size) == (each.one, each.other):
            joined[-1] = Match(last.one, last.other, last.size + each.size)
        else:
            joined.append(each)
    return joined
