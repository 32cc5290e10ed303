"""Deadlines counted from an event, and how often things fall."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loans.domain.drafting.doubts import Doubt, DoubtCode
from loans.domain.drafting.numerals import NUMBER_WORD, value_of
from loans.domain.drafting.proposals import Anchor, DayCount, Frequency

_COUNT = (
    rf"(?:(?P<words>{NUMBER_WORD}(?:[\s-]+(?:and\s+)?{NUMBER_WORD}){{0,4}})\s*(?:\(\s*(?P<held>\d{{1,4}})\s*\))?"
    r"|(?P<figures>\d{1,4}))"
)
_DEADLINE = re.compile(
    rf"\b(?:within|(?:no|not)\s+later\s+than|(?:not\s+)?more\s+than|at\s+least|not\s+less\s+than|by"
    rf"|on\s+or\s+before|prior\s+to|but\s+in\s+any\s+event\s+within"
    rf"|no\s+more\s+than)\s+(?:the\s+)?{_COUNT}\s*(?:st|nd|rd|th)?"
    r"\s+(?:calendar\s+|consecutive\s+)?(?P<unit>(?:Business|Banking|Working)\s+Da(?:ys?|tes?)|days?"
    r"|weeks?|months?|years?)"
    r"(?:\s+(?P<way>after|following|of|from|before|prior\s+to|subsequent\s+to)\s+(?P<event>[^,;.:\n\v]{1,120}))?",
    re.IGNORECASE,
)
_ROW = re.compile(
    r"\b(?P<row>Monthly|Quarterly|Annually|FYE|Weekly|Year[- ]?end|Fiscal\s+year\s+end)\s+within\s*$", re.IGNORECASE
)
_ANCHORS = (
    (re.compile(r"\bfil(?:ing|ed)\b", re.IGNORECASE), Anchor.FILING),
    (
        re.compile(
            r"\bFYE\b|\bfiscal\s+years?(?:\s+end)?\b|\b(?:end|close|last\s+day)\s+of\s+(?:each\s+|the\s+"
            r"|its\s+|such\s+)?(?:\w+['\u2019]?s?\s+)?(?:fiscal\s+)?years?\b|\byear[- ]?end\b|\bannually\b",
            re.IGNORECASE,
        ),
        Anchor.FISCAL_YEAR_END,
    ),
    (re.compile(r"\bquarter(?:ly|s|-end)?\b", re.IGNORECASE), Anchor.QUARTER_END),
    (re.compile(r"\bmonth(?:ly|s|-end)?\b", re.IGNORECASE), Anchor.MONTH_END),
    (re.compile(r"\bweek(?:ly|s)?\b", re.IGNORECASE), Anchor.WEEK_END),
)
_FREQUENCIES = (
    (re.compile(r"\bweekly\b|\b(?:each|every)\s+(?:calendar\s+)?week\b", re.IGNORECASE), Frequency.WEEKLY),
    (
        re.compile(
            r"\bmonthly\b|\b(?:each|every|any)\s+(?:calendar\s+|fiscal\s+)?month\b(?!\s*-)|\bmonthly\s+basis\b",
            re.IGNORECASE,
        ),
        Frequency.MONTHLY,
    ),
    (
        re.compile(
            r"\bquarterly\b|\b(?:each|every|any)\s+(?:calendar\s+|fiscal\s+)?quarter\b"
            r"|\bfour\s+fiscal\s+quarters\s+ending\b",
            re.IGNORECASE,
        ),
        Frequency.QUARTERLY,
    ),
    (re.compile(r"\bsemi-?annual(?:ly)?\b", re.IGNORECASE), Frequency.SEMIANNUALLY),
    (
        re.compile(
            r"(?<!semi-)\bannually\b|\b(?:each|every|any)\s+(?:calendar\s+|fiscal\s+)?year\b|\bper\s+annum\s+basis\b",
            re.IGNORECASE,
        ),
        Frequency.ANNUALLY,
    ),
)
_RHYTHMIC = re.compile(r"week|month|quarter|annual|year|annum", re.IGNORECASE)
_UNITS = {"day": DayCount.DAY, "wee": DayCount.WEEK, "mon": DayCount.MONTH, "yea": DayCount.YEAR}


@dataclass(frozen=True, slots=True)
class PrintedDeadline:
    """A deadline found in a text; `count` is None where figures and words disagree."""

    start: int
    end: int
    count: int | None
    unit: DayCount
    anchor: Anchor
    event: str
    before: bool
    doubts: tuple[Doubt, ...]


def deadlines_in(text: str) -> Iterator[PrintedDeadline]:
    """The deadlines of a text, in order. A length of time with nothing to count it from is none."""
    for match in _DEADLINE.finditer(text):
        row = _ROW.search(text[max(0, match.start() - 40) : match.start() + len("within")])
        if match.group("event") is None and row is None:
            continue
        event = " ".join((match.group("event") or (row.group("row") if row else "")).split())
        way = (match.group("way") or "after").casefold()
        count, doubts = _count(match)
        unit = (
            DayCount.BUSINESS_DAY
            if match.group("unit")[:1] in "BW" and " " in match.group("unit")
            else _UNITS[match.group("unit")[:3].casefold()]
        )
        yield PrintedDeadline(
            match.start(), match.end(), count, unit, _anchor(event), event, way.startswith(("before", "prior")), doubts
        )


def _anchor(event: str) -> Anchor:
    first = [(found.start(), anchor) for pattern, anchor in _ANCHORS if (found := pattern.search(event))]
    if any(anchor is Anchor.FILING for _, anchor in first):
        return Anchor.FILING
    if not first or not re.search(
        r"\b(?:end|last\s+day|close|each|FYE|monthly|quarterly|annually|weekly|year[- ]?end)\b", event, re.IGNORECASE
    ):
        return Anchor.EVENT
    return min(first)[1]


def _count(match: re.Match[str]) -> tuple[int | None, tuple[Doubt, ...]]:
    if match.group("figures"):
        return int(match.group("figures")), ()
    said = value_of(match.group("words"))
    held = match.group("held")
    if said is None or said != said.to_integral_value():
        return (
            (int(held), ())
            if held
            else (None, (Doubt(DoubtCode.MISPRINTED_FIGURE, f"{match.group('words')} is not a whole number"),))
        )
    if held and int(held) != said:
        doubt = Doubt(DoubtCode.WORDS_AND_FIGURES, f"the words say {match.group('words')}, the figures {held}")
        return None, (doubt,)
    return int(said), ()


def frequencies_in(text: str) -> Iterator[tuple[int, int, Frequency]]:
    """The frequencies that a text states, in order."""
    if _RHYTHMIC.search(text) is None:
        return
    found = [
        (match.start(), match.end(), frequency)
        for pattern, frequency in _FREQUENCIES
        for match in pattern.finditer(text)
    ]
    yield from sorted(found)
