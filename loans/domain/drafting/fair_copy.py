"""A fair copy of a text: page furniture out, line breaks mended, quotation marks turned, every character traceable.

In the fair copy a paragraph ends with a newline and the row of a table with a vertical tab; every other run of blanks
is one blank. Quotation marks of any style become the curly pair, so that their direction can be read from the mark.
"""

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass, field

from loans.domain.drafting.labels import LABEL
from loans.domain.drafting.lines import Line, lines_of
from loans.domain.drafting.pages import ends_page, furniture
from loans.domain.drafting.quotation import turned
from loans.domain.drafting.spans import Span

PARAGRAPH = "\n"
ROW = "\v"

_WORD = re.compile(r"``|''|<(?:PAGE|/?TABLE|CAPTION|S|C)>|(?:(?!``|'')\S)+", re.IGNORECASE)
_TAGGED = re.compile(r"<(?:PAGE|/?TABLE|CAPTION|S|C)>", re.IGNORECASE)
_ENDED = re.compile(r"[.:;!?”\"]\s*$|[;,]\s+(?:and|or)\s*$|\*$")
_RUNS_ON = re.compile(r"[a-z,;)]")


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
        if self.length:
            self.pieces.append(character)
            self.length += 1

    def word(self, word: str, at: int) -> None:
        self.fair.append(self.length)
        self.origin.append(at)
        self.pieces.append(word)
        self.length += len(word)


def fair_copy(text: str) -> FairCopy:
    """Make the fair copy. Takes time in proportion to the text."""
    lines = lines_of(text)
    aside = furniture(lines)
    writer = _Writer()
    last: Line | None = None
    blank = False
    for line, is_aside in zip(lines, aside, strict=True):
        if is_aside or line.blank:
            blank = blank or line.blank or ends_page(line)
            continue
        if last is not None:
            writer.gap(_gap(last, line, blank=blank))
        _write(writer, text, line)
        last, blank = line, False
    return FairCopy(turned("".join(writer.pieces)), text, writer.fair, writer.origin)


def _write(writer: _Writer, text: str, line: Line) -> None:
    first = True
    for match in _WORD.finditer(text, line.start, line.end):
        if _TAGGED.fullmatch(match.group()):
            continue
        if not first and (match.start() == line.start or text[match.start() - 1].isspace()):
            writer.gap(" ")
        mark = {"``": "“", "''": "”"}.get(match.group(), match.group())
        writer.word(mark, match.start())
        first = False


def _gap(last: Line, line: Line, *, blank: bool) -> str:
    """What parts two printed lines: a blank where the sentence runs on, else the end of a row or paragraph."""
    if blank:
        runs_on = not _ENDED.search(last.words) and _RUNS_ON.match(line.words) and LABEL.match(line.words) is None
        return " " if runs_on and not line.tabular else PARAGRAPH
    if _ENDED.search(last.words) and LABEL.match(line.words):
        return PARAGRAPH
    if line.tabular or last.tabular:
        return ROW
    return " "
