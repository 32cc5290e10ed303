"""The agreement's text as it held on a day, as known on a day: the base text with every document of the chain applied.

Documents in effect come first, in their stated order, clause by clause. Those that the record knows and that take
effect later come after: what they quote is evidence of words that are not on file. Nothing is done in silence: a clause
that cannot be applied for certain leaves the words as they are, waits on the unit, and says why among the findings.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from loans.domain.chain import Modification, counted
from loans.domain.conformed.applying import applied, shown
from loans.domain.conformed.edit import Edit
from loans.domain.conformed.state import Text
from loans.domain.conformed.text import Unit


def fold(
    chain: Iterable[Modification],
    base: tuple[Unit, ...],
    edits: Iterable[Edit],
    on: date,
    known: date,
) -> Text:
    """The text as it held on the day `on`, as the record of the day `known` had it.

    `base` is the outline of the base document, empty where its text is not on file or not yet known. The order of the
    input does not matter. Raises LookupError for an edit whose document is not in the chain.
    """
    return fold_days(chain, base, edits, (on,), known)[on]


def fold_days(
    chain: Iterable[Modification],
    base: tuple[Unit, ...],
    edits: Iterable[Edit],
    days: Iterable[date],
    known: date,
) -> dict[date, Text]:
    """The same for several days. What two days have in common is done once, as far as the documents follow in order."""
    folding = _Folding({each.key: each for each in chain}, base, edits)
    return {day: folding.on(day, known) for day in sorted(set(days))}


class _Folding:
    """Folds day after day; what is in effect is taken up from the day before where that was the beginning of it."""

    def __init__(self, documents: dict[str, Modification], base: tuple[Unit, ...], edits: Iterable[Edit]) -> None:
        self.documents = documents
        self.base = base
        self.edits: dict[str, list[Edit]] = {key: [] for key in documents}
        for edit in edits:
            if edit.clause.modification not in documents:
                raise LookupError(f"the chain has no document {edit.clause.modification}")
            self.edits[edit.clause.modification].append(edit)
        self.done: list[str] = []
        self.text = Text()

    def on(self, day: date, known: date) -> Text:
        turns = list(in_turn(self.documents.values(), day, known))
        effective = [document for document, in_effect in turns if in_effect]
        if [document.key for document in effective[: len(self.done)]] != self.done:
            self.done, self.text = [], Text()
        for document in effective[len(self.done) :]:
            self.text = self._amended(self.text, document, in_effect=True)
            self.done.append(document.key)
        text = self.text
        for document in (document for document, in_effect in turns if not in_effect):
            text = self._amended(text, document, in_effect=False)
        return text if turns else Text()

    def _amended(self, text: Text, document: Modification, *, in_effect: bool) -> Text:
        opened = text if document.sequence else replace(text, units=self.base)
        return amended(opened, document, self.edits[document.key], in_effect=in_effect)


def in_turn(chain: Iterable[Modification], on: date, known: date) -> Iterator[tuple[Modification, bool]]:
    """The documents in effect on the day in their stated order, then those to come; none before the first of them."""
    counting = counted(chain, known)
    effective = [each for each in counting if each.effective <= on]
    if effective:
        yield from ((each, True) for each in effective)
        coming = [each for each in counting if each.effective > on]
        yield from ((each, False) for each in sorted(coming, key=lambda each: (each.effective, each.sequence)))


def amended(text: Text, document: Modification, edits: Iterable[Edit], *, in_effect: bool = True) -> Text:
    """The text as one more document of the chain changes it, clause by clause."""
    if not document.on_file and document.key not in text.unfiled:
        text = replace(text, unfiled=(*text.unfiled, document.key))
    for edit in sorted(edits, key=_place_in_document):
        text = applied(text, document, edit) if in_effect else shown(text, document, edit)
    return text


def _place_in_document(edit: Edit) -> tuple[int, str, str]:
    return edit.operation.position, edit.clause.number, edit.operation.target
