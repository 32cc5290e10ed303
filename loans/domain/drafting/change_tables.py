"""Changes listed in a table: a column for the place, one for the words that stand there, one for those that come."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loans.domain.drafting.doubts import Doubt, DoubtCode
from loans.domain.drafting.draft import Draft
from loans.domain.drafting.lines import Line, lines_of
from loans.domain.drafting.operation import Action, Unit
from loans.domain.drafting.places import exhibit_unit, within_of
from loans.domain.drafting.spans import Span

_CELL = re.compile(r"\S(?:[^\t]*?\S)?(?=\s{3,}|\t|\s*$)")
_HEADED = re.compile(
    r"^[ \t]*(?:section|provision|paragraph|clause|definition|defined\s+term|reference|term|item)s?\b"
    r"[^\n]{0,60}?(?:\t|\s{3})",
    re.IGNORECASE | re.MULTILINE,
)
_PLACE_HEAD = re.compile(
    r"(?:section|provision|paragraph|clause|definition|defined\s+term|reference|term|item)s?\b.*", re.IGNORECASE
)
_OLD_HEAD = re.compile(r".*\b(?:existing|current|old|present|from|deleted?|original|replaced|is)\b.*", re.IGNORECASE)
_NEW_HEAD = re.compile(
    r".*\b(?:new|amended|revised|replacement|replaced\s+(?:with|by)|to|insert(?:ed)?|substituted?|becomes?)\b.*",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:(?:Section|Sec\.|Paragraph|Clause|§)\s*)?(?P<number>\d{1,3}(?:\.\d{1,3})*(?:\.?[A-Z])?(?:\([a-zA-Z0-9]{1,4}\))*)"
    r"(?:\s*[,;(-]?\s*(?:first|last|\w+)\s+(?:sentence|paragraph)\)?)?",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"(?:(?:Section\s+)?(?P<section>\d{1,3}(?:\.\d{1,3})*)\s*[,:-]?\s*)?(?:(?i:definition)\s+of\s+)?[“\"]?(?P<term>[A-Z][^“”\"]{2,80}?)[”\"]?"
    r"(?:\s+definition)?(?:\s*[,(]?\s*(?:in\s+)?Section\s+(?P<within>\d{1,3}(?:\.\d{1,3})*)\)?)?",
)
_EXHIBIT = re.compile(r"(?P<word>Exhibit|Schedule|Annex|Appendix)\s+(?P<item>[A-Z0-9][\w.()-]*)", re.IGNORECASE)
_NOTHING = re.compile(r"[\[(]?(?:none|n/?a|not\s+applicable|new|[-\u2013—]+)[\])]?", re.IGNORECASE)
_GONE = re.compile(
    r"[\[(]?(?:deleted?|omitted?|none|removed|intentionally\s+(?:omitted|deleted)|[-\u2013—]+)[\])]?", re.IGNORECASE
)
_RULE = re.compile(r"[-=_\s]+")


@dataclass(slots=True)
class _Row:
    """One row: its cells by column, each with the runs of the source that it takes up."""

    cells: dict[int, list[Span]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """One row read: the operation, and the runs of the source that hold the old words and the new ones."""

    draft: Draft
    old: Span | None
    new: Span | None


@dataclass(frozen=True, slots=True)
class _Columns:
    starts: tuple[int, ...]
    place: int
    old: int | None
    new: int


def changes_in(source: str, start: int, end: int) -> list[Change] | None:
    """The changes that a run of the source lists in a table.

    Returns:
        None where there is no such table; an empty list where a row of it was not understood.
    """
    lines = [
        Line(start + one.start, start + one.end, one.words, one.indent, one.ends_page)
        for one in lines_of(source[start:end])
    ]
    for at, line in enumerate(lines):
        columns = _columns(source, line)
        if columns is not None:
            rows = list(_rows(source, lines[at + 1 :], columns))
            changes = [_change(source, row, columns) for row in rows]
            return [change for change in changes if change] if all(changes) else []
    return None


def _cells(source: str, line: Line) -> list[tuple[int, Span]]:
    """The cells of a line with the column at which each begins."""
    return [
        (match.start() - line.start, Span(match.start(), match.end()))
        for match in _CELL.finditer(source, line.start, line.end)
    ]


def _columns(source: str, line: Line) -> _Columns | None:
    """The columns that a line heads; None where it heads no table of changes."""
    cells = _cells(source, line)
    words = [span.of(source) for _, span in cells]
    if not 2 <= len(cells) <= 4 or not _PLACE_HEAD.fullmatch(words[0]):
        return None
    new = next((at for at in range(len(words) - 1, 0, -1) if _NEW_HEAD.fullmatch(words[at])), None)
    old = next((at for at in range(1, len(words)) if at != new and _OLD_HEAD.fullmatch(words[at])), None)
    if new is None or (old is None and len(words) > 2) or (old is not None and old > new):
        return None
    return _Columns(tuple(start for start, _ in cells), 0, old, new)


def _rows(source: str, lines: Sequence[Line], columns: _Columns) -> Iterator[_Row]:
    """The rows below the head. A line without a first cell goes on with the row above; a line of text ends them."""
    row: _Row | None = None
    for line in lines:
        cells = _cells(source, line)
        if not cells or _RULE.fullmatch(line.words):
            continue
        placed = [(_column(start, at, cells, columns), span) for at, (start, span) in enumerate(cells)]
        if len(cells) == 1 and placed[0][0] == columns.place and row is not None:
            break
        if placed[0][0] == columns.place or row is None:
            if row is not None:
                yield row
            row = _Row()
        for column, span in placed:
            row.cells.setdefault(column, []).append(span)
    if row is not None:
        yield row


def _column(start: int, at: int, cells: Sequence[tuple[int, Span]], columns: _Columns) -> int:
    """The column of a cell: by its order where the line fills all of them, else the one that begins nearest."""
    if len(cells) == len(columns.starts):
        return at
    return min(range(len(columns.starts)), key=lambda column: abs(columns.starts[column] - start))


def _change(source: str, row: _Row, columns: _Columns) -> Change | None:
    words = {column: " ".join(span.of(source) for span in spans) for column, spans in row.cells.items()}
    place = words.get(columns.place, "")
    new = words.get(columns.new, "")
    old = words.get(columns.old, "") if columns.old is not None else ""
    if not new or (columns.old is not None and not old):
        return None
    action = Action.DELETE if _GONE.fullmatch(new) else Action.INSERT if _NOTHING.fullmatch(old) else Action.REPLACE
    draft = _draft(place.strip(" .,:"), action)
    if draft is None:
        return None
    given = row.cells[columns.new] if action is not Action.DELETE else []
    taken = row.cells[columns.old] if columns.old is not None and action is not Action.INSERT else []
    if len(given) > 1 or len(taken) > 1:
        reason = "the words in the table run over several lines, so they are not given apart from it"
        draft.doubts.append(Doubt(DoubtCode.NEW_TEXT_ABSENT, reason))
    return Change(draft, _only(taken), _only(given))


def _only(spans: Sequence[Span]) -> Span | None:
    return spans[0] if len(spans) == 1 else None


def _draft(place: str, action: Action) -> Draft | None:
    """The operation on the place that the first cell names; None where it names none."""
    number = _NUMBER.fullmatch(place)
    if number is not None:
        target = number.group("number")
        return Draft(action, Unit.PHRASE, target, within_of(target) or target, 0)
    exhibit = _EXHIBIT.fullmatch(place)
    if exhibit is not None:
        name = f"{exhibit.group('word').capitalize()} {exhibit.group('item')}"
        return Draft(action, exhibit_unit(name), name, None, 0)
    term = _TERM.fullmatch(place)
    if term is not None and ("“" in place or '"' in place or "efinition" in place):
        return Draft(action, Unit.PHRASE, term.group("term").strip(), term.group("section") or term.group("within"), 0)
    return None
