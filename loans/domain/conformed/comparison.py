"""The old text that a modification quotes, compared with the text on file."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from loans.domain.conformed.matching import Match, matches
from loans.domain.conformed.redline import Piece, redline
from loans.domain.conformed.skeleton import skeleton
from loans.domain.conformed.words import AMOUNT_OR_WORD, parts_a_word
from loans.domain.drafting.spans import Span

_LEADING: Final = re.compile(r"^([$€£]?)0+(?=\.?\d)")
_NEAR: Final = Fraction(3, 5)
"""Share of the quoted words, in their order, from which on a passage is near."""
_OFTEN: Final = 60
"""Places up to which a word tells where a passage stands; of a more frequent one so many are looked at."""


class Likeness(StrEnum):
    """How a quoted text agrees with the text on file."""

    SAME = "same"
    SAME_BUT_FOR_BLANKS = "same but for blanks"
    """The words agree; blanks, line breaks, hyphens or the kind of quotation marks do not."""
    NEAR = "near"
    """The text on file has something like it, for a person to judge."""
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a quoted text agrees with the text on file.

    `places` are the runs of the text on file that hold it: several where it stands there more than once, one for a near
    passage, none where it is absent. `pieces` lead from the first of them to the quoted text.
    """

    likeness: Likeness
    places: tuple[Span, ...] = ()
    pieces: tuple[Piece, ...] = ()

    @property
    def certain(self) -> bool:
        """Whether the quoted words stand on file, and in one place."""
        return self.likeness in (Likeness.SAME, Likeness.SAME_BUT_FOR_BLANKS) and len(self.places) == 1


def compare(quoted: str, on_file: str) -> Comparison:
    """Find the quoted text, or what is nearest to it, in the text on file.

    The quoted text may be all of the text on file or a part of it. Takes time in proportion to both.
    """
    quoted = quoted.strip()
    exact = _exact(quoted, on_file)
    places = (*exact, *(at for at in skeleton(on_file).occurrences(skeleton(quoted)) if not _touches(exact, at)))
    if places:
        likeness = Likeness.SAME if exact else Likeness.SAME_BUT_FOR_BLANKS
        return Comparison(likeness, places, redline(places[0].of(on_file), quoted))
    near = _nearest(quoted, on_file)
    if near is None:
        return Comparison(Likeness.ABSENT)
    return Comparison(Likeness.NEAR, (near,), redline(near.of(on_file), quoted))


def _exact(quoted: str, on_file: str) -> tuple[Span, ...]:
    """Where the text on file has the very characters, parting no word."""
    found = [Span(match.start(), match.end()) for match in re.finditer(re.escape(quoted), on_file)] if quoted else []
    return tuple(at for at in found if not parts_a_word(on_file, at.start) and not parts_a_word(on_file, at.end))


def _touches(places: Sequence[Span], at: Span) -> bool:
    return any(place.start < at.end and at.start < place.end for place in places)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text with their places; an amount is told by its value, so that .40% and 0.40% are one."""

    plain: list[str]
    spans: list[Span]


def _words(text: str) -> _Words:
    found = list(AMOUNT_OR_WORD.finditer(text))
    plain = [_LEADING.sub(r"\1", match.group()).casefold() for match in found]
    return _Words(plain, [Span(match.start(), match.end()) for match in found])


def _nearest(quoted: str, on_file: str) -> Span | None:
    """The passage that has most of the quoted words in their order; None where too few of them stand together."""
    sought, text = _words(quoted), _words(on_file)
    first = _likely_start(sought.plain, text.plain)
    if first is None:
        return None
    room = len(sought.plain) // 2 + 4
    start, end = max(first - room, 0), min(first + len(sought.plain) + room, len(text.plain))
    found = _dense(matches(sought.plain, text.plain[start:end]), len(sought.plain))
    if sum(match.size for match in found) < _NEAR * len(sought.plain):
        return None
    return _with_marks(on_file, _widened(text.spans, start, found, len(sought.plain)), quoted)


def _likely_start(sought: Sequence[str], text: Sequence[str]) -> int | None:
    """Where the quoted words would begin, by what most of the rarer ones say."""
    places: dict[str, list[int]] = defaultdict(list)
    wanted = set(sought)
    for at, word in enumerate(text):
        if word in wanted:
            places[word].append(at)
    telling = {word for word in places if len(places[word]) <= _OFTEN} or _rarest(places)
    votes = Counter(at - place for place, word in enumerate(sought) if word in telling for at in places[word][:_OFTEN])
    return _heaviest(votes, max(len(sought) // 5, 2)) if votes else None


def _rarest(places: Mapping[str, Sequence[int]]) -> set[str]:
    return set(sorted(places, key=lambda word: (len(places[word]), word))[:1])


def _heaviest(votes: Mapping[int, int], width: int) -> int:
    """The place with most votes in the neighbourhood, so many words wide, that has most of them."""
    near: Counter[int] = Counter()
    for place, count in votes.items():
        near[place // width] += count
        near[place // width - 1] += count
    best = max(sorted(near), key=near.__getitem__)
    inside = sorted(place for place in votes if place // width in (best, best + 1))
    return max(inside, key=votes.__getitem__)


def _dense(found: Sequence[Match], size: int) -> list[Match]:
    """The matches that stand together: those at the edges go that lie farther off than the quoted text is long."""
    kept = list(found)
    while len(kept) > 1 and _stray(kept[0], kept[1], size):
        kept.pop(0)
    while len(kept) > 1 and _stray(kept[-1], kept[-2], size):
        kept.pop()
    return kept


def _stray(edge: Match, inner: Match, size: int) -> bool:
    first, last = sorted((edge, inner))
    apart = last.other - (first.other + first.size)
    missing = last.one - (first.one + first.size)
    return edge.size < apart - missing - max(size // 10, 1)


def _widened(spans: Sequence[Span], start: int, found: Sequence[Match], size: int) -> Span:
    """From the first to the last word that agrees, and as many words more on either side as the quoted text has."""
    first, last = found[0], found[-1]
    begin = max(start + first.other - first.one, 0)
    stop = min(start + last.other + last.size + size - last.one - last.size, len(spans))
    return Span(spans[begin].start, spans[stop - 1].end)


def _with_marks(text: str, span: Span, quoted: str) -> Span:
    """The same run with the brackets and quotation marks of its outer words, and the stop that the quoted text has."""
    start, end = span.start, span.end
    while start and text[start - 1] in '([“"$':
        start -= 1
    while end < len(text) and (text[end] in ')]”"%' or (text[end] in ".,;:" and text[end] == quoted[-1])):
        end += 1
    return Span(start, end)
