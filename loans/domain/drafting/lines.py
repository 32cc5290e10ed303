"""The lines of a text as it was typed or filed."""

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\n\r\f]*(\r\n|\n|\r|\f|\Z)")
_GAP = re.compile(r"\S(?:\s{3,}|\s*\t\s*)\S")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its place, its words without outer blanks, and whether a form feed ends it."""

    start: int
    end: int
    words: str
    ends_page: bool

    @property
    def blank(self) -> bool:
        """Whether nothing is printed on it."""
        return not self.words

    @property
    def tabular(self) -> bool:
        """Whether wide gaps part it into columns."""
        return _GAP.search(self.words) is not None


def lines_of(text: str) -> list[Line]:
    """All lines, in order; together they cover the text."""
    found = []
    for match in _LINE.finditer(text):
        if match.end() == match.start():
            break
        start, end = match.start(), match.start(1)
        found.append(Line(start, end, text[start:end].strip(), match.group(1) == "\f"))
    return found
