"""What the pages of a draft ask for: fields by the place that they have in the draft's data, in groups and in rows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Choices = tuple[tuple[str, str], ...]


class Kind(StrEnum):
    """How a field is typed."""

    TEXT = "text"
    LONG = "long"
    DAY = "day"
    CHOICE = "choice"
    YES = "yes"
    """A box that stands for `yes`; unmarked it is left out."""
    CHECKS = "checks"
    """Boxes for a list of keys."""
    LINES = "lines"
    """A list of texts, each on a line of its own."""
    COMMAS = "commas"
    """A list of short values, parted by commas."""
    FORMULA = "formula"


@dataclass(frozen=True, slots=True)
class Field:
    """One field; `name` is its place under the group, as `test.frequency`.

    `choices` may depend on the draft: then it is a function of `Offered`. A `weak` field alone does not make a row, and
    a new row begins with what the last one says there, unless it is each row's `own`.
    """

    name: str
    label: str
    kind: Kind = Kind.TEXT
    hint: str = ""
    choices: "Choices | Callable[[Offered], Choices]" = ()
    optional: bool = False
    weak: bool = False
    own: bool = False
    needs: str = ""
    """What the draft must offer, as `assumptions`, for the field to be asked at all."""


@dataclass(frozen=True, slots=True)
class Group:
    """Fields of the mapping that the page is about; a group whose fields are all left out is left out too."""

    title: str
    fields: tuple[Field, ...]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of mappings at `name`; rows without anything but weak values are left out."""

    title: str
    name: str
    fields: tuple[Field, ...]
    hint: str = ""
    add: str = "row"
    blanks: int = 1
    """How many empty rows stand below those that are there."""


Layout = tuple[Group | Rows, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """What a draft has that its fields may refer to, each as pairs of key and name."""

    parties: Choices = ()
    clauses: Choices = ()
    covenants: Choices = ()
    deliverables: Choices = ()
    events: Choices = ()
    facilities: Choices = ()
    assumptions: Choices = ()


def offered(plain: Mapping[str, Any]) -> Offered:
    """Read what the data of a draft offers, whatever else it says."""
    return Offered(
        parties=_pairs(plain, "parties", "key", ("legal_name", "name")),
        clauses=tuple(_clauses(plain)),
        covenants=_pairs(plain, "covenants", "key", ("name",)),
        deliverables=_pairs(plain, "deliverables", "key", ("name",)),
        events=_pairs(plain, "events", "key", ("name",)),
        facilities=_pairs(plain, "facilities", "key", ("name",)),
        assumptions=_pairs(plain, "assumptions", "key", ("about",)),
    )


def mappings(value: Any) -> list[dict[str, Any]]:
    """The mappings of a list; nothing for anything else."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _pairs(plain: Mapping[str, Any], part: str, key: str, names: tuple[str, ...]) -> Choices:
    found = []
    for each in mappings(plain.get(part)):
        if each.get(key):
            name = next((str(each[name]) for name in names if each.get(name)), str(each[key]))
            found.append((str(each[key]), name))
    return tuple(found)


def _clauses(plain: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for document in mappings(plain.get("modifications")):
        short = document.get("short") or document.get("key", "")
        for clause in mappings(document.get("clauses")):
            if clause.get("number"):
                name = f"{clause['number']} {clause.get('heading', '')}".strip()
                base = str(document.get("sequence", "")) == "0"
                yield f"{document.get('key', '')} {clause['number']}", name if base else f"{short}, {name}"
