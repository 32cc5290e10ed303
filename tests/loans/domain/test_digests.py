"""Digests: the same for equal values, different for different ones, and none for what is not exact."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import IntEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loans.domain.chain import Kind
from loans.domain.digests import digest


class Level(IntEnum):
    LOW = 1


@dataclass(frozen=True)
class Rate:
    margin: Decimal


@dataclass(frozen=True)
class Share:
    margin: Decimal


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Decimal("1.0"), Decimal("1.00")),
        (Decimal("1E+2"), Decimal(100)),
        (Decimal("-0.00"), Decimal(0)),
        ((1, 2), [1, 2]),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        (Rate(Decimal("0.2500")), Rate(Decimal("0.25"))),
    ],
)
def test_equal_values_have_one_digest(one: object, other: object) -> None:
    assert digest(one) == digest(other)


def test_different_values_have_different_digests() -> None:
    day = date(2006, 2, 7)
    values: list[object] = [
        *(None, True, False, 1, 0, "1", "", "None", Decimal(1), Decimal(10), Decimal("0.1"), -1),
        *(day, datetime(2006, 2, 7, tzinfo=UTC), day.isoformat(), Kind.BASE, "base", Level.LOW),
        *((), (1,), (1, 2), (2, 1), ((1,), 2), {}, {"a": 1}, {"a": 2}, {1: "a"}),
        *(Rate(Decimal(1)), Share(Decimal(1)), Rate(Decimal(2))),
    ]
    assert len({digest(value) for value in values}) == len(values)


def test_the_order_of_values_counts() -> None:
    assert digest(1, 2) != digest(2, 1)
    assert digest((1, 2)) != digest(1, 2)


def test_a_digest_never_changes_between_releases() -> None:
    expected = "6cbaae40f7b6ea03dc6cd7ba13b6a7e0953487c1ccf6a4811367002f330d30ee"
    assert digest("quick_ratio", Decimal("1.50"), date(1999, 6, 30), None, {"a": (1, True)}) == expected


@pytest.mark.parametrize("value", [1.5, Decimal("NaN"), Decimal("Infinity"), {1, 2}, b"1", Rate, object()])
def test_what_has_no_exact_form_has_no_digest(value: object) -> None:
    with pytest.raises(TypeError, match="has no exact digest"):
        digest(value)


@given(st.decimals(allow_nan=False, allow_infinity=False), st.decimals(allow_nan=False, allow_infinity=False))
def test_decimals_agree_in_their_digest_exactly_when_they_are_equal(one: Decimal, other: Decimal) -> None:
    assert (digest(one) == digest(other)) == (one == other)
