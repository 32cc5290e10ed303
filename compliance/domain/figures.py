"""Figures: what a borrower reports, to the cent, each with the cell it came from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from loans.domain.digests import digest


class Nature(StrEnum):
    """A stock stands at a day (cash); a flow runs over a period (net income)."""

    STOCK = "stock"
    FLOW = "flow"


class Span(StrEnum):
    """The length of time a figure is about."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class LineItem:
    """One line of the chart of accounts; `element` is its US-GAAP XBRL element, empty where there is none."""

    code: str
    name: str
    meaning: str
    nature: Nature
    may_be_negative: bool = False
    element: str = ""

    def span(self, tested: Span) -> Span:
        """The span of this item's figure in a test over `tested`: stocks stand at the day itself."""
        return Span.DAY if self.nature is Nature.STOCK else tested


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount in cents of the statement's currency; `source` names its cell, form or ledger."""

    item: str
    span: Span
    end: date
    cents: int
    source: str = ""


FigureKey = tuple[str, Span, date]
_NOTHING: Mapping[str, int] = MappingProxyType({})


class DuplicateFigureError(ValueError):
    """Two figures stand for one item, span and end."""

    def __init__(self, first: Figure, second: Figure) -> None:
        super().__init__(f"{key_of(first.item, first.span)} at {first.end} is given twice")
        self.first = first
        self.second = second


class Figures:
    """An immutable set of figures, at most one for each item, span and end."""

    __slots__ = ("_by_key", "_cents")

    def __init__(self, figures: Iterable[Figure] = ()) -> None:
        """Raise DuplicateFigureError where two stand for the same item, span and end."""
        self._by_key: dict[FigureKey, Figure] = {}
        self._cents: dict[tuple[Span, date], dict[str, int]] = {}
        for figure in figures:
            key = (figure.item, figure.span, figure.end)
            if key in self._by_key:
                raise DuplicateFigureError(self._by_key[key], figure)
            self._by_key[key] = figure
            self._cents.setdefault((figure.span, figure.end), {})[figure.item] = figure.cents

    def get(self, item: str, span: Span, end: date) -> Figure | None:
        """The figure, or None where it was not given: missing is not zero."""
        return self._by_key.get((item, span, end))

    def cents_at(self, span: Span, end: date) -> Mapping[str, int]:
        """The cents of every item given for one span and end."""
        return self._cents.get((span, end), _NOTHING)

    def periods(self) -> tuple[tuple[Span, date], ...]:
        """Each span and end that has a figure, oldest end first."""
        return tuple(sorted(self._cents, key=lambda period: (period[1], period[0])))

    def only(self, keys: Iterable[FigureKey]) -> "Figures":
        """Those of the figures that have one of the keys."""
        return Figures(self._by_key[key] for key in dict.fromkeys(keys) if key in self._by_key)

    def digest(self) -> str:
        """SHA-256 in hex over every figure and its source, whatever the order they were given in."""
        return digest(*(self._by_key[key] for key in sorted(self._by_key)))

    def __iter__(self) -> Iterator[Figure]:
        return iter(self._by_key.values())

    def __len__(self) -> int:
        return len(self._by_key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Figures) and self._by_key == other._by_key

    def __hash__(self) -> int:
        return hash(frozenset(self._by_key.values()))

    def __repr__(self) -> str:
        return f"Figures({list(self)!r})"


def key_of(item: str, span: Span) -> str:
    """The name of a figure in files, templates and JSON: `inventory` at a day, `net_income_quarter` over a period."""
    return item if span is Span.DAY else f"{item}_{span.value}"


def parse_key(key: str) -> tuple[str, Span]:
    """The item code and span that `key_of` wrote; whether the chart of accounts knows the code is another question."""
    for span in (Span.MONTH, Span.QUARTER, Span.YEAR):
        if key.endswith(f"_{span.value}"):
            return key.removesuffix(f"_{span.value}"), span
    return key, Span.DAY
