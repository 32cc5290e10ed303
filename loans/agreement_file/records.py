"""Mappings with known keys, and schedules of dated terms."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Generic, TypeVar

import yaml

from loans.agreement_file.codecs import UNREAD, Codec, Items, Place, Plain, Unread
from loans.agreement_file.dated import DatedTerm
from loans.agreement_file.scalars import CLAUSE, DAY, SLUG, YES_OR_NO, choice, near_miss
from loans.domain.terms import Clause, Standing

V = TypeVar("V")
ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a mapping: its name in the file, the codec of what follows, and the field that takes it.

    A key that is not `required` may be left out and then stands for `default`; it is left out again when written.
    """

    name: str
    codec: Codec[Any]
    field: str = ""
    required: bool = True
    default: object = None

    @property
    def target(self) -> str:
        return self.field or self.name


def optional(name: str, codec: Codec[Any], default: object = "", field: str = "") -> Key:
    """A key that may be left out."""
    return Key(name, codec, field, required=False, default=default)


class Record(Generic[V]):
    """A mapping that becomes one object."""

    def __init__(self, build: Callable[..., V], *keys: Key) -> None:
        self.build = build
        self.keys = keys
        self._names = [key.name for key in keys]

    def read(self, node: yaml.Node, place: Place) -> V | Unread:
        place.at(node)
        if not isinstance(node, yaml.MappingNode):
            return place.refuse("This must be a mapping of keys to values.", ", ".join(self._names))
        nodes, clean = self._sorted_out(node, place)
        values = {key.target: self._value(key, nodes.get(key.name), place) for key in self.keys}
        if not clean or any(isinstance(value, Unread) for value in values.values()):
            return UNREAD
        return self.build(**values)

    def _sorted_out(self, node: yaml.MappingNode, place: Place) -> tuple[dict[str, yaml.Node], bool]:
        """The nodes by key, and whether every key is known and stands there once."""
        found: dict[str, yaml.Node] = {}
        clean = True
        for name_node, value in node.value:
            name = name_node.value if isinstance(name_node, yaml.ScalarNode) else "?"
            at = place.key(name).at(name_node)
            if name not in self._names:
                at.refuse(f"The key {name} is not known here." + near_miss(name, self._names), ", ".join(self._names))
            elif name in found:
                at.refuse(f"The key {name} stands here a second time.")
            clean = clean and name in self._names and name not in found
            found[name] = value
        return found, clean

    def _value(self, key: Key, node: yaml.Node | None, place: Place) -> object:
        if node is not None:
            return key.codec.read(node, place.key(key.name))
        if not key.required:
            return key.default
        return place.key(key.name).refuse(f"The key {key.name} is missing.")

    def plain(self, value: V) -> Plain:
        written: dict[str, Plain] = {}
        for key in self.keys:
            content = getattr(value, key.target)
            if key.required or content != key.default:
                written[key.name] = key.codec.plain(content)
        return written


@dataclass(frozen=True, slots=True)
class WrittenTerm(Generic[V]):
    """A dated term as the file writes it: `through` is the last day governed, and may be left to the next term."""

    value: V
    first: date
    through: date | None
    clause: Clause
    standing: Standing
    reaches_back: bool
    assumption: str

    @classmethod
    def of(cls, term: DatedTerm[V], end: date | None) -> "WrittenTerm[V]":
        through = None if end is None else end - ONE_DAY
        return cls(term.value, term.first, through, term.clause, term.standing, term.reaches_back, term.assumption)

    def dated(self, schedule: Sequence["WrittenTerm[V]"]) -> DatedTerm[V]:
        """The term with its half-open interval, among the others of its schedule."""
        return DatedTerm(
            value=self.value,
            first=self.first,
            end=self._next_first(schedule) if self.through is None else self.through + ONE_DAY,
            clause=self.clause,
            standing=self.standing,
            reaches_back=self.reaches_back,
            assumption=self.assumption,
        )

    def _next_first(self, schedule: Sequence["WrittenTerm[V]"]) -> date | None:
        later = (each.first for each in schedule if each.group == self.group and each.first > self.first)
        return min(later, default=None)

    @property
    def group(self) -> tuple[str, Standing]:
        return self.clause.modification, self.standing


class Schedule(Generic[V]):
    """A list of dated terms whose value stands under the key `name`.

    A term without `through` runs until the next term of the same modification and standing begins, or without end.
    """

    def __init__(self, name: str, codec: Codec[V]) -> None:
        self.name = name
        self.codec = codec
        self.terms: Items[WrittenTerm[V]] = Items(
            Record(
                WrittenTerm,
                Key(name, codec, "value"),
                Key("from", DAY, "first"),
                optional("through", DAY, None),
                Key("clause", CLAUSE),
                optional("standing", choice(Standing), Standing.SETS),
                optional("reaches_back", YES_OR_NO, default=False),
                optional("assumption", SLUG),
            )
        )

    def read(self, node: yaml.Node, place: Place) -> tuple[DatedTerm[V], ...] | Unread:
        written = self.terms.read(node, place)
        if isinstance(written, Unread):
            return UNREAD
        return tuple(each.dated(written) for each in written)

    def plain(self, value: tuple[DatedTerm[V], ...]) -> Plain:
        open_ended = [WrittenTerm.of(term, None) for term in value]
        written = [
            each if each.dated(open_ended).end == term.end else WrittenTerm.of(term, term.end)
            for each, term in zip(open_ended, value, strict=True)
        ]
        return self.terms.plain(tuple(written))
