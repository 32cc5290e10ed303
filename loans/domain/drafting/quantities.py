"""Amounts of money, percentages and ratios printed in a text, each held against its words where both are printed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import gcd

from loans.domain.drafting.doubts import Doubt, DoubtCode
from loans.domain.drafting.numerals import NUMBER_WORD, value_of
from loans.domain.drafting.proposals import Measure

_GROUPED = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_MINUS = r"(?P<minus>(?:negative|minus)\s+(?:of\s+)?|[-\u2013\u2212](?=\(?[$U]))?"
_MONEY = (
    rf"{_MINUS}(?:US\s?|U\.S\.\s?)?\$\s*(?P<inside>\(\s*)?(?P<money>[\d,]*\.?\d+)"
    r"(?:\s*(?P<scale>million|billion|thousand)\b)?"
)
_FRACTION = r"(?:(?P<whole>\d{1,3})[\s-]+)?(?P<top>\d{1,2})/(?P<bottom>\d{1,4})"
_PERCENT = rf"(?P<percentage>{_FRACTION}|{_GROUPED})\s*(?:%|percent\b|per\s+cent\b|(?P<points>basis\s+points\b|bps\b))"
_RATIO = (
    r"(?P<ratio>\d{0,3}\.?\d{1,6})\s*(?:(?:to|:)\s*(?:1(?:\.0+)?|one)(?![\d.,]*\d)(?!\s*%)"
    r"|(?<=\d\.\d)\s?(?:x|times)(?!\w)|(?<=\d\.\d\d)\s?(?:x|times)(?!\w))"
)
_QUANTITY = re.compile(rf"(?<![\w.,$/])(?:{_MONEY}|{_RATIO}|{_PERCENT})(?![\w])", re.IGNORECASE)
_SCALED = re.compile(
    r"\b(?:in|expressed\s+in)\s+(?:US\s+|U\.S\.\s+)?(?:thousands|millions)\b|\b(?:dollars\s+in\s+)(?:thousands|millions)\b"
    r"|\b000['\u2019]?s\b",
    re.IGNORECASE,
)
_CELL_BEFORE = re.compile(r"(?:^|[\n\v\d:|])\s*\($")
_ALONE_BEFORE = re.compile(r"\b(?:than|least|most|exceed|of|be|is|at|to|below)\s*\($", re.IGNORECASE)
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
    scaled = _SCALED.search(text) is not None
    found = [_printed(text, match, scaled=scaled) for match in _QUANTITY.finditer(text)]
    yield from sorted([*found, *_bare(text)], key=lambda one: one.start)


def _printed(text: str, match: re.Match[str], *, scaled: bool) -> PrintedQuantity:
    measure, figures = next((measure, match.group(measure)) for measure in Measure if match.group(measure) is not None)
    value = _value(match, figures)
    if value is None:
        doubt = Doubt(DoubtCode.MISPRINTED_FIGURE, f"{match.group().strip()} is not printed as a number")
        return PrintedQuantity(match.start(), match.end(), measure, None, (doubt,))
    start, said = _words_before(text, match.start())
    if said is not None and said[0] != value and said[0] * said[1] != value:
        reason = f"the words before {match.group().strip()} say another number, {_plain(said[0])}"
        return PrintedQuantity(start, match.end(), measure, None, (Doubt(DoubtCode.WORDS_AND_FIGURES, reason),))
    if measure is not Measure.MONEY or said is not None:
        return PrintedQuantity(start, match.end(), measure, value, ())
    if scaled and match.group("scale") is None and value == value.to_integral_value():
        doubt = Doubt(DoubtCode.STATED_SCALE, "the text counts amounts in thousands or millions")
        return PrintedQuantity(start, match.end(), measure, None, (doubt,))
    signed, doubts = _signed(text, match, value)
    return PrintedQuantity(start, match.end(), measure, signed, doubts)


def _value(match: re.Match[str], figures: str) -> Decimal | None:
    """The number that the figures print; None where they are misprinted or have no end as a decimal."""
    if match.group("top"):
        top, bottom = int(match.group("top")), int(match.group("bottom"))
        if not bottom or 10**6 % (bottom // gcd(top, bottom)):
            return None
        value = Decimal(match.group("whole") or 0) + Decimal(top) / bottom
    elif _GOOD.fullmatch(figures) is None:
        return None
    else:
        value = Decimal(figures.replace(",", ""))
    if scale := match.group("scale"):
        value *= _SCALE[scale.casefold()]
    return value / 100 if match.group("points") else value


def _signed(text: str, match: re.Match[str], value: Decimal) -> tuple[Decimal | None, tuple[Doubt, ...]]:
    """The amount with its sign: negative by its words, or by the brackets of a table's cell."""
    if match.group("minus"):
        return -value, ()
    before = text[max(0, match.start() - 40) : match.start()]
    held = text[match.end() : match.end() + 2].lstrip().startswith(")")
    if held and (match.group("inside") or _CELL_BEFORE.search(before)):
        return -value, (
            Doubt(DoubtCode.BRACKETED_AMOUNT, f"{match.group().strip()} stands in brackets: read as negative"),
        )
    if held and _ALONE_BEFORE.search(before):
        return None, (Doubt(DoubtCode.BRACKETED_AMOUNT, f"{match.group().strip()} stands alone in brackets"),)
    return value, ()


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
