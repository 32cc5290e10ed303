"""Doubts that only show when the operations of a document are held against each other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from loans.domain.drafting.doubts import Doubt, DoubtCode
from loans.domain.drafting.operation import Action, Operation, Unit
from loans.domain.drafting.text_doubts import reaches_back


def with_document_doubts(operations: Sequence[Operation], dated: date | None) -> tuple[Operation, ...]:
    """The operations, each with what the others make doubtful."""
    made = []
    for at, operation in enumerate(operations):
        found = [*_numbers(operations, at), *_reach(operation, dated), *_terms_of_their_own(operations, at)]
        made.append(replace(operation, doubts=tuple(dict.fromkeys([*operation.doubts, *found]))))
    return tuple(made)


def _numbers(operations: Sequence[Operation], at: int) -> Iterator[Doubt]:
    """One number for two units, and a number given that another unit still bears."""
    here = operations[at]
    for other_at, other in enumerate(operations):
        if other_at == at or other.unit is not here.unit:
            continue
        if here.action is Action.RENUMBER and other.action is Action.RENUMBER and here.target == other.target:
            yield Doubt(
                DoubtCode.NUMBER_SHARED,
                f"clause {other.clause} renumbers another unit numbered {here.target}: the title tells them apart",
            )
        number = here.becomes.split(",")[0]
        if here.action is Action.RENUMBER and other.action is Action.DELETE and number == other.target:
            yield Doubt(
                DoubtCode.NUMBER_TAKEN,
                f"the new number {number} is borne by the unit that clause {other.clause} deletes",
            )
        if (
            here.action is Action.DELETE
            and other.action is Action.RENUMBER
            and other.becomes.split(",")[0] == here.target
            and other_at < at
        ):
            yield Doubt(
                DoubtCode.NUMBER_SHARED,
                f"clause {other.clause} gave the number {here.target} to another unit: the title tells them apart",
            )


def _reach(operation: Operation, dated: date | None) -> Iterator[Doubt]:
    if dated is not None and operation.new_text is not None:
        doubt = reaches_back(operation.new_text.text, dated.isoformat())
        if doubt is not None:
            yield doubt


_OWN_MEANING = re.compile(
    r"\bthe\s+definition\s+of\s+“(?P<term>[^“”]{2,60}?)(?:”|\s+shall\b)|\bfor\s+purposes\s+of\s+this\s+Section[^“]{0,40}“(?P<other>[^“”]{2,60})”",
    re.IGNORECASE,
)


def _terms_of_their_own(operations: Sequence[Operation], at: int) -> Iterator[Doubt]:
    """A term that two new texts define each for itself."""
    here = _own_terms(operations[at])
    for other_at, other in enumerate(operations):
        for term in here & _own_terms(other) if other_at != at else ():
            yield Doubt(
                DoubtCode.TERM_DEFINED_TWICE, f"{term.title()} is given another meaning by clause {other.clause}"
            )


def _own_terms(operation: Operation) -> set[str]:
    text = operation.new_text.text if operation.new_text is not None and operation.unit is not Unit.DEFINITION else ""
    return {(match.group("term") or match.group("other")).casefold().strip() for match in _OWN_MEANING.finditer(text)}
