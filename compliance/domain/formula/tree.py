"""The typed tree of a formula: every node knows its unit, its decimal scale and whether it holds a division.

A node's value is an integer at a static scale, value = integer / 10**scale; a node that holds a division is a pair of
integers, value = numerator / denominator / 10**scale, so that nothing is ever rounded. Definitions are resolved once
and shared, so a tree may be a graph without cycles.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from compliance.domain.figures import LineItem, Span


class Unit(StrEnum):
    """What an expression is: an amount of money, a ratio of two amounts, or a number written in the formula."""

    MONEY = "money"
    RATIO = "ratio"
    NUMBER = "number"


class Extremum(StrEnum):
    """Which of several values counts."""

    MIN = "min"
    MAX = "max"


@dataclass(frozen=True, slots=True)
class Shape:
    """What is known of a node before any figure is: `height` is the longest way down, `trails` says it sums periods."""

    unit: Unit
    scale: int
    height: int = 1
    trails: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A line item of the chart of accounts."""

    item: LineItem
    shape: Shape = field(default=Shape(Unit.MONEY, 2), compare=False)


@dataclass(frozen=True, slots=True)
class Constant:
    """A number written in the formula; with unit MONEY an amount, written money(2000000.00)."""

    value: Decimal
    percent: bool
    shape: Shape = field(compare=False)


@dataclass(frozen=True, slots=True)
class Definition:
    """One of the agreement's own definitions; `label` is what people call it."""

    name: str
    label: str
    body: "Node"
    shape: Shape = field(compare=False)


@dataclass(frozen=True, slots=True)
class Term:
    """A part of a sum, added or taken away."""

    node: "Node"
    negative: bool


@dataclass(frozen=True, slots=True)
class Sum:
    """Terms added and taken away; a single negative term is a negation."""

    terms: tuple[Term, ...]
    shape: Shape = field(compare=False)


@dataclass(frozen=True, slots=True)
class Product:
    """Left times right."""

    left: "Node"
    right: "Node"
    shape: Shape = field(compare=False)


@dataclass(frozen=True, slots=True)
class Quotient:
    """Left over right; without a value where right is not above zero."""

    left: "Node"
    right: "Node"
    shape: Shape = field(compare=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """The least or the greatest of its parts."""

    extremum: Extremum
    parts: tuple["Node", ...]
    shape: Shape = field(compare=False)


@dataclass(frozen=True, slots=True)
class Absolute:
    """The body without its sign."""

    body: "Node"
    shape: Shape = field(compare=False)


@dataclass(frozen=True, slots=True)
class Trailing:
    """The body summed over the `count` latest periods of a span."""

    body: "Node"
    count: int
    span: Span
    shape: Shape = field(compare=False)


Node: TypeAlias = Item | Constant | Definition | Sum | Product | Quotient | Choice | Absolute | Trailing
