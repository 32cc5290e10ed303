"""A list on a page: searched by words, narrowed to a state, sorted by a column, leafed through, and exported as seen.

For rows that are read whole, such as those of one agreement. A list that may grow without bound searches, sorts and
counts in the database instead, as the portfolio does.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict

from compliance.domain.status import Status
from compliance.exports import Cell, table_file

Row = TypeVar("Row")
ON_A_PAGE = 25
LONGEST_SEARCH = 200


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its head, its name in an address, and the value with which it is exported.

    It is sorted by that value too, unless `order` gives another: a state by how pressing it is, not by its word.
    """

    label: str
    key: str
    value: Callable[[Row], Cell]
    width: int = 16
    number: bool = False
    order: Callable[[Row], Any] | None = None


@dataclass(frozen=True, slots=True)
class State:
    """One state that rows are in, with how many; `is_status` says that it is one of the seven statuses."""

    value: str
    label: str
    count: int
    is_status: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the address asks for."""

    search: str
    state: str
    sort: str

    @property
    def narrows(self) -> bool:
        """Whether anything but the order was chosen."""
        return bool(self.search or self.state)


@dataclass(frozen=True, slots=True)
class Shown(Generic[Row]):
    """What the page shows: the rows of one page, and all that the tools above and below them need."""

    chosen: Chosen
    page: Page[Row]
    columns: tuple[Mapping[str, Any], ...]
    states: tuple[State, ...]
    found: int
    total: int


@dataclass(frozen=True, slots=True)
class Listing(Generic[Row]):
    """How rows of one kind are listed.

    `words` is the text of a row that a search looks through; `state` names the state that pills narrow to: one of
    `states`, which gives them labels and an order, or one of the seven statuses, which have their own.
    """

    title: str
    columns: Sequence[Column[Row]]
    usual: str
    words: Callable[[Row], str]
    state: Callable[[Row], str] | None = None
    states: Mapping[str, str] = field(default_factory=dict)

    def shown(self, query: QueryDict, rows: Iterable[Row]) -> Shown[Row]:
        """The page of the list that an address asks for; what the address cannot mean is left out."""
        everything = list(rows)
        chosen = self._chosen(query)
        searched = self._searched(everything, chosen.search)
        found = self._sorted(self._narrowed(searched, chosen.state), chosen.sort)
        return Shown(
            chosen=chosen,
            page=Paginator(found, ON_A_PAGE).get_page(query.get("page")),
            columns=tuple({"label": each.label, "key": each.key, "number": each.number} for each in self.columns),
            states=self._states(searched),
            found=len(found),
            total=len(everything),
        )

    def exported(self, request: HttpRequest, rows: Iterable[Row], kind: str, name: str) -> HttpResponse:
        """All that fits the address, on every page of it, as a file. Raises Http404 for an unknown kind of file."""
        chosen = self._chosen(request.GET)
        found = self._sorted(self._narrowed(self._searched(list(rows), chosen.search), chosen.state), chosen.sort)
        return table_file(
            kind,
            name,
            title=self.title,
            head=[each.label for each in self.columns],
            widths=[each.width for each in self.columns],
            rows=([each.value(row) for each in self.columns] for row in found),
        )

    def _chosen(self, query: QueryDict) -> Chosen:
        sort = query.get("sort", "")
        keys = {each.key for each in self.columns}
        search = query.get("q", "").replace("\0", "").strip()[:LONGEST_SEARCH]
        return Chosen(search, query.get("state", ""), sort if sort.removeprefix("-") in keys else self.usual)

    def _searched(self, rows: list[Row], search: str) -> list[Row]:
        words = search.casefold().split()
        return [row for row in rows if all(word in self.words(row).casefold() for word in words)]

    def _narrowed(self, rows: list[Row], state: str) -> list[Row]:
        if not state or self.state is None:
            return rows
        return [row for row in rows if self.state(row) == state]

    def _sorted(self, rows: list[Row], sort: str) -> list[Row]:
        """In the order of a column; rows without a value in it come last, whichever way it runs."""
        column = next(each for each in self.columns if each.key == sort.removeprefix("-"))
        value = column.order or column.value
        valued: list[tuple[Any, Row]] = [(cell, row) for row in rows if (cell := value(row)) not in (None, "")]
        valued.sort(key=lambda each: each[0], reverse=sort.startswith("-"))
        return [row for _, row in valued] + [row for row in rows if value(row) in (None, "")]

    def _states(self, rows: list[Row]) -> tuple[State, ...]:
        if self.state is None:
            return ()
        counts = Counter(self.state(row) for row in rows)
        ordered = [*self.states, *(status.value for status in Status if status.value not in self.states)]
        return tuple(
            State(value, self.states.get(value, value), counts[value], value not in self.states)
            for value in ordered
            if counts[value]
        )
