"""A fair copy of a text: page furniture out, line breaks mended, quotation marks turned, every character traceable.

In the fair copy a paragraph ends with a newline and the row of a table with a vertical tab; every other run of blanks
is one blank. Quotation marks of any style become the curly pair, so that their direction can be read from the mark.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import compress

from loans.domain.drafting.divided_words import DividedWords
from loans.domain.drafting.labels import LABEL
from loans.domain.drafting.lines import GAP, Line, lines_of, spacing, widths
from loans.domain.drafting.page_edges import without_edges
from loans.domain.drafting.pages import ends_page, furniture
from loans.domain.drafting.quotation import turned
from loans.domain.drafting.spans import Span

PARAGRAPH = "\n"
ROW = "\v"

_TAG = r"<(?:PAGE|/?TABLE|CAPTION|S|C)>"
_WORD = rf"(?:[^\s`'<]|`(?!`)|'(?!')|(?!{_TAG})<)+"
_WORDS = re.compile(rf"``|''|{_TAG}|{_WORD}(?: {_WORD})*", re.IGNORECASE)
"""A run of words one blank apart; what has to be put otherwise stands alone."""
_UNEVEN = re.compile(r"\s\s|[^\S ]|``|''|<")
_TAGGED = re.compile(_TAG, re.IGNORECASE)
_ENDED = re.compile(r"(?:[.:;!?”\"]|'')\s*$|[;,]\s+(?:and|or)\s*$|\*$")
_MISREAD = re.compile(
    r"\b(?:[Ss]ect[l1I|]on|[Aa]rt[l1I|]cle|[Ee]xh[l1I|]bit|[Ee]xhib[l1I|]t)(?=s?\b)|\bl(?=\dth\b)|(?<=\b[23])l(?=st\b)"
)
_CLAUSE = re.compile(rf"(?:(?:and|or)\s+)?{LABEL.pattern}(?:[A-Z]|in\b|by\b|[a-z]+ing\b)")
_COUNTS = re.compile(r"\bNos?\.$", re.IGNORECASE)
_RUNS_ON = re.compile(r"[a-z,;)]")
_WIDEST = 140
_HANGING = 3
_NEARLY_ALL = 0.7


@dataclass(frozen=True, slots=True)
class FairCopy:
    """The words to be read and, for each of them, where it came from."""

    text: str
    source: str
    _fair: "array[int]"
    _origin: "array[int]"

    def origin(self, at: int) -> int:
        """The place in the source of the character at this place of the fair copy."""
        run = bisect_right(self._fair, at) - 1
        if run < 0:
            return 0
        return min(self._origin[run] + at - self._fair[run], len(self.source))

    def place(self, origin: int) -> int:
        """The place in the fair copy of a character of the source that was kept, or of the next one that was."""
        run = max(bisect_right(self._origin, origin) - 1, 0)
        return min(self._fair[run] + origin - self._origin[run], len(self.text)) if self._fair else 0

    def span(self, start: int, end: int) -> Span:
        """The run of the source that a run of the fair copy was made from."""
        if end <= start:
            at = self.origin(start)
            return Span(at, at)
        return Span(self.origin(start), self.origin(end - 1) + 1)

    def whole(self, start: int, end: int) -> Span:
        """The run of the source between two places of the fair copy, with the blanks before the second."""
        first = self.origin(start) if start < len(self.text) else len(self.source)
        return Span(first, self.origin(end) if end < len(self.text) else len(self.source))


@dataclass(slots=True)
class _Writer:
    pieces: list[str] = field(default_factory=list)
    fair: "array[int]" = field(default_factory=lambda: array("l"))
    origin: "array[int]" = field(default_factory=lambda: array("l"))
    length: int = 0

    def gap(self, character: str) -> None:
        self.pieces.append(character)
        self.length += 1

    def part(self, gap: str, hyphen: str | None) -> None:
        """Part two lines; where a word of the first goes on in the second, nothing stands between, or its hyphen."""
        if hyphen == "":
            self.pieces[-1] = self.pieces[-1].removesuffix("-")
            self.length -= 1
        elif hyphen is None or gap != " ":
            self.gap(gap)

    def word(self, word: str, at: int) -> None:
        self.fair.append(self.length)
        self.origin.append(at)
        self.pieces.append(word)
        self.length += len(word)


def fair_copy(text: str) -> FairCopy:
    """Make the fair copy. Takes time in proportion to the text."""
    source, text = text, _MISREAD.sub(_as_printed, text)
    printed = without_edges(lines_of(text))
    kept = [not one for one in spacing(printed)]
    lines, aside = list(compress(printed, kept)), compress(furniture(printed), kept)
    writer = _Writer()
    wrapped = _is_wrapped(lines)
    divided = DividedWords(text)
    last: Line | None = None
    blank = False
    for line, is_aside, width in zip(lines, aside, widths(lines), strict=True):
        if is_aside or line.blank:
            blank = blank or line.blank or ends_page(line)
            continue
        if last is not None:
            gap = _gap(last, line, blank=blank, width=width, wrapped=wrapped)
            writer.part(gap, None if gap == PARAGRAPH else divided.hyphen(last.words, line.words))
        _write(writer, text, line)
        last, blank = line, False
    return FairCopy(turned("".join(writer.pieces)), source, writer.fair, writer.origin)


def _as_printed(misread: re.Match[str]) -> str:
    """A word of the paper that a scan misread in one letter; it keeps its length, and no amount is touched."""
    word = misread.group()
    meant = {"s": "section", "a": "article", "e": "exhibit"}.get(word[0].casefold(), "1")
    return word[0] + meant[1:] if len(word) > 1 else meant


def _write(writer: _Writer, text: str, line: Line) -> None:
    if _UNEVEN.search(line.words) is None:
        writer.word(line.words, line.start + line.indent)
        return
    first = True
    for match in _WORDS.finditer(text, line.start, line.end):
        if _TAGGED.fullmatch(match.group()):
            continue
        if not first and (match.start() == line.start or text[match.start() - 1].isspace()):
            writer.gap(" ")
        mark = {"``": "“", "''": "”"}.get(match.group(), match.group())
        writer.word(mark, match.start())
        first = False


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether lines end where a page ended them; where nearly all words stand in long lines, each is a paragraph."""
    whole = sum(len(line.words) for line in lines)
    return sum(len(line.words) for line in lines if line.reach > _WIDEST) < whole * _NEARLY_ALL


def _gap(last: Line, line: Line, *, blank: bool, width: int, wrapped: bool) -> str:
    """What parts two printed lines: a blank where the sentence runs on, else the end of a row or paragraph.

    A label at the start of a line begins a paragraph only if the line before had room for it: where lines are filled,
    any word may come to stand there.
    """
    if _COUNTS.search(last.words) and line.words[0].isdigit():
        return " "
    if blank:
        runs_on = not _ENDED.search(last.words) and _RUNS_ON.match(line.words) and LABEL.match(line.words) is None
        return " " if runs_on and not line.tabular else PARAGRAPH
    if not (wrapped or line.tabular or last.tabular):
        return PARAGRAPH
    broken = _broken(last, line, width)
    labelled = (_ENDED.search(last.words) or _is_heading(last.words)) and LABEL.match(line.words)
    if broken and (labelled or (last.tabular and _opens_clause(line))):
        return PARAGRAPH
    if line.tabular or last.tabular:
        return ROW
    heads = last.words.isupper() and not line.words.isupper()
    return PARAGRAPH if broken and (heads or _ENDED.search(last.words)) else " "


def _opens_clause(line: Line) -> bool:
    """Whether a line begins with a label and has no columns after it, as the first line after a table does."""
    label = _CLAUSE.match(line.words)
    return label is not None and GAP.search(line.words, label.end()) is None


def _is_heading(words: str) -> bool:
    """Whether a line is but a heading: a few words, the longer ones with capitals."""
    long = [word for word in words.split() if len(word) > 3]
    return 0 < len(long) <= 8 and all(word[0].isupper() or not word[0].isalpha() for word in long)


def _broken(last: Line, line: Line, width: int) -> bool:
    """Whether the drafter, and not the width of the page, ended the line."""
    word = line.words.split(maxsplit=1)[0]
    return last.reach > _WIDEST or last.reach + 1 + len(word) <= width or line.indent > max(last.indent, _HANGING)
