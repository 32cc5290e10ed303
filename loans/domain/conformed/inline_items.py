"""A lettered item within a paragraph, as "(ii)" in "the sum of (i) cash, (ii) receivables and (iii) stock"."""

import re
from typing import Final

from loans.domain.conformed.text import Unit, subtree_end
from loans.domain.drafting.labels import Label, label_of
from loans.domain.drafting.spans import Span

_ITEM: Final = re.compile(r"\(([A-Za-z]{1,4}|\d{1,2})\)(?=\s)")
_COMMA: Final = re.compile(r"[,;]\s*\Z")
_BEHIND: Final = re.compile(r"[,;]?\s*(?:(?:and|or)\s+)?")
_CONNECTOR: Final = re.compile(r"[\s,;.]*(?:\b(?:and|or)\b)?[\s,;]*\Z")


def inline_item(units: tuple[Unit, ...], at: int, letter: str) -> tuple[int, Span] | None:
    """The unit under the one at `at`, and the run of its text, that an item takes up, its connecting words left out.

    None where the item is not there, is there twice, does not follow on from another, or is the last: where that ends
    is for a person to say.
    """
    found = [
        (each, span)
        for each in range(at, subtree_end(units, at))
        for span in _items(units[each].text, letter.strip("()"))
    ]
    return found[0] if len(found) == 1 else None


def with_connector(text: str, item: Span) -> Span:
    """The item with the comma before it, or with the words behind it where it is the first: what goes along with it."""
    before = _COMMA.search(text, 0, item.start)
    if before is not None:
        return Span(before.start(), item.end)
    behind = _BEHIND.match(text, item.end)
    return Span(item.start, behind.end() if behind else item.end)


def _items(text: str, letter: str) -> list[Span]:
    marks = list(_ITEM.finditer(text))
    found = []
    for before, mark, after in zip([None, *marks], marks, [*marks[1:], None], strict=False):
        if mark.group(1) != letter or after is None or not _follows(letter, after.group(1)):
            continue
        if before is not None and not _follows(before.group(1), letter) and not _is_first(letter):
            continue
        connector = _CONNECTOR.search(text, mark.end(), after.start())
        found.append(Span(mark.start(), connector.start() if connector else after.start()))
    return found


def _is_first(letter: str) -> bool:
    return letter in ("a", "A", "i", "I", "1")


def leads_to(text: str, label: Label) -> bool:
    """Whether a text has the item before the one of this letter."""
    return label.bracket == "(" and any(_follows(mark.group(1), label.printed) for mark in _ITEM.finditer(text))


def _follows(one: str, other: str) -> bool:
    """Whether the second item may count on from the first."""
    here, there = label_of(f"({one}) x"), label_of(f"({other}) x")
    if here is None or there is None:
        return False
    return any(
        style is kind and value == count + 1 for kind, count in here.readings() for style, value in there.readings()
    )
