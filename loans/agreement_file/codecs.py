"""Between a node of the file and a value of the model, both ways, one codec for each kind of value.

`read` records what is wrong and gives UNREAD, so that one run finds every problem; `plain` gives the value back as
text, lists and mappings. What `plain` gives, `read` takes, and the value is the same.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final, Generic, Protocol, TypeVar

import yaml

from loans.agreement_file.nodes import is_blank
from loans.agreement_file.problems import Finding, Reading

V = TypeVar("V")

Plain = str | list["Plain"] | dict[str, "Plain"]


class Unread(Enum):
    UNREAD = "unread"


UNREAD: Final = Unread.UNREAD


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the file a codec reads, and the run that it reports to."""

    path: str
    reading: Reading

    def at(self, node: yaml.Node) -> "Place":
        self.reading.places[self.path] = (node.start_mark.line + 1, node.start_mark.column + 1)
        return self

    def key(self, name: str) -> "Place":
        return Place(f"{self.path}.{name}" if self.path else name, self.reading)

    def item(self, index: int) -> "Place":
        return Place(f"{self.path}[{index}]", self.reading)

    def refuse(self, message: str, allowed: str = "") -> Unread:
        self.reading.add(Finding(self.path, message, allowed))
        return UNREAD


class Codec(Protocol[V]):
    """Reads and writes values of one kind."""

    def read(self, node: yaml.Node, place: Place) -> V | Unread: ...

    def plain(self, value: V) -> Plain: ...


@dataclass(frozen=True, slots=True)
class Scalar(Generic[V]):
    """One value written as text. `parse` raises ValueError with what is wrong; `allowed` says what is right."""

    parse: Callable[[str], V]
    text: Callable[[V], str]
    allowed: str

    def read(self, node: yaml.Node, place: Place) -> V | Unread:
        place.at(node)
        if not isinstance(node, yaml.ScalarNode):
            found = "a list" if isinstance(node, yaml.SequenceNode) else "a mapping"
            return place.refuse(f"{found} stands where one value belongs.".capitalize(), self.allowed)
        if is_blank(node):
            return place.refuse("No value stands here; leave the key out if there is none.", self.allowed)
        try:
            return self.parse(node.value)
        except ValueError as error:
            return place.refuse(str(error), self.allowed)

    def plain(self, value: V) -> Plain:
        return self.text(value)


@dataclass(frozen=True, slots=True)
class Items(Generic[V]):
    """A list of values of one kind."""

    item: Codec[V]

    def read(self, node: yaml.Node, place: Place) -> tuple[V, ...] | Unread:
        place.at(node)
        if not isinstance(node, yaml.SequenceNode):
            return place.refuse("This must be a list: each entry on a line of its own that begins with a hyphen.")
        values = [self.item.read(each, place.item(index)) for index, each in enumerate(node.value)]
        read = tuple(value for value in values if not isinstance(value, Unread))
        return read if len(read) == len(values) else UNREAD

    def plain(self, value: tuple[V, ...]) -> Plain:
        return [self.item.plain(each) for each in value]
