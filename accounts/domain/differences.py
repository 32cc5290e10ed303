"""What an act changed: its before and after, value by value, side by side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from accounts.domain.trail import Json


class Change(StrEnum):
    """How a value after an act stands to the one before."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Difference:
    """One value under its name; None where that side says nothing about it."""

    name: str
    before: str | None
    after: str | None

    @property
    def change(self) -> Change:
        if self.before == self.after:
            return Change.SAME
        if self.before is None:
            return Change.ADDED
        return Change.GONE if self.after is None else Change.CHANGED


def differences(before: Json, after: Json) -> tuple[Difference, ...]:
    """Every value of either side, those of before first, in the order in which they stand there."""
    old, new = dict(_values(before, "")), dict(_values(after, ""))
    return tuple(Difference(name, old.get(name), new.get(name)) for name in dict.fromkeys((*old, *new)))


def _values(value: Json, name: str) -> Iterator[tuple[str, str]]:
    """Names and texts of the plain values within a value; a list of plain values is one of them."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            words = key.replace("_", " ")
            yield from _values(each, f"{name}, {words}" if name else words)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield from _listed(value, name)
    elif value is not None or name:
        yield name or "value", _text(value)


def _listed(values: Sequence[Json], name: str) -> Iterator[tuple[str, str]]:
    if all(isinstance(each, str | int | None) for each in values):
        yield name or "values", ", ".join(_text(each) for each in values) or "none"
        return
    for number, each in enumerate(values, start=1):
        yield from _values(each, f"{name} {number}".strip())


def _text(value: Json) -> str:
    return {None: "none", True: "yes", False: "no"}[value] if value is None or isinstance(value, bool) else str(value)
