"""The paragraphs of a text before anything is made of them: of a filed document, or of a passage that a clause gives.

Within a paragraph a vertical tab parts the rows of a table and a tab its columns; all else is words with single blanks.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from loans.domain.conformed.text import COLUMN, ROW
from loans.domain.drafting.fair_copy import PARAGRAPH, FairCopy, fair_copy
from loans.domain.drafting.labels import LABEL
from loans.domain.drafting.quotation import turned
from loans.domain.drafting.spans import Span

_GAP: Final = re.compile(r"(?<=\S)(?:[^\S\n]{3,}|[^\S\n]*\t[^\S\n]*)(?=\S)")
_EMPTY_LINE: Final = re.compile(r"\n[^\S\n]*\n")
_PARTED: Final = re.compile(r"\n\s*\n|\f|<PAGE>", re.IGNORECASE)
_ENDED: Final = re.compile(r"[.:;!?”\"]\s*$|[;,]\s+(?:and|or)\s*$")
_LEADERS: Final = re.compile(r"\.{5,}\s*\d{0,4}|(?:\.\s){5,}")
_WRAPPED_AT: Final = 130


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph; `runs_on` where no empty line parts it from the one before, so that it may be one with it."""

    text: str
    runs_on: bool = False

    @property
    def lists_contents(self) -> bool:
        """Whether it is a line of a table of contents: dots lead to a page number."""
        return _LEADERS.search(self.text) is not None


class FiledDocument:
    """A document as filed, read once."""

    def __init__(self, text: str) -> None:
        self.copy = fair_copy(text)

    def blocks(self) -> Iterator[Block]:
        """All paragraphs in order; together they hold every word of the document but its page furniture."""
        return self._blocks(0, len(self.copy.text))

    def passage(self, span: Span) -> str:
        """A run of the document in the form in which operations keep texts: an empty line parts two paragraphs."""
        start, end = self.copy.place(span.start), self.copy.place(span.end)
        parts = [
            ("\n" if block.runs_on else "\n\n") + _unopened(block.text).replace(ROW, "\n")
            for block in self._blocks(start, end)
        ]
        return "".join(parts).strip()

    def _blocks(self, start: int, end: int) -> Iterator[Block]:
        at, before = start, start
        while at < end:
            stop = self.copy.text.find(PARAGRAPH, at, end)
            stop = end if stop < 0 else stop
            if self.copy.text[at:stop].strip():
                yield Block(_with_columns(self.copy, at, stop).strip(), at > start and not self._parted(before, at))
                before = stop
            at = stop + 1

    def _parted(self, before: int, at: int) -> bool:
        """Whether an empty line or the end of a page stands between two places."""
        return _PARTED.search(self.copy.source, self.copy.span(0, before).end, self.copy.origin(at)) is not None


def passage_blocks(text: str) -> Iterator[Block]:
    """The paragraphs of a passage as an operation keeps it."""
    for part in _parts(turned(text)):
        lines = [line for line in (each.strip() for each in re.split(r"[\n\v]", part)) if line]
        if lines and (ROW in part or any(map(_is_row, lines))):
            yield Block(_unopened(ROW.join(map(_row, lines))))
        else:
            yield from _sentences(lines)


def _parts(text: str) -> list[str]:
    """What empty lines part; where there is none, what every line break parts that wraps no line."""
    if _EMPTY_LINE.search(text):
        return _EMPTY_LINE.split(text)
    lines = text.split("\n")
    wrapped = all(len(line) <= _WRAPPED_AT for line in lines) and ROW not in text
    return [text] if wrapped else lines


def _sentences(lines: Sequence[str]) -> Iterator[Block]:
    """Wrapped lines made whole; one that begins with a number behind the end of a sentence may begin a paragraph."""
    words, runs_on = "", False
    for line in (" ".join(each.split()) for each in lines):
        if words and _ENDED.search(words) and LABEL.match(line):
            yield Block(_unopened(words), runs_on)
            words, runs_on = line, True
        else:
            words = f"{words} {line}" if words else line
    if words:
        yield Block(_unopened(words), runs_on)


def _is_row(line: str) -> bool:
    """Whether a wide gap parts the line, other than one behind the number that it begins with."""
    label = LABEL.match(line)
    return _GAP.search(line, max(label.end() - 1, 0) if label else 0) is not None


def _row(line: str) -> str:
    """A row with its columns parted; the gap behind a number that it begins with parts none."""
    label = LABEL.match(line)
    first = label.end() if label else 0
    cells = (" ".join(cell.split()) for cell in _GAP.split(line[first:]))
    return " ".join(line[:first].split()) + (" " if first else "") + COLUMN.join(cells)


def _unopened(text: str) -> str:
    """A paragraph without the quotation mark that drafters open anew with each paragraph of a long quotation."""
    return text[1:] if text.startswith("“") and text.count("“") > text.count("”") else text


def _with_columns(copy: FairCopy, start: int, end: int) -> str:
    """The paragraph with the columns of its rows parted, as wide gaps part them in the source.

    The gap behind a number at the paragraph's start makes no table: without another the lines are one sentence.
    """
    text = copy.text[start:end]
    if ROW not in text:
        return text
    characters = list(text)
    span = copy.span(start, end)
    label = LABEL.match(text)
    first = label.end() if label else 0
    for gap in _GAP.finditer(copy.source, span.start, span.end):
        at = copy.place(gap.end()) - 1 - start
        if characters[at] == " " and at >= first:
            characters[at] = COLUMN
    laid_out = "".join(characters)
    return laid_out if COLUMN in laid_out else text.replace(ROW, " ")
