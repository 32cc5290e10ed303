"""Amounts of money, percentages and ratios printed in a text, each held against its words where both are printed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from loans.domain.drafting.doubts import Doubt, DoubtCode
from loans.domain.drafting.numerals import NUMBER_WORD, value_of
from loans.domain.drafting.proposals import Bound, Measure

_GROUPED = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_MONEY = r"(?:US\s?|U\.S\.\s?)?\$\s*(?P<money>[\d,]*\.?\d+)(?:\s*(?P<scale>million|billion|thousand)\b)?"
_PERCENT = rf"(?P<percentage>{_GROUPED})\s*(?:%|percent\b|per\s+cent\b)"
_RATIO = r"(?P<ratio>\d{0,3}\.?\d{1,6})\s*(?:to|:)\s*(?:1(?:\.0+)?|one)(?![\d.,]*\d)(?!\s*%)"
_QUANTITY = re.compile(rf"(?<![\w.,$])(?:{_MONEY}|{_RATIO}|{_PERCENT})(?![\w])", re.IGNORECASE)
_HELD = re.compile(r"\(\s*(?P<held>\.?\d[\d,.]*)\s*\)")
_WORDS = re.compile(
    rf"\b(?P<words>{NUMBER_WORD}(?:(?:[\s-]+|\s+and\s+|\s+of\s+)(?:{NUMBER_WORD}"
    rf"|\d{{1,2}}/100))*)\s+(?P<unit>dollars?|percent|per\s+cent"
    rf"|of\s+one\s+percent)?(?P<rest>\s*(?:and\s+(?:\d{{1,2}}|no)/100\s*)?(?:dollars?\s*)?)$",
    re.IGNORECASE,
)
_GOOD = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?")
_SCALE = {"thousand": 1000, "million": 10**6, "billion": 10**9}
_REACH = 170
_LEAST = re.compile(
    r"\b(?:at\s+least|not\s+less\s+than|no\s+less\s+than|less\s+than|minimum|below"
    r"|greater\s+than\s+or\s+equal\s+to|equal\s+to\s+or\s+greater\s+than|in\s+excess\s+of|exceeds?"
    r"|greater\s+than|more\s+than)\b",
    re.IGNORECASE,
)
_MOST = re.compile(
    r"\b(?:not\s+(?:to\s+|in\s+)?exceed|no(?:t)?\s+more\s+than|not\s+greater\s+than"
    r"|no\s+greater\s+than|at\s+most|up\s+to|maximum|less\s+than\s+or\s+equal\s+to"
    r"|equal\s+to\s+or\s+less\s+than|not\s+in\s+excess\s+of|shall\s+not\s+(?:in\s+any\s+case\s+)?exceed)\b",
    re.IGNORECASE,
)
_FORBIDS = re.compile(r"\b(?:shall\s+not|will\s+not|not\s+permit|permit|allow|incur)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PrintedQuantity:
    """A quantity found in a text; `value` is None where figures and words disagree or the figures are misprinted."""

    start: int
    end: int
    measure: Measure
    value: Decimal | None
    doubts: tuple[Doubt, ...]


def quantities_in(text: str) -> Iterator[PrintedQuantity]:
    """The quantities of a text, in order."""
    found = [_printed(text, match) for match in _QUANTITY.finditer(text)]
    yield from sorted([*found, *_bare(text)], key=lambda one: one.start)


def _printed(text: str, match: re.Match[str]) -> PrintedQuantity:
    measure, figures = next((measure, match.group(measure)) for measure in Measure if match.group(measure) is not None)
    if _GOOD.fullmatch(figures) is None:
        doubt = Doubt(DoubtCode.MISPRINTED_FIGURE, f"{match.group().strip()} is not grouped as a number")
        return PrintedQuantity(match.start(), match.end(), measure, None, (doubt,))
    value = Decimal(figures.replace(",", ""))
    if scale := match.group("scale"):
        value *= _SCALE[scale.casefold()]
    start, said = _words_before(text, match.start())
    if said is not None and said[0] != value and said[0] * said[1] != value:
        reason = f"the words before {match.group().strip()} say another number, {_plain(said[0])}"
        return PrintedQuantity(start, match.end(), measure, None, (Doubt(DoubtCode.WORDS_AND_FIGURES, reason),))
    return PrintedQuantity(start, match.end(), measure, value, ())


def _words_before(text: str, at: int) -> tuple[int, tuple[Decimal, int] | None]:
    """The number in words that ends before an opening bracket, and where it begins."""
    head = text[max(0, at - _REACH) : at].replace("\v", " ")
    if not head.rstrip().endswith("("):
        return at, None
    match = _WORDS.search(head.rstrip()[:-1].rstrip() + " ")
    if match is None:
        return at, None
    value = value_of(match.group("words") + " " + match.group("rest"))
    scale = 100 if (match.group("unit") or "").casefold().startswith("of one") else 1
    return (max(0, at - _REACH) + match.start(), (value, scale)) if value is not None else (at, None)


def _bare(text: str) -> Iterator[PrintedQuantity]:
    """Figures in brackets after words that say what they count: "One Quarter of One Percent (0.25)"."""
    for match in _HELD.finditer(text):
        head = text[max(0, match.start() - _REACH) : match.start()].replace("\v", " ")
        words = re.search(
            rf"\b(?P<words>{NUMBER_WORD}(?:[\s-]+(?:and\s+)?{NUMBER_WORD})*)\s+(?:of\s+one\s+)?percent\s*$",
            head,
            re.IGNORECASE,
        )
        if words is None or _GOOD.fullmatch(match.group("held")) is None:
            continue
        said, value = value_of(words.group("words")), Decimal(match.group("held").replace(",", ""))
        start = max(0, match.start() - _REACH) + words.start()
        if said is not None and said != value:
            doubt = Doubt(
                DoubtCode.WORDS_AND_FIGURES, f"the words say {_plain(said)} percent, the figures {match.group('held')}"
            )
            yield PrintedQuantity(start, match.end(), Measure.PERCENTAGE, None, (doubt,))
        else:
            yield PrintedQuantity(start, match.end(), Measure.PERCENTAGE, value, ())


def _plain(number: Decimal) -> str:
    return f"{number.normalize():,f}"


def bound_of(before: str) -> Bound | None:
    """The bound that the words before a quantity set; the nearest one counts, and a prohibition turns it round."""
    near = before[-170:]
    most = [match.end() for match in _MOST.finditer(near)]
    least = [match.end() for match in _LEAST.finditer(near)]
    if not most and not least:
        return None
    if max(most, default=-1) >= max(least, default=-1):
        return Bound.AT_MOST
    found = list(_LEAST.finditer(near))[-1]
    word = found.group().casefold()
    if word.startswith(("in excess", "exceed", "greater than", "more than")) and "equal" not in word:
        return Bound.AT_MOST if _FORBIDS.search(near[: found.start()]) else Bound.AT_LEAST
    return Bound.AT_LEAST
