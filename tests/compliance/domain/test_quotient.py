"""Quotients shown: near enough for people, never on the wrong side."""

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.domain.quotient import decimal, decimal_text, decimals, grouped, rounded, telling_places

numerators = st.integers(-(10**24), 10**24)
denominators = st.integers(1, 10**20)


@pytest.mark.parametrize(
    ("numerator", "denominator", "places", "units"),
    [(1, 3, 4, 3333), (2, 3, 4, 6667), (1, 8, 2, 13), (-1, 8, 2, -12), (0, 7, 3, 0), (-2, 3, 0, -1)],
)
def test_a_quotient_is_rounded_to_the_nearest(numerator: int, denominator: int, places: int, units: int) -> None:
    assert rounded(numerator, denominator, places) == units


@given(numerators, denominators, st.integers(0, 30))
def test_rounding_is_off_by_at_most_half_a_unit(numerator: int, denominator: int, places: int) -> None:
    units = rounded(numerator, denominator, places)
    assert abs(Fraction(units, 10**places) - Fraction(numerator, denominator)) <= Fraction(1, 2 * 10**places)


@pytest.mark.parametrize(
    ("units", "places", "text"),
    [
        (124500000, 2, "1,245,000.00"),
        (-195000000, 2, "(1,950,000.00)"),
        (-3, 4, "(0.0003)"),
        (0, 2, "0.00"),
        (1234, 0, "1,234"),
        (14997, 4, "1.4997"),
    ],
)
def test_numbers_are_written_as_accountants_do(units: int, places: int, text: str) -> None:
    assert grouped(units, places) == text


def test_a_decimal_is_exact_beyond_the_precision_of_the_context() -> None:
    with localcontext(prec=3):
        assert f"{decimal(-123456789012345678901234567890123, 2):f}" == "-1234567890123456789012345678901.23"


@pytest.mark.parametrize(("value", "places"), [("1.50", 1), ("1", 0), ("2E+7", 0), ("1.2345600", 5), ("-0.10", 1)])
def test_trailing_zeros_are_no_decimals(value: str, places: int) -> None:
    assert decimals(Decimal(value)) == places


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1.500000", "1.50"),
        ("2E+7", "20000000.00"),
        ("-4500000", "-4500000.00"),
        ("1.755", "1.755"),
        ("0", "0.00"),
    ],
)
def test_a_decimal_is_written_with_two_decimals_or_more(value: str, text: str) -> None:
    assert decimal_text(Decimal(value)) == text


@pytest.mark.parametrize(
    ("numerator", "denominator", "required", "places"),
    [
        (14999, 10000, "1.50", 4),
        (149999999, 100000000, "1.50", 8),
        (149996, 100000, "1.50", 5),
        (3, 2, "1.50", 4),
        (2, 1, "1.50", 4),
        (2, 1, "1.123456", 6),
        (-1, 10**9, "0", 10),
    ],
)
def test_there_are_enough_places_to_tell(numerator: int, denominator: int, required: str, places: int) -> None:
    assert telling_places(numerator, denominator, Decimal(required), 4) in {places, places - 1}


@given(numerators, denominators, st.decimals(-1000, 1000, places=4))
def test_what_is_shown_is_on_its_own_side_of_the_requirement(
    numerator: int, denominator: int, required: Decimal
) -> None:
    places = telling_places(numerator, denominator, required, 4)
    shown = Fraction(rounded(numerator, denominator, places), 10**places)
    actual = Fraction(numerator, denominator)
    assert (shown > Fraction(required)) == (actual > Fraction(required))
    assert (shown < Fraction(required)) == (actual < Fraction(required))


@given(st.integers(-20, 20), st.integers(1, 10**9))
def test_what_is_next_to_the_requirement_is_never_shown_as_equal(difference: int, denominator: int) -> None:
    numerator = 3 * denominator + difference
    places = telling_places(numerator, 2 * denominator, Decimal("1.50"), 4)
    shown = rounded(numerator, 2 * denominator, places) - 15 * 10 ** (places - 1)
    assert (shown > 0, shown < 0) == (difference > 0, difference < 0)
