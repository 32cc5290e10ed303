"""A list is searched, narrowed, sorted and leafed through by its address, and exported as it is seen."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from django.http import Http404, QueryDict
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from compliance.views.listing import ON_A_PAGE, Column, Listing


@dataclass(frozen=True, slots=True)
class Boat:
    name: str
    built: date | None
    berths: int
    state: str


FLEET = [
    Boat("Heron", date(1998, 5, 1), 4, "late"),
    Boat("Osprey", None, 2, "sold"),
    Boat("Grey heron", date(2004, 2, 9), 6, "sold"),
    Boat("=Kite", date(1987, 8, 30), 5, "late"),
]
LIST: Listing[Boat] = Listing(
    title="Boats",
    columns=(
        Column("Name", "name", lambda boat: boat.name, 30),
        Column("Built", "built", lambda boat: boat.built),
        Column("Berths", "berths", lambda boat: Decimal(boat.berths), number=True),
    ),
    usual="name",
    words=lambda boat: boat.name,
    state=lambda boat: boat.state,
    states={"sold": "Sold"},
)


def names(address: str) -> list[str]:
    return [boat.name for boat in LIST.shown(QueryDict(address), FLEET).page]


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("", ["=Kite", "Grey heron", "Heron", "Osprey"]),
        ("q=HERON", ["Grey heron", "Heron"]),
        ("q=heron grey", ["Grey heron"]),
        ("state=sold", ["Grey heron", "Osprey"]),
        ("sort=-berths", ["Grey heron", "=Kite", "Heron", "Osprey"]),
        ("sort=nothing", ["=Kite", "Grey heron", "Heron", "Osprey"]),
        ("page=99", ["=Kite", "Grey heron", "Heron", "Osprey"]),
        ("q=swan", []),
    ],
)
def test_the_address_says_what_is_shown(address: str, found: list[str]) -> None:
    assert names(address) == found


@pytest.mark.parametrize("sort", ["built", "-built"])
def test_what_has_no_value_comes_last_whichever_way_the_order_runs(sort: str) -> None:
    assert names(f"sort={sort}")[-1] == "Osprey"


def test_states_count_what_the_search_found_and_not_what_they_narrow_to() -> None:
    shown = LIST.shown(QueryDict("q=heron&state=sold"), FLEET)

    assert [(each.value, each.label, each.count, each.is_status) for each in shown.states] == [
        ("sold", "Sold", 1, False),
        ("late", "late", 1, True),
    ]
    assert (shown.found, shown.total, shown.chosen.narrows) == (1, 4, True)


@given(st.integers(0, 120), st.integers(-3, 9))
def test_leafing_shows_every_row_once(count: int, page: int) -> None:
    fleet = [Boat(f"Boat {each:03}", None, each, "late") for each in range(count)]
    pages = max(1, -(-count // ON_A_PAGE))

    seen = [boat.name for at in range(1, pages + 1) for boat in LIST.shown(QueryDict(f"page={at}"), fleet).page]

    assert seen == [boat.name for boat in fleet]
    assert len(list(LIST.shown(QueryDict(f"page={page}"), fleet).page)) <= ON_A_PAGE


def test_the_export_holds_what_is_seen_on_all_pages_and_no_formula() -> None:
    answer = LIST.exported(RequestFactory().get("/", {"state": "late", "sort": "built"}), FLEET, "csv", "boats")

    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines == ["Name,Built,Berths", "'=Kite,1987-08-30,5", "Heron,1998-05-01,4"]
    assert answer["Content-Disposition"] == 'attachment; filename="boats.csv"'


def test_an_unknown_kind_of_file_is_no_address() -> None:
    with pytest.raises(Http404):
        LIST.exported(RequestFactory().get("/"), FLEET, "pdf", "boats")


def test_a_list_without_states_offers_none() -> None:
    plain: Listing[Boat] = Listing(title="Boats", columns=LIST.columns, usual="name", words=lambda boat: boat.name)

    shown = plain.shown(QueryDict("state=late"), FLEET)

    assert shown.states == ()
    assert shown.found == 4
