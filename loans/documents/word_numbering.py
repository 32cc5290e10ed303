"""The numbers that Word sets before paragraphs: they stand in no text, and a clause is known by them.

Levels, formats and restarts are those of the numbering part of WordprocessingML (ECMA-376 part 1, 17.9).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from loans.documents.list_numbers import counted

DEEPEST_STYLE = 20
"""So many styles are followed that rest on one another; a document in which they go round ends here."""


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list counts; `pattern` as "%1.%2"."""

    start: int
    kind: str
    pattern: str
    style: str
    legal: bool


@dataclass(slots=True)
class _List:
    """A list with its levels and how far each of them has counted."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)

    def next(self, at: int) -> str:
        """The label of the next paragraph on a level; deeper levels begin anew after it."""
        level = self.levels[at]
        for above in range(at):
            self.counts.setdefault(above, self.levels[above].start if above in self.levels else 1)
        self.counts[at] = self.counts[at] + 1 if at in self.counts else level.start
        self.counts = {each: count for each, count in self.counts.items() if each <= at}
        label = level.pattern
        for each, count in self.counts.items():
            kind = "decimal" if level.legal or each not in self.levels else self.levels[each].kind
            label = label.replace(f"%{each + 1}", counted(count, kind))
        return label


class Numbering:
    """Numbers the paragraphs of a document, which must be asked about in their order."""

    def __init__(self, document: Document) -> None:
        part = next(
            (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None
        )
        root = getattr(part, "element", None)
        self._lists: dict[str, _List] = {}
        self._named: dict[str, tuple[_List, dict[int, int]]] = {}
        if root is not None:
            self._read(root)

    def label(self, paragraph: Paragraph) -> str:
        """The number before a paragraph, as "3." or "(b)"; empty for one without, and for a mere bullet."""
        number, level = _asked(paragraph)
        if number not in self._named:
            return ""
        found, starts = self._named[number]
        at = level if level is not None else _level_of_style(found, paragraph)
        if at not in found.levels or found.levels[at].kind in ("bullet", "none"):
            return ""
        if at in starts:
            found.counts[at] = starts.pop(at) - 1
        return found.next(at).strip()

    def _read(self, root: Any) -> None:
        for each in root.iter(qn("w:abstractNum")):
            self._lists[each.get(qn("w:abstractNumId"))] = _List(dict(_levels(each)))
        for each in root.iter(qn("w:num")):
            abstract = self._lists.get(_value(each, "w:abstractNumId") or "")
            if abstract is not None:
                self._named[each.get(qn("w:numId"))] = (abstract, dict(_starts(each)))


def _levels(abstract: Any) -> Iterator[tuple[int, _Level]]:
    for each in abstract.iter(qn("w:lvl")):
        yield (
            _whole(each.get(qn("w:ilvl")), 0),
            _Level(
                start=_whole(_value(each, "w:start"), 1),
                kind=_value(each, "w:numFmt") or "decimal",
                pattern=_value(each, "w:lvlText") or "",
                style=_value(each, "w:pStyle") or "",
                legal=each.find(qn("w:isLgl")) is not None,
            ),
        )


def _starts(number: Any) -> Iterator[tuple[int, int]]:
    """The levels that this use of a list begins anew, each with its first number."""
    for each in number.iter(qn("w:lvlOverride")):
        start = _value(each, "w:startOverride")
        if start is not None:
            yield _whole(each.get(qn("w:ilvl")), 0), _whole(start, 1)


def _asked(paragraph: Paragraph) -> tuple[str, int | None]:
    """The list and the level that a paragraph asks for itself, or by its style; no list where it asks for none."""
    number, level = _said(paragraph._p)  # noqa: SLF001 - the element is what carries the numbering
    style = paragraph.style
    for _ in range(DEEPEST_STYLE):
        if number is not None or style is None:
            break
        number, of_style = _said(style.element)
        level = of_style if level is None else level
        style = getattr(style, "base_style", None)
    return number or "", level


def _said(element: Any) -> tuple[str | None, int | None]:
    properties = element.find(qn("w:pPr"))
    asked = properties.find(qn("w:numPr")) if properties is not None else None
    if asked is None:
        return None, None
    level = _value(asked, "w:ilvl")
    return _value(asked, "w:numId"), None if level is None else _whole(level, 0)


def _level_of_style(found: _List, paragraph: Paragraph) -> int:
    """The level that is tied to the paragraph's style, else the first."""
    name = paragraph.style.style_id if paragraph.style is not None else ""
    return next((at for at, level in found.levels.items() if level.style and level.style == name), 0)


def _value(element: Any, name: str) -> str | None:
    found = element.find(qn(name))
    return None if found is None else found.get(qn("w:val"))


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isdecimal() else otherwise
