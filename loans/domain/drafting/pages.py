"""Page furniture: what printing and filing add between the words of a contract."""

import re
from collections import Counter
from collections.abc import Sequence

from loans.domain.drafting.lines import Line
from loans.domain.drafting.page_edges import FILE_MARK

_TAG = re.compile(
    r"</?(?:PAGE|TABLE|CAPTION|S|C|FN|F\d+|TEXT|DOCUMENT|TYPE|SEQUENCE|FILENAME|DESCRIPTION)>", re.IGNORECASE
)
_PAGE_TAG = re.compile(r"<PAGE>\s*\d*", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"-?\s*(?:page\s+)?(?:\d{1,3}|[ivx]{1,6})(?:\s+of\s+\d{1,3})?\s*-?", re.IGNORECASE)
_DASHED = re.compile(r"-\s*\d{1,3}\s*-")
_BARE = re.compile(r"[1-9]\d{0,2}")
_PAGE_LINES, _PAGES = 6, 3
_RULE = re.compile(r"[-=_.\s]{3,}")
_DIRECTION = re.compile(
    r"[\[(]?\s*(?:the\s+)?(?:remainder\s+of\s+(?:this\s+)?page|balance\s+of\s+page|signatures?\s+(?:lines?|pages?|blocks?)?"
    r"[^\])]{0,60}\s(?:follow|next|to)|signature\s+page|(?:page\s+)?intentionally\s+left\s+blank)[^\])]{0,120}[\])]?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_NEAR = 3


def furniture(lines: Sequence[Line]) -> list[bool]:
    """For each line, whether it is page furniture and no part of the contract's words."""
    repeated = _repeated(lines)
    counted = _counted(lines)
    return [_is_furniture(lines, at, repeated, counted) for at in range(len(lines))]


def ends_page(line: Line) -> bool:
    """Whether a page ends at this line."""
    return line.ends_page or _PAGE_TAG.match(line.words) is not None


def _is_furniture(lines: Sequence[Line], at: int, repeated: frozenset[str], counted: frozenset[int]) -> bool:
    words = lines[at].words
    if not words:
        return False
    if not _TAG.sub(" ", _PAGE_TAG.sub(" ", words)).strip() or _RULE.fullmatch(words) or _DIRECTION.fullmatch(words):
        return True
    if _key(words) in repeated and _near_page_end(lines, at):
        return True
    if FILE_MARK.fullmatch(words):
        return True
    return _PAGE_NUMBER.fullmatch(words) is not None and (at in counted or _alone(lines, at))


def _alone(lines: Sequence[Line], at: int) -> bool:
    """Whether a number stands apart from the lines around it, at the end of a page, or between dashes."""
    around = [lines[other] for other in (at - 1, at + 1) if 0 <= other < len(lines)]
    apart = all(line.blank or ends_page(line) for line in around)
    return apart or any(ends_page(line) for line in around) or _DASHED.fullmatch(lines[at].words) is not None


def _counted(lines: Sequence[Line]) -> frozenset[int]:
    """Lines that hold but a number and count on from each other at some distance, three or more, as pages do."""
    runs: list[list[int]] = []
    for at, line in enumerate(lines):
        number = int(line.words) if _BARE.fullmatch(line.words) else 0
        before = runs[-1] if runs else []
        if number and before and number == int(lines[before[-1]].words) + 1 and at - before[-1] >= _PAGE_LINES:
            before.append(at)
        elif number:
            runs.append([at])
    return frozenset(at for run in runs if len(run) >= _PAGES for at in run)


def _near_page_end(lines: Sequence[Line], at: int) -> bool:
    return any(ends_page(lines[other]) for other in _printed_around(lines, at))


def _printed_around(lines: Sequence[Line], at: int) -> list[int]:
    near = []
    for step in (1, -1):
        other, left = at + step, _NEAR
        while 0 <= other < len(lines) and left and abs(other - at) < 40:
            if not lines[other].blank:
                near.append(other)
                left -= 1
            other += step
    return near


def _repeated(lines: Sequence[Line]) -> frozenset[str]:
    """Running heads and feet: lines that differ only in their digits and stand at three page ends or more."""
    counted = Counter(
        _key(line.words)
        for at, line in enumerate(lines)
        if len(line.words) > 8 and not ends_page(line) and _near_page_end(lines, at)
    )
    return frozenset(key for key, times in counted.items() if times >= 3)


def _key(words: str) -> str:
    return " ".join(_DIGITS.sub("0", words).split())
