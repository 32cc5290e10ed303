"""The numbers and letters before clauses, and the outline they form."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from loans.domain.drafting.refusal import DEEPEST_CLAUSE, UnreadableText

_NUMBER = r"\d{1,3}(?:\.\d{1,3}){0,5}(?:\.?[A-Z](?![\w]))?"
_ROMAN = r"[ivxlc]{1,7}|[IVXLC]{1,7}"
LABEL = re.compile(
    rf"(?:(?P<word>ARTICLE|SECTION|PARAGRAPH|ITEM|Article|Section|Paragraph|Item"
    rf"|SEC\.|Sec\.|ss\.|§{{1,2}})\s{{0,3}}(?P<named>{_NUMBER}|{_ROMAN}|[A-Z])"
    rf"(?P<end>\s?[.:)\-\u2013—]+(?!\d)|(?=\s))"
    rf"|\((?P<held>\d{{1,3}}|[A-Za-z]{{1,2}}|{_ROMAN})\)"
    rf"|(?P<open>{_NUMBER}|[A-Za-z]|{_ROMAN})(?P<stop>[.)]\)?(?=\s|$|[A-Z“]))"
    rf"|(?P<dotted>\d{{1,3}}(?:\.\d{{1,3}}){{1,5}})(?=\s))\s*"
)
# What follows the number of a section of the agreement where the paragraph speaks of it, rather than being so numbered.
_SPOKEN_OF = re.compile(
    r"\s*(?:of|to|in|is|are|and|or|shall|entitled|hereof|thereof|hereby|has|was|be|through|contained"
    r"|appearing|titled|by)\b"
    r"|\s*(?:\(|,|«|“)|\s*[A-Z][^.]{0,120}\s(?:is|are|shall)\s"
)
_ROMANS = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_DIGIT = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


class Style(StrEnum):
    """How a level of the outline is counted."""

    NUMBER = "number"
    LOWER = "lower"
    UPPER = "upper"
    SMALL_ROMAN = "small_roman"
    LARGE_ROMAN = "large_roman"
    DOTTED = "dotted"


@dataclass(frozen=True, slots=True)
class Label:
    """A label as printed at the start of a paragraph; `length` counts its characters and the blanks after it."""

    printed: str
    word: str
    bracket: str
    length: int

    def readings(self) -> tuple[tuple[Style, int], ...]:
        """The ways to count it: `(i)` is the ninth letter or the first small roman number."""
        text = self.printed
        if text[0].isdigit():
            return ((Style.DOTTED if "." in text else Style.NUMBER, _last_number(text)),)
        ways: list[tuple[Style, int]] = []
        roman = roman_value(text.lower())
        if roman is not None and (text.islower() or text.isupper()):
            ways.append((Style.SMALL_ROMAN if text.islower() else Style.LARGE_ROMAN, roman))
        if len(set(text.lower())) == 1 and len(text) <= 2:
            place = ord(text[0].lower()) - 96 + 26 * (len(text) - 1)
            ways.append((Style.LOWER if text.islower() else Style.UPPER, place))
        return tuple(ways)


def roman_value(text: str) -> int | None:
    """The value of a small roman number, or None where the letters are not one."""
    if not text or any(letter not in _DIGIT for letter in text):
        return None
    total = 0
    for letter, following in zip(text, text[1:] + " ", strict=True):
        value = _DIGIT[letter]
        total += -value if _DIGIT.get(following, 0) > value else value
    return total if roman_text(total) == text else None


def roman_text(number: int) -> str:
    """The small roman number; empty for one below 1."""
    written = ""
    for value, letters in _ROMANS:
        times, number = divmod(number, value) if number > 0 else (0, number)
        written += letters * times
    return written


def _last_number(text: str) -> int:
    last = text.rsplit(".", 1)[-1]
    return int(last) if last.isdigit() else ord(last[-1].lower()) - 96


def label_of(text: str) -> Label | None:
    """The label at the start of a paragraph, or None; a section of the agreement that is merely spoken of is none."""
    match = LABEL.match(text)
    if match is None:
        return None
    word = match.group("word") or ""
    printed = match.group("named") or match.group("held") or match.group("open") or match.group("dotted")
    if word and not (match.group("end") or "").strip() and _SPOKEN_OF.match(text, match.end("named")):
        return None
    bracket = "(" if match.group("held") else (match.group("stop") or "")[:1]
    return Label(printed, word.casefold(), bracket, match.end())


class Fit(StrEnum):
    """How well a label continues the outline."""

    NEXT = "next"
    FIRST = "first"
    LATER = "later"
    AGAIN = "again"
    NONE = "none"


@dataclass(slots=True)
class _Level:
    style: Style
    word: str
    bracket: str
    value: int
    printed: str


@dataclass(slots=True)
class Outline:
    """The clause numbers met so far: one open level inside another."""

    levels: list[_Level] = field(default_factory=list)

    def fit(self, label: Label) -> Fit:
        """How the label would continue the outline, were it taken up."""
        return self._place(label)[0]

    def take(self, label: Label) -> tuple[str, ...]:
        """Take the label up and return the path of clause numbers that it completes.

        Raises:
            UnreadableText: clauses nest deeper than any contract's.
        """
        fit, depth, style, value = self._place(label)
        if fit is Fit.NONE:
            style, value = label.readings()[0] if label.readings() else (Style.UPPER, 0)
            depth = len(self.levels)
        if depth >= DEEPEST_CLAUSE:
            raise UnreadableText(f"clauses nest more than {DEEPEST_CLAUSE} deep")
        del self.levels[depth:]
        self.levels.append(_Level(style, label.word, label.bracket, value, label.printed))
        return self.path()

    def path(self) -> tuple[str, ...]:
        """The printed numbers from the outermost level in; a dotted number says its outer numbers itself."""
        path: list[str] = []
        for level in self.levels:
            if level.style is Style.DOTTED:
                path = [level.printed]
            else:
                path.append(level.printed)
        return tuple(path)

    def _place(self, label: Label) -> tuple[Fit, int, Style, int]:
        best: tuple[Fit, int, Style, int] = (Fit.NONE, 0, Style.UPPER, 0)
        rank = list(Fit)
        for style, value in label.readings():
            for depth, level in reversed(list(enumerate(self.levels))):
                if not _same_kind(level, label, style):
                    continue
                fit = _continued(level, label, style, value)
                if rank.index(fit) < rank.index(best[0]):
                    best = (fit, depth, style, value)
            if value == 1 and best[0] is not Fit.NEXT:
                best = (Fit.FIRST, self._new_depth(label), style, value)
        return best

    def _new_depth(self, label: Label) -> int:
        """A first label opens a level below all; a word such as Article that was used before reopens its own level."""
        for depth, level in enumerate(self.levels):
            if label.word and level.word == label.word:
                return depth
        return len(self.levels)


def _same_kind(level: _Level, label: Label, style: Style) -> bool:
    return level.style is style and level.word == label.word and (bool(label.word) or level.bracket == label.bracket)


def _continued(level: _Level, label: Label, style: Style, value: int) -> Fit:
    if style is Style.DOTTED:
        here, there = level.printed.split("."), label.printed.split(".")
        if len(here) != len(there):
            return Fit.NONE
        if here[:-1] != there[:-1]:
            return Fit.NEXT if value == 1 else Fit.LATER
    if value == level.value + 1:
        return Fit.NEXT
    return Fit.LATER if value > level.value else Fit.AGAIN
