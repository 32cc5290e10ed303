"""The day that a modification bears, told from the days of the documents that it speaks of."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from loans.domain.drafting.calendar_words import DAY_TEXT, TIME_TEXT, first_day
from loans.domain.drafting.title import CHANGE

_DATED = re.compile(
    rf"(?P<lead>\b(?:dated|made|entered\s+into|executed|effective|is|agrees?|as\s+of\s+this)\b\s*,?\s*(?:(?:and|as|of|on|this"
    rf"|the|to\s+be|entered\s+into|is|made|executed|effective|delivered|into|by"
    rf"|,)\s+){{0,9}}){TIME_TEXT}(?P<when>{DAY_TEXT})",
    re.IGNORECASE,
)
_OWN_NAME = re.compile(
    rf"\b(?:this\s+)?(?:[\w.&'\u2019/,-]+\s+){{0,8}}?{CHANGE}(?:\s+(?:AGREEMENT|LETTER))?(?:,?\s+(?:NO\.?|NUMBER)\s*[\w-]+)?"
    rf"(?:\s+(?:to|of)\s+(?:the\s+)?(?:[\w&'\u2019()/-]+,?\s+){{0,12}}?AGREEMENTS?)?",
    re.IGNORECASE,
)
_SAYS_OWN = re.compile(
    r"\b(?:this|amendment|modification|waiver|consent)\b[^;]{0,400}\b(?:is"
    r"|are)\s+(?:hereby\s+)?(?:made|entered|dated|executed|effective)\b(?!\s+a\s+part)",
    re.IGNORECASE,
)
_CALLED_THIS = re.compile(r"\s*\((?:this|herein\w*|the\s+or\s+this)\b[^()]{0,60}“", re.IGNORECASE)
_CALLED_AMENDMENT = re.compile(rf"\s*\((?:this|the)\s+“[^“”]{{0,40}}{CHANGE}", re.IGNORECASE)
_SPEAKS_OF_ITSELF = re.compile(r"\bthis\b|,\s+(?:dated|made)\b", re.IGNORECASE)
_SALUTES = re.compile(
    r"(?:^|\n)\s*(?:Ladies(?:\s+and\s+|/)Gentlemen|Gentlemen|Dear\s[^:,\n]{1,40})\s*[:,]", re.IGNORECASE
)
"""A letter's first words: its day stands on a line above them."""
_RECITES = re.compile(r"\s*(?:(?:WHEREAS|RECITALS?)\b|RE\s?:|\(?[A-Z][.)]\s)", re.IGNORECASE)
_THIS = re.compile(r"\b(?:This|THIS)\b")
_AGREEMENT = re.compile(r"\bagreement\b", re.IGNORECASE)
_THAT_CERTAIN = re.compile(
    r"\bthat\s+certain\s+(?:[\w&'\u2019-]+,?\s+){0,12}(?:dated|made|executed)\b[\w\s,]*$", re.IGNORECASE
)
"""What leads to the day of another document."""
_BUT_EXECUTED = re.compile(
    rf"\beffective\s+(?:as\s+of\s+|on\s+)?{DAY_TEXT},?\s+(?:but|and)\s+(?:executed|signed|made|dated)\s+(?:as\s+of\s+|on\s+)?"
    rf"(?P<when>{DAY_TEXT})",
    re.IGNORECASE,
)
_EXECUTED = re.compile(
    rf"\b(?:executed|dated|signed|made)\s*:?\s+(?:as\s+of|on|this|the)?\s*(?:the\s+)?({DAY_TEXT})", re.IGNORECASE
)
_DAY_LINE = re.compile(rf"\s*(?:dated?\s*:?\s*)?(?:as\s+of\s+)?({DAY_TEXT})[\s.]*", re.IGNORECASE)
_RUNS_ON = re.compile(r"(?:\b(?:of|on|dated|and|to|by|the)|,)\s*$", re.IGNORECASE)


def own_day(head: str, title: str, foot: str, lines: Sequence[str]) -> date | None:
    """The day the document bears: where it speaks of itself, on a line of its own, on its cover, where it is executed.

    `head` is the fair copy before the operative part, `foot` what follows it, `lines` are the first lines as printed.
    """
    paragraphs = [paragraph for paragraph in head.split("\n") if not _RECITES.match(paragraph)]
    speaking = [paragraph for paragraph in paragraphs if _SPEAKS_OF_ITSELF.search(paragraph)]
    return (
        (_line_day(lines) if _SALUTES.search(head) else None)
        or next((day for paragraph in speaking for day in _own_days(paragraph, title)), None)
        or _line_day(lines)
        or next((day for paragraph in paragraphs for day in _own_days(paragraph, title)), None)
        or _foot_day(foot)
    )


def _own_days(paragraph: str, title: str) -> Iterator[date]:
    """The days of a paragraph that are the document's own, and not another's that the paragraph names."""
    this = _THIS.search(paragraph)
    start = this.start() if this else 0
    before = list(_DATED.finditer(paragraph, 0, start))
    if executed := _BUT_EXECUTED.search(paragraph):
        yield from filter(None, [first_day(executed.group("when"))])
    called = [match for match in before if _CALLED_AMENDMENT.match(paragraph, match.end())]
    for match in [*called, *_DATED.finditer(paragraph, start), *before]:
        day = first_day(match.group("when"))
        if day is not None and _is_own(paragraph, start if match.start() >= start else 0, match, title):
            yield day


def _is_own(paragraph: str, start: int, match: re.Match[str], title: str) -> bool:
    if _CALLED_THIS.match(paragraph, match.end()):
        return True
    before = " ".join(paragraph[start : match.start("when")].split())
    if _THAT_CERTAIN.search(before):
        return False
    says_own = _SAYS_OWN.search(before)
    if says_own and _AGREEMENT.search(before, says_own.end()) is None:
        return True
    spoken = re.sub(re.escape(title), " ", before, flags=re.IGNORECASE) if title else before
    spoken = _OWN_NAME.sub(" ", re.sub(r"\([^)]*\)", " ", spoken))
    spoken = re.sub(r"^\s*(?:this\s+)?agreement\b", " ", spoken, count=1, flags=re.IGNORECASE)
    return _AGREEMENT.search(spoken) is None


def _foot_day(foot: str) -> date | None:
    match = _EXECUTED.search(foot)
    return first_day(match.group()) if match else None


def _line_day(lines: Sequence[str]) -> date | None:
    """The day on a line that holds nothing else, as letters and covers print it; a line that runs on is none."""
    for before, line in pairwise(["", *lines]):
        if _DAY_LINE.fullmatch(line) and not _RUNS_ON.search(before):
            return first_day(line)
    return None
