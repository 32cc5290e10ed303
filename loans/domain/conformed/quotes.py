"""The texts that a document quotes, each beside the agreement's text as it stands when its clause has its turn."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from loans.domain.chain import Modification
from loans.domain.conformed.applying import applied, unit_meant
from loans.domain.conformed.comparison import Comparison, Likeness, compare
from loans.domain.conformed.edit import Edit
from loans.domain.conformed.state import Text
from loans.domain.conformed.text import OnFile, Unit, subtree_end
from loans.domain.terms import Clause

_PRINTED: Final = frozenset({OnFile.GIVEN, OnFile.PART, OnFile.QUOTED})
"""Words of documents; the record's own words for what a clause does cannot agree with a quote or differ from it."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """How a quoted text agrees with the words on file; `unit` names the provision that has them.

    `unit` is empty where no provision is told apart and the quote was looked for in all of the text. `origin` is the
    clause that last set the words that were found; none where nothing was.
    """

    comparison: Comparison
    unit: str = ""
    origin: Clause | None = None
    as_quoted: bool = False
    """Whether these words are themselves known only from a quote of a later document."""


def quotes_of(text: Text, document: Modification, edits: Iterable[Edit]) -> dict[int, Quoted | None]:
    """For each operation that quotes a text, by its position: how this agrees with the text just before the operation.

    `text` is the agreement as the documents before this one leave it. None where the words may have stood in a text
    that is not on file.
    """
    found: dict[int, Quoted | None] = {}
    for edit in sorted(edits, key=lambda each: each.operation.position):
        if edit.old_text:
            found[edit.operation.position] = _quoted(text, document, edit)
        text = applied(text, document, edit)
    return found


def _quoted(text: Text, document: Modification, edit: Edit) -> Quoted | None:
    at = unit_meant(text, document, edit)
    own = text.units if at is None else text.units[at : subtree_end(text.units, at)]
    words, places = _words(own)
    comparison = compare(edit.old_text, words) if words else Comparison(Likeness.ABSENT)
    if comparison.likeness is not Likeness.ABSENT:
        unit, paragraph = places[_line(words, comparison.places[0].start)]
        held = own[unit].paragraphs[paragraph]
        name = own[unit] if at is None else own[0]
        return Quoted(comparison, str(name.name), held.origin, held.on_file is OnFile.QUOTED)
    if text.unfiled and (at is None or not _is_whole(own)):
        return None
    return Quoted(comparison, "" if at is None else str(own[0].name))


def _words(units: tuple[Unit, ...]) -> tuple[str, list[tuple[int, int]]]:
    """The printed words of the units, a paragraph a line, and for each line its unit and its paragraph."""
    places = [
        (at, line)
        for at, unit in enumerate(units)
        for line, paragraph in enumerate(unit.paragraphs)
        if paragraph.on_file in _PRINTED
    ]
    return "\n".join(units[at].paragraphs[line].text for at, line in places), places


def _line(words: str, at: int) -> int:
    return words.count("\n", 0, at)


def _is_whole(units: tuple[Unit, ...]) -> bool:
    """Whether a document gives the text, so that what it has not is not there."""
    paragraphs = [paragraph for unit in units for paragraph in unit.paragraphs]
    return bool(paragraphs) and all(paragraph.on_file is OnFile.GIVEN for paragraph in paragraphs)
