"""A list that may grow without bound: searched, narrowed, sorted, counted and leafed through in the database.

What the page shows is the same as that of `compliance.views.listing`, so both use the same parts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from django.core.paginator import Paginator
from django.db.models import Count, F, Model, Q, QuerySet
from django.db.models.expressions import OrderBy
from django.http import QueryDict

from compliance.views.listing import LONGEST_SEARCH, ON_A_PAGE, Chosen, Shown, State

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class QueryColumn:
    """A column: its head, its name in an address, and the columns of the database by which it is sorted."""

    label: str
    key: str = ""
    order: tuple[str, ...] = ()
    number: bool = False


@dataclass(frozen=True, slots=True)
class QueryListing(Generic[Row]):
    """How rows of one kind are listed.

    `search` are the columns that a search looks through; every word must stand in one of them. `state` is the column,
    or the annotation, that pills narrow to, and `states` has the words of its values in their order. `last` decides
    among equals, so that leafing loses no row.
    """

    columns: Sequence[QueryColumn]
    usual: str
    search: tuple[str, ...]
    state: str
    states: Mapping[str, str]
    last: tuple[str, ...] = field(default=("pk",))

    def shown(self, query: QueryDict, rows: QuerySet[Row]) -> Shown[Row]:
        """The page of the list that an address asks for; what the address cannot mean is left out."""
        chosen = self._chosen(query)
        searched = self._searched(rows, chosen.search)
        counts = dict(searched.order_by().values_list(self.state).annotate(count=Count("pk")))
        found = searched.filter(**{self.state: chosen.state}) if chosen.state else searched
        pages = Paginator(found.order_by(*self._order(chosen.sort)), ON_A_PAGE)
        pages.count = counts.get(chosen.state, 0) if chosen.state else sum(counts.values())
        return Shown(
            chosen=chosen,
            page=pages.get_page(query.get("page")),
            columns=tuple({"label": each.label, "key": each.key, "number": each.number} for each in self.columns),
            states=tuple(
                State(value, label, counts[value], is_status=False)
                for value, label in self.states.items()
                if counts.get(value)
            ),
            found=pages.count,
            total=rows.count() if chosen.search else sum(counts.values()),
        )

    def found(self, query: QueryDict, rows: QuerySet[Row]) -> QuerySet[Row]:
        """Everything that fits the address, on every page of it, in its order."""
        chosen = self._chosen(query)
        searched = self._searched(rows, chosen.search)
        narrowed = searched.filter(**{self.state: chosen.state}) if chosen.state else searched
        return narrowed.order_by(*self._order(chosen.sort))

    def _chosen(self, query: QueryDict) -> Chosen:
        sort, state = query.get("sort", ""), query.get("state", "")
        keys = {each.key for each in self.columns if each.order}
        return Chosen(
            search=query.get("q", "").replace("\0", "").strip()[:LONGEST_SEARCH],
            state=state if state in self.states else "",
            sort=sort if sort.removeprefix("-") in keys else self.usual,
        )

    def _searched(self, rows: QuerySet[Row], search: str) -> QuerySet[Row]:
        for word in search.split():
            found = Q()
            for column in self.search:
                found |= Q(**{f"{column}__icontains": word})
            rows = rows.filter(found)
        return rows

    def _order(self, sort: str) -> list[OrderBy]:
        down = sort.startswith("-")
        column = next(each for each in self.columns if each.key == sort.removeprefix("-"))
        names = (*column.order, *self.last)
        return [F(name).desc(nulls_last=True) if down else F(name).asc(nulls_last=True) for name in names]
