"""The run of an actual, drawn small."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from compliance.templatetags.sparkline import HEIGHT, WIDTH, sparkline

values = st.lists(st.one_of(st.none(), st.decimals(min_value=-(10**9), max_value=10**9, places=2)), max_size=12)


def test_a_higher_actual_is_drawn_higher() -> None:
    assert sparkline([Decimal(1), Decimal(2)], []).actual == ("3,25 117,3",)


def test_a_missing_actual_parts_the_line() -> None:
    drawn = sparkline([Decimal(1), None, Decimal(2)], [])
    assert drawn.actual == ("3,25", "117,3")
    assert drawn.last == ("117", "3")


def test_a_requirement_holds_until_the_next_one() -> None:
    assert sparkline([], [Decimal(1), Decimal(2), Decimal(2)]).required == ("3,25 60,25 60,3 117,3",)


def test_one_value_all_along_is_a_level_line_in_the_middle() -> None:
    assert sparkline([Decimal(5), Decimal(5)], []).actual == ("3,14 117,14",)


def test_without_a_value_nothing_is_drawn() -> None:
    drawn = sparkline([None], [])
    assert (drawn.actual, drawn.required, drawn.last) == ((), (), None)


@given(values, values)
def test_the_drawing_stays_within_its_frame(actual: list[Decimal | None], required: list[Decimal | None]) -> None:
    drawn = sparkline(actual, required)
    points = [point.split(",") for line in (*drawn.actual, *drawn.required) for point in line.split()]
    assert all(0 <= Decimal(x) <= WIDTH and 0 <= Decimal(y) <= HEIGHT for x, y in points)
    assert (drawn.last is None) == all(value is None for value in actual)
