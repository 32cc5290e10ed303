"""An amount written as text is taken only where it has exactly one reading."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.figures_file.amounts import amount_of_text, amount_text, grouped_text
from compliance.figures_file.misreadings import AmountError, reads_two_ways, writes_decimal_comma
from compliance.figures_file.units import Scale, Unit

USD = Unit("USD")
THOUSANDS = Unit("USD", Scale.THOUSANDS)
MILLIONS = Unit("USD", Scale.MILLIONS)
CENTS = st.integers(min_value=-(10**17) + 1, max_value=10**17 - 1)
UNITS = st.sampled_from([USD, THOUSANDS, MILLIONS])


@pytest.mark.parametrize(
    ("text", "unit", "cents"),
    [
        ("0", USD, 0),
        ("-0.00", USD, 0),
        ("1", USD, 100),
        ("5.", USD, 500),
        (".5", USD, 50),
        ("007", USD, 700),
        ("1234567.89", USD, 123456789),
        ("1,234,567.89", USD, 123456789),
        ("-1,234.5", USD, -123450),
        ("\u22121234.50", USD, -123450),
        ("(1,234.50)", USD, -123450),
        ("  ( 1,234.50 )  ", USD, -123450),
        ("1.500", USD, 150),
        ("380", THOUSANDS, 38000000),
        ("1.23456", THOUSANDS, 123456),
        ("0.00000001", MILLIONS, 1),
        ("999,999,999,999,999.99", USD, 10**17 - 1),
    ],
)
def test_these_are_amounts(text: str, unit: Unit, cents: int) -> None:
    assert amount_of_text(text, unit) == cents


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("n/a", "Not a number."),
        ("nil", "Not a number."),
        ("(1)-", "Not a number."),
        ("\u0661\u0662", "Not a number."),
        ("-", "A dash is not a number."),
        ("\u2013", "A dash is not a number."),
        ("NaN", "Not a number that can be reported."),
        ("-inf", "Not a number that can be reported."),
        ("#REF!", "The cell shows an error instead of a number."),
        ("#DIV/0!", "The cell shows an error instead of a number."),
        ("#n/a", "The cell shows an error instead of a number."),
        ("1.2e3", "Written in powers of ten, which may hide digits."),
        ("1E+06", "Written in powers of ten, which may hide digits."),
        ("12 %", "A percentage stands where an amount belongs."),
        ("2006-03-31", "A date stands where an amount belongs."),
        ("3/31/2006", "A date stands where an amount belongs."),
        ("$1,234", "A currency stands beside the amount."),
        ("USD 5", "A currency stands beside the amount."),
        ("5 \u20ac", "A currency stands beside the amount."),
        ("380k", "A unit stands beside the amount."),
        ("1.2 million", "A unit stands beside the amount."),
        ("1.234,5", "A comma stands where decimals begin, or its groups are not of three digits."),
        ("12,50", "A comma stands where decimals begin, or its groups are not of three digits."),
        ("0,123", "A comma stands where decimals begin, or its groups are not of three digits."),
        ("12,3456", "A comma stands where decimals begin, or its groups are not of three digits."),
        ("1.234.567", "Points stand between groups of digits."),
        ("1 234 567", "Blanks or apostrophes stand between groups of digits."),
        ("1'234'567.00", "Blanks or apostrophes stand between groups of digits."),
        ("1,23,456.00", "Commas or points stand where an amount has none."),
        ("1,2345,678", "Commas or points stand where an amount has none."),
        ("=1+1", "A formula, or a sign that begins one, stands where an amount belongs."),
        ("+5", "A formula, or a sign that begins one, stands where an amount belongs."),
        ("(5", "The parentheses and the sign do not fit together."),
        ("5)", "The parentheses and the sign do not fit together."),
        ("(-5)", "The parentheses and the sign do not fit together."),
        ("1.005", "Finer than a cent."),
        ("1000000000000000", "Larger than any amount taken here (15 digits before the point in USD)."),
        ("1" * 61, "Far too long for an amount."),
    ],
)
def test_these_are_not_and_it_says_what_they_are(text: str, message: str) -> None:
    with pytest.raises(AmountError) as refused:
        amount_of_text(text, USD)

    assert refused.value.message == message
    assert refused.value.remedy


def test_what_is_finer_than_a_cent_depends_on_the_unit() -> None:
    assert amount_of_text("1.00001", THOUSANDS) == 100001
    with pytest.raises(AmountError, match="Finer than a cent"):
        amount_of_text("1.000001", THOUSANDS)


def test_the_largest_amount_counts_digits_of_the_currency_not_of_the_unit() -> None:
    assert amount_of_text("999999999", MILLIONS) == 999999999 * 10**8
    with pytest.raises(AmountError, match="Larger than any amount"):
        amount_of_text("1000000000", MILLIONS)


@given(CENTS, UNITS)
def test_an_amount_written_out_reads_back_to_the_cent(cents: int, unit: Unit) -> None:
    assert amount_of_text(amount_text(cents, unit), unit) == cents
    assert amount_of_text(grouped_text(cents, unit), unit) == cents


@given(CENTS, UNITS)
def test_an_amount_written_out_never_begins_like_a_formula(cents: int, unit: Unit) -> None:
    assert amount_text(cents, unit)[0] in "0123456789("


@pytest.mark.parametrize(
    ("cents", "unit", "plain", "grouped"),
    [
        (-123450, USD, "(1234.50)", "(1,234.50)"),
        (0, USD, "0.00", "0.00"),
        (123456789, THOUSANDS, "1234.56789", "1,234.56789"),
        (-1, MILLIONS, "(0.00000001)", "(0.00000001)"),
    ],
)
def test_how_amounts_are_written(cents: int, unit: Unit, plain: str, grouped: str) -> None:
    assert amount_text(cents, unit) == plain
    assert grouped_text(cents, unit) == grouped


@given(st.text(max_size=80))
def test_any_text_is_an_amount_or_a_refusal_with_a_way_out(text: str) -> None:
    try:
        said = grouped_text(amount_of_text(text, USD), USD)
    except AmountError as refused:
        said = f"{refused.message} {refused.remedy}"

    assert re.fullmatch(r"\(?[0-9,]+\.[0-9]{2}\)?|[A-Z].+\. [A-Z].+\.", said)


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from([",", "."]), st.sampled_from(["{}", "-{}", "({})"]))
def test_one_mark_before_three_digits_reads_two_ways(first: int, rest: int, mark: str, sign: str) -> None:
    assert reads_two_ways(sign.format(f"{first}{mark}{rest:03}"))


@pytest.mark.parametrize("text", ["1234", "1,234,567", "1,234.00", "12.34", "0.125", "n/a", ""])
def test_other_texts_have_one_reading_or_none(text: str) -> None:
    assert not reads_two_ways(text)


@pytest.mark.parametrize("text", ["12,5", "1.234,56", "(0,5)", "1.234.567"])
def test_a_decimal_comma_gives_itself_away(text: str) -> None:
    assert writes_decimal_comma(text)


@pytest.mark.parametrize("text", ["1,234", "1.234", "1,234.56", "12.5", "n/a, 5", ""])
def test_a_decimal_point_does_not(text: str) -> None:
    assert not writes_decimal_comma(text)
