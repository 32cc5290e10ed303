"""Exact money: cents, and amounts as accountants write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loans.domain.money import cents, cents_text, from_cents, money_text


@pytest.mark.parametrize(
    ("amount", "count", "text"),
    [
        ("-4500000.00", -450_000_000, "(4,500,000.00)"),
        ("500000", 50_000_000, "500,000.00"),
        ("1.00", 100, "1.00"),
        ("-0.01", -1, "(0.01)"),
        ("0.1", 10, "0.10"),
        ("-0", 0, "0.00"),
        ("5E+6", 500_000_000, "5,000,000.00"),
        ("1.000", 100, "1.00"),
        ("277777.92", 27_777_792, "277,777.92"),
        ("-999.99", -99_999, "(999.99)"),
        ("12345678901234567890123456789012.34", 1_234_567_890_123_456_789_012_345_678_901_234, None),
    ],
)
def test_an_amount_in_cents_and_as_text(amount: str, count: int, text: str | None) -> None:
    assert cents(Decimal(amount)) == count
    assert text is None or money_text(Decimal(amount)) == cents_text(count) == text


@pytest.mark.parametrize("amount", ["0.001", "-1.005", "1E-3", "12345678901234567890123456789012.345"])
def test_fractions_of_a_cent_are_refused(amount: str) -> None:
    with pytest.raises(ValueError, match="fractions of a cent"):
        cents(Decimal(amount))


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "-Infinity", "sNaN"])
def test_what_is_no_number_is_refused(amount: str) -> None:
    with pytest.raises(ValueError, match="is not an amount"):
        money_text(Decimal(amount))


@pytest.mark.parametrize("amount", [1.5, 1, "1.50", None])
def test_what_is_no_decimal_is_refused(amount: object) -> None:
    with pytest.raises(TypeError, match="an amount is a Decimal"):
        cents(amount)  # type: ignore[arg-type]


@pytest.mark.parametrize("count", [1.0, Decimal(1), "1"])
def test_cents_that_are_no_whole_number_are_refused(count: object) -> None:
    for function in (from_cents, cents_text):
        with pytest.raises(TypeError, match="cents are an int"):
            function(count)  # type: ignore[arg-type]


@given(st.integers(-(10**40), 10**40))
def test_cents_survive_the_way_to_a_decimal_and_back(count: int) -> None:
    amount = from_cents(count)
    assert cents(amount) == count
    assert amount.as_tuple().exponent == -2


@given(st.integers())
def test_the_text_of_an_amount_holds_its_digits_and_its_sign(count: int) -> None:
    text = cents_text(count)
    value = Decimal(text.strip("()").replace(",", ""))
    assert (value.copy_negate() if text.startswith("(") else value) == from_cents(count)
