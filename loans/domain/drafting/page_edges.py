"""The edges of pages whose text stands on one line each: the number that opens a page, the file mark that closes it.

Slides of a filing are exported so, and law firms print the mark of the file at a page's foot ("4871-2204-9931v.3").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loans.domain.drafting.lines import Line

_VERSION = r"(?:\s?[vV]\.?\s?\d{1,3}|_\d{1,3})"
FILE_MARK = re.compile(
    rf"(?:#\s?)?(?:\d{{4}}-\d{{4}}-\d{{4}}(?:{_VERSION}|\.\d{{1,3}})|\d{{6,12}}{_VERSION}"
    rf"|[A-Z]{{2,8}}(?:[-_][A-Z]{{2,8}})?[\\/:#]\s?\d{{6,12}}(?:{_VERSION}|\.\d{{1,3}}))"
)
"""The mark by which a firm knows the file, with the version of the draft."""
_CLOSING = re.compile(rf"\s+{FILE_MARK.pattern}$")
_OPENING = re.compile(r"([1-9]\d{0,2})\s+(?=\S)")
_PAGE = 600
"""From how many characters on a line holds a page and not a paragraph's line."""


def without_edges(lines: Sequence[Line]) -> list[Line]:
    """The lines, those that are pages without their numbers and marks."""
    numbered = frozenset(_numbered(lines))
    return [_trimmed(line, numbered=at in numbered) for at, line in enumerate(lines)]


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


def _trimmed(line: Line, *, numbered: bool) -> Line:
    opening = _OPENING.match(line.words) if numbered else None
    closing = _CLOSING.search(line.words, len(line.words) - 40 if len(line.words) > 40 else 0)
    if opening is None and closing is None:
        return line
    first = line.start + line.indent + opening.end() if opening else line.start
    words = line.words[opening.end() if opening else 0 : closing.start() if closing else None]
    end = line.start + line.indent + closing.start() if closing else line.end
    return replace(line, start=first, end=end, words=words, indent=0 if opening else line.indent)
