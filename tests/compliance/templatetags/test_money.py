"""Amounts, ratios and shares on a page."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.templatetags.money import (
    bar_fill,
    cents_money,
    headroom_in_unit,
    in_unit,
    money,
    number,
    percent,
    ratio,
    whole_money,
)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Decimal(1500000), "1,500,000.00"),
        ("-4500000.00", "(4,500,000.00)"),
        (Decimal("0.00"), "0.00"),
    ],
)
def test_an_amount_is_written_as_accountants_do(amount: Decimal | str, text: str) -> None:
    assert money(amount) == text


@pytest.mark.parametrize("nothing", [None, ""])
def test_what_is_missing_is_never_shown_as_zero(nothing: str | None) -> None:
    assert [money(nothing), whole_money(nothing), number(nothing), ratio(nothing)] == ["", "", "", ""]
    assert [cents_money(None), percent(None), bar_fill(None)] == ["", "", 0]


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Decimal("8000000.00"), "8,000,000"),
        (Decimal("8000000.50"), "8,000,000.50"),
        (Decimal("-250.00"), "(250)"),
        (Decimal("-250.10"), "(250.10)"),
        (Decimal("0.00"), "0"),
    ],
)
def test_a_commitment_loses_only_cents_that_are_zero(amount: Decimal, text: str) -> None:
    assert whole_money(amount) == text


def test_cents_are_an_amount_too() -> None:
    assert cents_money(-51) == "(0.51)"


@pytest.mark.parametrize(
    ("value", "text"),
    [("1.4999", "1.4999 : 1.00"), ("1.50", "1.50 : 1.00"), ("-0.3", "(0.3) : 1.00"), ("1E+3", "1,000 : 1.00")],
)
def test_a_ratio_keeps_exactly_its_digits(value: str, text: str) -> None:
    assert ratio(value) == text


def test_each_unit_has_its_way_of_writing() -> None:
    assert in_unit("500000.00", "money") == "500,000.00"
    assert in_unit("1.4997", "ratio") == "1.4997 : 1.00"
    assert headroom_in_unit("-500.00", "money") == "(500.00)"
    assert headroom_in_unit("-0.0003", "ratio") == "(0.0003)"


@pytest.mark.parametrize(
    ("share", "text"),
    [
        ("0.214", "21.4 %"),
        ("0.2149", "21.4 %"),
        ("-0.0316", "(3.2 %)"),
        ("0", "0.0 %"),
        ("0.0004", "0.04 %"),
        ("-0.000002", "(0.0002 %)"),
        ("12.5", "1,250.0 %"),
    ],
)
def test_a_percentage_never_flatters(share: str, text: str) -> None:
    assert percent(Decimal(share)) == text


@given(st.decimals(min_value=-1000, max_value=1000, places=6))
def test_a_percentage_shows_on_which_side_of_zero_it_is(share: Decimal) -> None:
    text = percent(share)
    assert text.startswith("(") == (share < 0)
    assert (set(text) <= set("0. %")) == (share == 0)


@pytest.mark.parametrize(("share", "fill"), [("0.641", 64), ("-0.08", 8), ("0.001", 2), ("7", 100)])
def test_a_bar_is_as_full_as_the_share_and_always_to_be_seen(share: str, fill: int) -> None:
    assert bar_fill(Decimal(share)) == fill
