"""Doubts that only show when the operations of a document are held against each other."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from loans.domain.drafting.doubts import Doubt, DoubtCode
from loans.domain.drafting.operation import Action, Operation, Unit
from loans.domain.drafting.text_doubts import reaches_back

_OWN_MEANING = re.compile(
    r"\bthe\s+definition\s+of\s+“(?P<term>[^“”]{2,60}?)(?:”|\s+shall\b)"
    r"|\bfor\s+purposes\s+of\s+this\s+Section[^“]{0,40}“(?P<other>[^“”]{2,60})”",
    re.IGNORECASE,
)
_SHOWN = 5


class _Document:
    """The operations of a document by the numbers and terms that they touch."""

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.renumbered: dict[tuple[Unit, str], list[int]] = defaultdict(list)
        self.given: dict[tuple[Unit, str], list[int]] = defaultdict(list)
        self.deleted: dict[tuple[Unit, str], list[int]] = defaultdict(list)
        self.meanings: dict[str, list[int]] = defaultdict(list)
        self.operations = operations
        for at, operation in enumerate(operations):
            if operation.action is Action.RENUMBER:
                self.renumbered[operation.unit, operation.target].append(at)
                self.given[operation.unit, _number(operation)].append(at)
            elif operation.action is Action.DELETE:
                self.deleted[operation.unit, operation.target].append(at)
            for term in _own_terms(operation):
                self.meanings[term].append(at)

    def doubts(self, at: int) -> Iterator[Doubt]:
        """What the other operations make doubtful in this one."""
        here = self.operations[at]
        if here.action is Action.RENUMBER:
            for other in self._others(self.renumbered[here.unit, here.target], at):
                reason = f"clause {other} renumbers another unit numbered {here.target}: the title tells them apart"
                yield Doubt(DoubtCode.NUMBER_SHARED, reason)
            for other in self._others(self.deleted[here.unit, _number(here)], at):
                reason = f"the new number {_number(here)} is borne by the unit that clause {other} deletes"
                yield Doubt(DoubtCode.NUMBER_TAKEN, reason)
        if here.action is Action.DELETE:
            for other in self._others([one for one in self.given[here.unit, here.target] if one < at], at):
                reason = f"clause {other} gave the number {here.target} to another unit: the title tells them apart"
                yield Doubt(DoubtCode.NUMBER_SHARED, reason)
        for term in sorted(_own_terms(here)):
            for other in self._others(self.meanings[term], at):
                reason = f"{term.title()} is given another meaning by clause {other}"
                yield Doubt(DoubtCode.TERM_DEFINED_TWICE, reason)

    def _others(self, found: Sequence[int], at: int) -> list[str]:
        """The clauses of the first few others, which are enough to make a person look."""
        clauses = [self.operations[one].clause or "without a number" for one in found[: _SHOWN + 1] if one != at]
        return clauses[:_SHOWN]


def with_document_doubts(operations: Sequence[Operation], dated: date | None) -> tuple[Operation, ...]:
    """The operations, each with what the others make doubtful."""
    document = _Document(operations)
    made = []
    for at, operation in enumerate(operations):
        found = [*document.doubts(at), *_reach(operation, dated)]
        made.append(
            replace(operation, doubts=tuple(dict.fromkeys([*operation.doubts, *found]))) if found else operation
        )
    return tuple(made)


def _number(operation: Operation) -> str:
    return operation.becomes.split(",")[0]


def _reach(operation: Operation, dated: date | None) -> Iterator[Doubt]:
    if dated is not None and operation.new_text is not None:
        doubt = reaches_back(operation.new_text.text, dated)
        if doubt is not None:
            yield doubt


def _own_terms(operation: Operation) -> set[str]:
    """Terms to which the new text of a section gives a meaning for that section alone."""
    if operation.new_text is None or operation.unit is Unit.DEFINITION:
        return set()
    found = _OWN_MEANING.finditer(operation.new_text.text)
    return {(match.group("term") or match.group("other")).casefold().strip() for match in found}
