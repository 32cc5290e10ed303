"""Quotation marks: which way they face, and what stands between them."""

import re
from collections.abc import Iterator

from loans.domain.drafting.refusal import DEEPEST_QUOTATION, UnreadableText

OPENING = "“"
CLOSING = "”"

_OPENS_AFTER = frozenset(" \n\v\t([{-\u2013—/“")
_CLOSES_BEFORE = frozenset(" \n\v\t)]}.,;:!?-\u2013—/”'\u2019")
_SINGLE = re.compile(
    r"(?<![^\s(\[“])['\u2018](?=[^\s'\u2019])([^'\u2018\u2019“”\n\v]{1,160})['\u2019](?=[\s.,;:)\]”]|$)"
)


def turned(text: str) -> str:
    """The same text, mark for mark, with every quotation mark made an opening or a closing one."""
    text = text.replace("„", OPENING).replace("‟", OPENING).replace("«", OPENING).replace("»", CLOSING)
    if '"' in text:
        text = _straight_turned(text)
    return _SINGLE.sub(lambda match: f"{OPENING}{match.group(1)}{CLOSING}", text)


def _straight_turned(text: str) -> str:
    pieces = text.split('"')
    written = [pieces[0]]
    before = pieces[0][-1:]
    opened = False
    for piece in pieces[1:]:
        after = piece[:1]
        mark = _mark(before, after, opened=opened)
        opened = mark == OPENING
        written.append(mark)
        written.append(piece)
        before = piece[-1:] or mark
    return "".join(written)


def _mark(before: str, after: str, *, opened: bool) -> str:
    may_open = not before or before in _OPENS_AFTER
    may_close = after in _CLOSES_BEFORE
    if may_open and may_close:
        # Two marks side by side, or one between blanks: the one that follows an opening mark with text closes it.
        return CLOSING if opened else OPENING
    return OPENING if may_open else CLOSING


def depth_after(text: str, depth: int) -> int:
    """How deep in quotations the end of a paragraph stands, given how deep its start stood.

    Drafters open every paragraph of a long quotation anew and close only the last, so marks at the start of a paragraph
    set the depth and do not add to it. A closing mark too many is ignored.

    Raises:
        UnreadableText: quotations nest deeper than any contract's.
    """
    leading = len(text) - len(text.lstrip(OPENING))
    depth = max(leading, 1) if depth and leading else depth + leading
    for mark in _marks(text, leading):
        depth = depth + 1 if mark == OPENING else max(depth - 1, 0)
        if depth > DEEPEST_QUOTATION:
            raise UnreadableText(f"quotations nest more than {DEEPEST_QUOTATION} deep")
    return depth


def _marks(text: str, start: int) -> Iterator[str]:
    return (match.group() for match in _ANY_MARK.finditer(text, start))


_ANY_MARK = re.compile(f"[{OPENING}{CLOSING}]")


def closing_place(text: str, start: int, end: int) -> int | None:
    """The place after the mark that closes the quotation opened at `start`; None where none does before `end`."""
    depth = 0
    for match in _ANY_MARK.finditer(text, start, end):
        depth += 1 if match.group() == OPENING else -1
        if depth == 0:
            return match.end()
    return None


def closings(text: str, start: int, end: int) -> dict[int, int]:
    """For each opening mark from `start` to `end` that is closed there, the place after its closing one."""
    open_at: list[int] = []
    found: dict[int, int] = {}
    for match in _ANY_MARK.finditer(text, start, end):
        if match.group() == OPENING:
            open_at.append(match.start())
        elif open_at:
            found[open_at.pop()] = match.end()
    return found
