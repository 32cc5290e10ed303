"""A number cell is taken at the 15 digits that Excel shows, from its text, to the cent."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.figures_file.amounts import amount_of_number, number_text
from compliance.figures_file.misreadings import AmountError
from compliance.figures_file.units import Scale, Unit

USD = Unit("USD")
THOUSANDS = Unit("USD", Scale.THOUSANDS)


@pytest.mark.parametrize(
    ("saved", "unit", "cents"),
    [
        ("0", USD, 0),
        ("0E999999999", USD, 0),
        ("-0", USD, 0),
        ("17912400", USD, 1791240000),
        ("1.2E3", USD, 120000),
        ("0.30000000000000004", USD, 30),
        ("1234567.8900000001", USD, 123456789),
        ("0.769999999785796", USD, 77),
        ("-199.99999999999318", USD, -20000),
        ("5.5511151231257827E-17", USD, 0),
        ("1E-400", USD, 0),
        ("9999999999999.9902", USD, 999999999999999),
        ("12345678901234.5", USD, 1234567890123450),
        ("1234.5678900000001", THOUSANDS, 123456789),
    ],
)
def test_binary_noise_is_not_taken_for_digits(saved: str, unit: Unit, cents: int) -> None:
    assert amount_of_number(saved, unit) == cents


@pytest.mark.parametrize(
    ("saved", "unit", "message"),
    [
        ("1.005", USD, "Finer than a cent."),
        ("1.0001", USD, "Finer than a cent."),
        ("1.2345678", THOUSANDS, "Finer than a cent."),
        ("NaN", USD, "Not a number that can be reported."),
        ("-INF", USD, "Not a number that can be reported."),
        ("twelve", USD, "Not a number that can be reported."),
        ("1" * 61, USD, "Not a number that can be reported."),
        ("1E999999999", USD, "Larger than any amount taken here (15 digits before the point in USD)."),
        ("1E15", USD, "Larger than any amount taken here (15 digits before the point in USD)."),
        (
            "12345678901234.56",
            USD,
            "A workbook's number cell keeps 15 digits, too few to hold this amount to the cent.",
        ),
    ],
)
def test_what_a_number_cell_cannot_hold_is_refused(saved: str, unit: Unit, message: str) -> None:
    with pytest.raises(AmountError) as refused:
        amount_of_number(saved, unit)

    assert refused.value.message == message
    assert refused.value.remedy


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.sampled_from(list(Scale)))
def test_every_amount_of_15_digits_survives_the_nearest_binary_fraction(cents: int, scale: Scale) -> None:
    saved = repr(float(Decimal(cents).scaleb(-2) / scale))

    assert amount_of_number(saved, Unit("USD", scale)) == cents


@given(st.lists(st.integers(-(10**11), 10**11), min_size=1, max_size=30))
def test_a_sum_made_by_the_spreadsheet_is_still_to_the_cent(cents: list[int]) -> None:
    saved = repr(sum(amount / 100 for amount in cents))

    assert amount_of_number(saved, USD) == sum(cents)


@pytest.mark.parametrize(
    ("saved", "shown"),
    [
        ("0.30000000000000004", "0.3"),
        ("17912400.0", "17912400"),
        ("1.2E3", "1200"),
        ("1E999999999", "1E999999999"),
        ("1E-30", "1E-30"),
        ("NaN", "NaN"),
        ("x", "x"),
    ],
)
def test_a_number_is_shown_as_excel_shows_it(saved: str, shown: str) -> None:
    assert number_text(saved) == shown
