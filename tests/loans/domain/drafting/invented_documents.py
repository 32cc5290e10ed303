"""Whole modifications in many drafters' styles, worded by us, each with what a person reads in it.

A file begins with its reading as YAML: the facts at its head, its parties as `name | part`, what it does as
`clause | action | unit | target`, and under `values` some of the terms that a clause proposes, as `told` prints them.
Below a line of dashes follows the document's text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from loans.domain.drafting.operation import Operation
from loans.domain.drafting.proposals import Deadline, NamedDay, Proposal, Quantity, Schedule
from loans.domain.drafting.reader import read
from loans.domain.drafting.reading import Reading

_ZEROS = re.compile(r"(?<=\d)\.0+(?=\s|$)|(?<=\.\d)0+(?=\s|$)")
DOCUMENTS = Path(__file__).parent / "documents"


@dataclass(frozen=True)
class Invented:
    """A document and its reading by a person; `does` holds clause, action, unit and target."""

    name: str
    text: str
    title: str
    ordinal: int | None
    kind: str
    dated: date | None
    effective: date | None
    amends: tuple[str, date]
    prior: tuple[date, ...]
    parties: frozenset[tuple[str, str]]
    does: tuple[tuple[str | None, str, str, str], ...]
    values: tuple[tuple[str, str], ...]


def invented(batch: str) -> tuple[Invented, ...]:
    """The documents of one batch, by name."""
    return tuple(_document(path) for path in sorted((DOCUMENTS / batch).glob("*.txt")))


def _document(path: Path) -> Invented:
    head, text = path.read_text().split("\n----\n", 1)
    facts = yaml.safe_load(head)
    agreement, dated = facts["amends"].split(" | ")
    return Invented(
        name=path.stem,
        text=text,
        title=facts["title"] or "",
        ordinal=facts["ordinal"],
        kind=facts["kind"],
        dated=facts["dated"],
        effective=facts["effective"],
        amends=(agreement, date.fromisoformat(dated)),
        prior=tuple(facts["prior"]),
        parties=frozenset(_pair(row) for row in facts["parties"]),
        does=tuple(_operation(row) for row in facts["does"]),
        values=tuple(_value(row) for row in facts.get("values", ())),
    )


def _pair(row: str, *, last: bool = True) -> tuple[str, str]:
    first, second = row.rsplit(" | ", 1) if last else row.split(" | ", 1)
    return first, second


def _value(row: str) -> tuple[str, str]:
    clause, value = _pair(row, last=False)
    return clause, _ZEROS.sub("", value)


def _operation(row: str) -> tuple[str | None, str, str, str]:
    clause, action, unit, target = row.split(" | ")
    return (None if clause == "none" else clause), action, unit, target


@cache
def reading_of(document: Invented) -> Reading:
    """Its reading, made once."""
    return read(document.text)


def does(operations: Iterable[Operation]) -> list[tuple[str | None, str, str, str]]:
    """What a reading does; statements, which are a matter of judgement, are left out."""
    found = ((one.clause, one.action.value, one.unit.value, one.target) for one in operations)
    return [one for one in found if one[1] != "state"]


def told(proposals: Iterable[Proposal]) -> Iterator[str]:
    """Proposals in one line each: `ratio 3.5 at_most`, `step 2009-03-31 - 3.5 at_most`, `deadline 15 day month_end`."""
    for one in proposals:
        if isinstance(one, Quantity):
            yield " ".join(filter(None, (one.measure.value, _number(one.value), one.bound.value if one.bound else "")))
        elif isinstance(one, Schedule):
            yield from (
                f"step {step.first or '-'} {step.last or '-'} {_number(step.value)}"
                f"{f' {step.bound.value}' if step.bound else ''}"
                for step in one.steps
            )
        elif isinstance(one, Deadline):
            yield f"deadline {one.count} {one.unit.value} {one.anchor.value}"
        elif isinstance(one, NamedDay):
            yield f"day {one.day} {one.relation.value}"


def _number(value: object) -> str:
    return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"


def values(reading: Reading) -> Mapping[str | None, set[str]]:
    """All that the new texts of each clause propose."""
    found: dict[str | None, set[str]] = {}
    for operation in reading.operations:
        found.setdefault(operation.clause, set()).update(told(operation.proposals))
    return found
