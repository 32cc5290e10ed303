"""A reading in the form in which readings are exchanged and scored: the layout of the gold files."""

from collections.abc import Iterable, Iterator

from loans.domain.drafting.operation import Operation, Unit
from loans.domain.drafting.reading import Reading
from loans.domain.drafting.recital import NamedDocument

Fact = str | int | float | None | list["Fact"] | dict[str, "Fact"]


def as_facts(reading: Reading, document: str) -> dict[str, Fact]:
    """The reading as plain facts, ready for JSON; `document` is the file's name."""
    header = reading.header
    return {
        "document": document,
        "title": header.title,
        "ordinal": header.ordinal,
        "kind": header.kind.value,
        "dated": header.dated.isoformat() if header.dated else None,
        "effective": header.effective.isoformat() if header.effective else None,
        "amends": _named(header.amends) if header.amends else None,
        "prior": [_named(one) for one in header.prior],
        "parties": [{"name": party.name, "role": party.part.value} for party in header.parties],
        "operations": [_operation(operation) for operation in _counted_once(reading.operations)],
    }


def _counted_once(operations: Iterable[Operation]) -> Iterator[Operation]:
    """The operations without further exchanges of words in the same unit: the layout counts those of a clause once."""
    seen = set[tuple[str | None, str, str]]()
    for operation in operations:
        key = (operation.clause, operation.target.casefold(), operation.document)
        if operation.unit is not Unit.PHRASE:
            yield operation
        elif key not in seen:
            seen.add(key)
            yield operation


def _named(document: NamedDocument) -> dict[str, Fact]:
    return {"title": document.title, "dated": document.dated.isoformat() if document.dated else None}


def _operation(operation: Operation) -> dict[str, Fact]:
    facts: dict[str, Fact] = {
        "clause": operation.clause,
        "action": operation.action.value,
        "unit": operation.unit.value,
        "target": operation.target,
        "within": operation.within,
    }
    if operation.doubts:
        facts["note"] = "; ".join(doubt.reason for doubt in operation.doubts)
    return facts
