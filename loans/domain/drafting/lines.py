"""The lines of a text as it was typed or filed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

_LINE = re.compile(r"[^\n\r\f]*(\r\n|\n|\r|\f|\Z)")
_FULL = 40
_TYPED = 20
GAP = re.compile(r"\S(?:\s{3,}|\s*\t\s*)\S")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its place, its words without outer blanks, how far in they begin, and whether a form feed ends it."""

    start: int
    end: int
    words: str
    indent: int
    ends_page: bool

    @property
    def blank(self) -> bool:
        """Whether nothing is printed on it."""
        return not self.words

    @property
    def reach(self) -> int:
        """The column at which its words end."""
        return self.indent + len(self.words)

    @property
    def tabular(self) -> bool:
        """Whether wide gaps part it into columns."""
        return GAP.search(self.words) is not None


def lines_of(text: str) -> list[Line]:
    """All lines, in order; together they cover the text."""
    found = []
    at = 0
    while at < len(text):
        match = next(_LINE.finditer(text, at))
        at, start, end = match.end(), match.start(), match.start(1)
        printed = text[start:end]
        words = printed.strip()
        found.append(Line(start, end, words, len(printed) - len(printed.lstrip()), match.group(1) == "\f"))
    return found


def spacing(lines: Sequence[Line]) -> list[bool]:
    """For each line, whether it is but the blank line that double spacing sets after every printed one."""
    printed = [at for at, line in enumerate(lines) if not line.blank]
    single = [at for at, following in pairwise(printed) if following == at + 2]
    close = sum(following == at + 1 for at, following in pairwise(printed))
    full = sum(len(lines[at].words) > _FULL for at in single)
    runs_on = sum(lines[at + 2].words[0].islower() for at in single)
    if len(single) < _TYPED or close * 5 > len(printed) or full * 3 < len(single) or runs_on * 5 < len(single):
        return [False] * len(lines)
    between = {at + 1 for at in single}
    return [at in between for at in range(len(lines))]


def widths(lines: Sequence[Line]) -> list[int]:
    """For each line, how far the widest line reaches among those that stand together with it, without a blank one."""
    found: list[int] = []
    for blank, group in groupby(lines, key=lambda line: line.blank):
        together = list(group)
        found += [0 if blank else max(line.reach for line in together)] * len(together)
    return found
