"""The limbs of one long amending sentence: "is amended by (i) in clause (a), deleting ...; (ii) adding ..."."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from loans.domain.drafting.labels import roman_value
from loans.domain.drafting.mentions import Mention
from loans.domain.drafting.section_numbers import follows_on
from loans.domain.drafting.unit_patterns import NUMBERABLE, Kind
from loans.domain.drafting.verbs import Verb, Voice

_MARK = re.compile(
    r"(?:\b(?:by|to|and|or|amended|modified|follows)|[,;:]|»)\s*\((?P<mark>[A-Za-z]{1,4}|\d{1,2})\)\s+(?=[a-z])"
)
_OBJECT_AHEAD = r"\)\s+(?=(?:the|in|each|every|all|an?|any|from|at|clause|sub\w+|paragraph|Section)\b|«)"
_FIRST_OBJECT = re.compile(rf"\s*:?\s*\((?P<mark>a|i|A|x|1){_OBJECT_AHEAD}")
_OBJECT = re.compile(rf"(?:[,;]|\band|\bor)\s+\((?P<mark>[A-Za-z]{{1,4}}|\d{{1,2}}){_OBJECT_AHEAD}")
_LEAD = re.compile(
    r"(?:\A|\)|\b(?:by|and)|[;:,»])\s*(?=(?:in|with\s+respect\s+to|as\s+to|under|within|from)\s(?!lieu|place|substitution))"
)
_LEAD_END = re.compile(r"[,:]\s*(?:by\s+)?\Z")
_NEXT_LIMB = re.compile(r"(?:(?:and|or)\s+)?\((?P<mark>[A-Za-z]{1,4}|\d{1,2})\)\s+")
_LED = (*NUMBERABLE, Kind.UNNUMBERED, Kind.SENTENCE, Kind.TABLE)


@dataclass(frozen=True, slots=True)
class Limb:
    """A limb that opens before an active verb: the style of its mark, empty where it has none, and its own place.

    `start` is where the place begins, and the end of what was looked through where it names none.
    """

    style: str
    start: int
    places: tuple[Mention, ...]


def limbs_before(words: str, mentions: Sequence[Mention], begin: int, verb: Verb) -> tuple[Limb, ...]:
    """The limbs that open between `begin`, where the verb before ends, and a verb: the outer one first."""
    if verb.voice is not Voice.ACTIVE:
        return ()
    marks = list(_MARK.finditer(words, begin, verb.start + 1))
    starts = [mark.end("mark") for mark in marks] or [begin]
    ends = [*(mark.start("mark") - 1 for mark in marks[1:]), verb.start]
    styles = [_style(mark.group("mark")) for mark in marks] or [""]
    found = (_limb(words, mentions, *one) for one in zip(styles, starts, ends, strict=True))
    return tuple(limb for limb in found if limb.style or limb.places)


def _limb(words: str, mentions: Sequence[Mention], style: str, start: int, end: int) -> Limb:
    if _LEAD_END.search(words, start, end):
        for joint in _LEAD.finditer(words, start, end):
            places = tuple(mention for mention in mentions if joint.end() <= mention.start < end)
            if any(one.kind in NUMBERABLE for one in places) and all(one.kind in _LED for one in places):
                return Limb(style, joint.end(), places)
    return Limb(style, end, ())


def distributed(words: str, verbs: Sequence[Verb]) -> list[Verb]:
    """The verbs, one for each of its objects where they are counted: "by deleting (a) the words ... and (b) ..."."""
    found: list[Verb] = []
    ends = [*(verb.start for verb in verbs[1:]), len(words)]
    for verb, end in zip(verbs, ends, strict=False):
        first = _FIRST_OBJECT.match(words, verb.end, end) if verb.voice is Voice.ACTIVE else None
        marks = [first, *_OBJECT.finditer(words, first.end(), end)] if first else []
        counted = marks[:1]
        for mark in marks[1:]:
            if follows_on(counted[-1].group("mark"), mark.group("mark")):
                counted.append(mark)
        if len(counted) < 2:
            found.append(verb)
            continue
        found.append(replace(verb, end=counted[0].end()))
        found.extend(replace(verb, start=one.start("mark"), end=one.end()) for one in counted[1:])
    return found


def goes_on_in_limb(head: str, words: Callable[[], str]) -> int | None:
    """Where the words of the next limb begin in a paragraph that goes on counting the limbs in a clause's words."""
    limb = _NEXT_LIMB.match(head)
    if limb is None:
        return None
    last = next(_last_marks(words()), None)
    return limb.end() if last is not None and follows_on(last, limb.group("mark")) else None


def _last_marks(words: str) -> Iterator[str]:
    yield from (match.group("mark") for match in reversed(list(_MARK.finditer(words))))


def _style(mark: str) -> str:
    if mark.isdigit():
        return "number"
    case = "small" if mark.islower() else "large"
    roman = roman_value(mark.lower()) is not None and mark.lower() not in ("c", "d", "l", "x")
    return f"{case} {'roman' if roman else 'letter'}"
