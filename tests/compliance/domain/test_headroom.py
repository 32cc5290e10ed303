"""Headroom, exactly: by pairs, in percent, in money, and as a margin."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.domain.headroom import Headroom

amounts = st.integers(-(10**15), 10**15)
above_zero = st.integers(1, 10**15)
limits = st.decimals(-100, 100, places=3)


def of_money(cents: int, required: str, *, at_least: bool = True) -> Headroom:
    return Headroom((cents, 100), Decimal(required), at_least)


@given(amounts, above_zero, limits, st.booleans())
def test_headroom_is_the_difference(numerator: int, denominator: int, required: Decimal, at_least: bool) -> None:
    above = Fraction(numerator, denominator) - Fraction(required)
    pair = Headroom((numerator, denominator), required, at_least).pair
    assert Fraction(*pair) == (above if at_least else -above)
    assert pair[1] > 0


@pytest.mark.parametrize(
    ("cents", "required", "percent"),
    [
        (56_200_000, "500000.00", "12.40"),
        (50_000_000, "500000.00", "0.00"),
        (49_999_999, "500000.00", "-0.01"),
        (-110_000_000, "-1500000.00", "26.66"),
        (1_100, "1.00", "1000.00"),
        (1_101, "1.00", None),
        (-901, "1.00", None),
        (1_101, "0", None),
    ],
)
def test_percent_is_rounded_down_and_left_out_where_it_says_nothing(
    cents: int, required: str, percent: str | None
) -> None:
    assert of_money(cents, required).percent == (None if percent is None else Decimal(percent))


@pytest.mark.parametrize(
    ("cents", "required", "margin", "narrow"),
    [
        (50_000_000, "500000.00", "0.10", True),
        (55_000_000, "500000.00", "0.10", True),
        (55_000_001, "500000.00", "0.10", False),
        (49_999_999, "500000.00", "0.10", False),
        (-140_000_000, "-1500000.00", "0.10", True),
        (50_000_000, "500000.00", "0", False),
        (0, "0", "0.10", False),
    ],
)
def test_a_margin_is_a_share_of_the_requirement(cents: int, required: str, margin: str, narrow: bool) -> None:
    assert of_money(cents, required).within(Decimal(margin)) is narrow


@pytest.mark.parametrize(
    ("upper", "lower", "required", "at_least", "room"),
    [
        # 1.50 x 8,399,333.10 = 12,598,999.65
        (1259642055, 839933310, "1.50", True, "-2579.10"),
        # 1.75 x 7,033,704.70 = 12,308,983.225: what could fall is rounded down, 287,437.325
        (1259642055, 703370470, "1.75", True, "287437.32"),
        # 1.50 x 100.01 = 150.015: what is short of it is rounded up
        (15000, 10001, "1.50", True, "-0.02"),
        # 3.00 x 50.00 less 149.99 of debt
        (14999, 5000, "3.00", False, "0.01"),
        (15001, 5000, "3.00", False, "-0.01"),
    ],
)
def test_room_is_in_whole_cents_against_the_borrower(
    upper: int, lower: int, required: str, at_least: bool, room: str
) -> None:
    headroom = Headroom((upper, lower), Decimal(required), at_least)
    assert headroom.room((upper, 100), (lower, 100)) == Decimal(room)


@given(amounts, above_zero, limits, st.booleans())
def test_using_the_room_still_passes_and_a_cent_more_fails(
    upper: int, lower: int, required: Decimal, at_least: bool
) -> None:
    room = Headroom((upper, lower), required, at_least).room((upper, 100), (lower, 100))
    used = int(room * 100)
    sign = 1 if at_least else -1

    def passes(cents: int) -> bool:
        return sign * (Fraction(cents, lower) - Fraction(required)) >= 0

    assert passes(upper - sign * used)
    assert not passes(upper - sign * (used + 1))
