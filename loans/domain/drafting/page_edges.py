"""The edges of pages whose text stands on one line each: the number and the running head that open a page, the file
mark that closes it.

Slides of a filing are exported so, and law firms print the mark of the file at a page's foot ("4871-2204-9931v.3").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from loans.domain.drafting.lines import Line

_VERSION = r"(?:\s?[vV]\.?\s?\d{1,3}|_\d{1,3})"
FILE_MARK = re.compile(
    rf"(?:#\s?)?(?:\d{{4}}-\d{{4}}-\d{{4}}(?:{_VERSION}|\.\d{{1,3}})|\d{{6,12}}{_VERSION}"
    rf"|[A-Z]{{2,8}}(?:[-_][A-Z]{{2,8}})?[\\/:#]\s?\d{{6,12}}(?:{_VERSION}|\.\d{{1,3}}))"
)
"""The mark by which a firm knows the file, with the version of the draft."""
_CLOSING = re.compile(rf"\s+{FILE_MARK.pattern}$")
_MARK_REACH = 40
_OPENING = re.compile(r"([1-9]\d{0,2})\s+(?=\S)")
_PAGE = 600
"""From how many characters on a line holds a page and not a paragraph's line."""
_HEAD, _HEAD_REACH, _PAGES = 4, 40, 3
"""From how many words on, up to how many, and on how many pages a running head is told."""


def without_edges(lines: Sequence[Line]) -> list[Line]:
    """The lines, those that are pages without their numbers, running heads and marks."""
    numbered = frozenset(_numbered(lines))
    head = _running_head([lines[at].words for at in sorted(numbered)])
    return [_trimmed(line, head if at in numbered else None) for at, line in enumerate(lines)]


def _running_head(pages: Sequence[str]) -> int:
    """How many words all numbered pages begin with alike behind their numbers; none where they are but a few."""
    columns = zip(*(words.split()[1 : _HEAD_REACH + 1] for words in pages), strict=False)
    alike = sum(1 for _ in takewhile(lambda column: len(set(column)) == 1, columns))
    return alike if alike >= _HEAD and len(pages) >= _PAGES else 0


def _numbered(lines: Sequence[Line]) -> Iterator[int]:
    """The pages that open with the number that counts on from the page before them, or before which the next does."""
    pages = [at for at, line in enumerate(lines) if len(line.words) >= _PAGE]
    numbers = [_number(lines[at]) for at in pages]
    for count, at in enumerate(pages):
        around = numbers[max(count - 1, 0) : count] + [number - 2 for number in numbers[count + 1 : count + 2]]
        if numbers[count] and numbers[count] - 1 in around:
            yield at


def _number(line: Line) -> int:
    opening = _OPENING.match(line.words)
    return int(opening[1]) if opening else 0


def _trimmed(line: Line, head: int | None) -> Line:
    """The line without its edges; `head` is the running head's length in words, None where no number opens the line."""
    opening = None if head is None else re.match(rf"(?:\S+\s+){{{head + 1}}}", line.words)
    closing = _CLOSING.search(line.words, max(len(line.words) - _MARK_REACH, 0))
    if opening is None and closing is None:
        return line
    first = opening.end() if opening else 0
    words = line.words[first : closing.start() if closing else None]
    start = line.start + line.indent + first if first else line.start
    end = line.start + line.indent + closing.start() if closing else line.end
    return replace(line, start=start, end=end, words=words, indent=0 if first else line.indent)
