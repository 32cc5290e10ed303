"""Numbers, amounts, days and deadlines as contracts print them, and what is never guessed about them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loans.domain.drafting.bounds import bound_of
from loans.domain.drafting.calendar_words import days_in, first_day
from loans.domain.drafting.deadlines import deadlines_in, frequencies_in
from loans.domain.drafting.doubts import DoubtCode
from loans.domain.drafting.numerals import value_of
from loans.domain.drafting.proposals import Anchor, Bound, DayCount, Frequency, Measure
from loans.domain.drafting.quantities import quantities_in

UNITS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def in_words(number: int) -> str:
    """A whole number below a billion in words, written apart from the reader."""
    for scale, name in ((1_000_000, "million"), (1_000, "thousand")):
        if number >= scale:
            rest = in_words(number % scale) if number % scale else ""
            return f"{in_words(number // scale)} {name} {rest}".strip()
    hundred = f"{UNITS[number // 100]} hundred " if number >= 100 else ""
    low = number % 100
    small = (*UNITS, *TEENS)
    last = small[low] if low < 20 else "-".join(part for part in (TENS[low // 10], UNITS[low % 10]) if part)
    return f"{hundred}{last}".strip()


@given(st.integers(min_value=1, max_value=999_999_999))
def test_whole_numbers_in_words_come_back_as_themselves(number: int) -> None:
    assert value_of(in_words(number)) == number
    assert value_of(in_words(number).title() + " Dollars") == number


@given(st.integers(min_value=1, max_value=999_999_999), st.integers(min_value=1, max_value=99))
def test_cents_are_added_as_hundredths(number: int, cents: int) -> None:
    assert value_of(f"{in_words(number)} and {cents:02d}/100") == Decimal(number) + Decimal(cents) / 100


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("one-half", "0.5"),
        ("two and one-half", "2.5"),
        ("three quarters", "0.75"),
        ("one quarter", "0.25"),
        ("half", "0.5"),
        ("sixty-five one-thousandths", "0.065"),
        ("seven hundred twenty-five ten-thousandths", "0.0725"),
        ("four-tenths", "0.4"),
        ("One Hundred Percent", "100"),
    ],
)
def test_fractions_in_words_are_exact(words: str, value: str) -> None:
    assert value_of(words) == Decimal(value)


@pytest.mark.parametrize("words", ["", "several", "one dozen", "half of thirds", "halves"])
def test_what_is_no_number_gives_none(words: str) -> None:
    assert value_of(words) is None


def quantity(text: str) -> tuple[Measure, Decimal | None]:
    found = list(quantities_in(text))
    assert len(found) == 1
    return found[0].measure, found[0].value


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        ("a line of $5,000,000 in all", Measure.MONEY, "5000000"),
        ("Five Million Dollars ($5,000,000.00)", Measure.MONEY, "5000000.00"),
        ("up to $2.5 million", Measure.MONEY, "2500000.0"),
        ("US$750 thousand", Measure.MONEY, "750000"),
        ("at 2.25% a year", Measure.PERCENTAGE, "2.25"),
        ("at .40% a year", Measure.PERCENTAGE, "0.40"),
        ("eighty percent (80%)", Measure.PERCENTAGE, "80"),
        ("eighty percent (80)", Measure.PERCENTAGE, "80"),
        ("one half of one percent (0.50)", Measure.PERCENTAGE, "0.50"),
        ("one-half of one percent (0.50%)", Measure.PERCENTAGE, "0.50"),
        ("at least 1.75 to 1.0", Measure.RATIO, "1.75"),
        ("at least 3.25:1", Measure.RATIO, "3.25"),
        ("one hundred (100) percent of 12 percent", Measure.PERCENTAGE, "12"),
    ],
)
def test_a_quantity_has_its_measure_and_exact_value(text: str, measure: Measure, value: str) -> None:
    assert quantity(text) == (measure, Decimal(value))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Five Hundred Thousand Dollars ($50,000)", DoubtCode.WORDS_AND_FIGURES),
        ("Two and one-half percent (2.25%)", DoubtCode.WORDS_AND_FIGURES),
        ("one quarter of one percent (0.50)", DoubtCode.WORDS_AND_FIGURES),
        ("an amount of $4,5000,000", DoubtCode.MISPRINTED_FIGURE),
        ("an amount of $1,00", DoubtCode.MISPRINTED_FIGURE),
    ],
)
def test_words_and_figures_that_disagree_give_a_doubt_and_no_value(text: str, code: DoubtCode) -> None:
    found = next(quantities_in(text))
    assert found.value is None
    assert [doubt.code for doubt in found.doubts] == [code]


@given(st.integers(min_value=1, max_value=999_999_999), st.integers(min_value=1, max_value=999_999_999))
def test_an_amount_is_taken_only_where_words_and_figures_agree(said: int, printed: int) -> None:
    found = next(quantities_in(f"an amount of {in_words(said)} dollars (${printed:,})"))
    assert found.value == (Decimal(printed) if said == printed else None)


@pytest.mark.parametrize(
    ("before", "bound"),
    [
        ("a ratio of at least ", Bound.AT_LEAST),
        ("not less than ", Bound.AT_LEAST),
        ("shall not exceed ", Bound.AT_MOST),
        ("net losses of not more than ", Bound.AT_MOST),
        ("less than or equal to ", Bound.AT_MOST),
        ("greater than or equal to ", Bound.AT_LEAST),
        ("shall be greater than ", Bound.AT_LEAST),
        ("shall not permit leverage to be greater than ", Bound.AT_MOST),
        ("will not permit coverage to be less than ", Bound.AT_LEAST),
        ("a fee of ", None),
    ],
)
def test_the_words_before_a_quantity_set_its_bound(before: str, bound: Bound | None) -> None:
    assert bound_of(before) is bound


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("May 12, 1999", date(1999, 5, 12)),
        ("May 12 , 1999", date(1999, 5, 12)),
        ("December 16,2005", date(2005, 12, 16)),
        ("the 16th day of August, 2006", date(2006, 8, 16)),
        ("4th day of May 2000", date(2000, 5, 4)),
        ("Sept. 3, 2001", date(2001, 9, 3)),
        ("10/31/1999", date(1999, 10, 31)),
        ("2016-06-30", date(2016, 6, 30)),
    ],
)
def test_a_day_is_read_however_it_is_printed(text: str, day: date) -> None:
    assert first_day(f"due on {text} at noon") == day


def test_a_day_that_no_calendar_has_is_doubted_and_not_moved() -> None:
    found = next(days_in("by June 31, 2001"))
    assert found.day is None
    assert [doubt.code for doubt in found.doubts] == [DoubtCode.IMPOSSIBLE_DAY]


@pytest.mark.parametrize(("near", "year"), [(1999, 1999), (2090, 2099), (None, 1999)])
def test_a_short_year_is_taken_near_the_documents_own_and_doubted(near: int | None, year: int) -> None:
    found = next(days_in("thru 6/30/99", near=near))
    assert found.day == date(year, 6, 30)
    assert [doubt.code for doubt in found.doubts] == [DoubtCode.SHORT_YEAR]


def test_a_short_year_below_seventy_is_of_this_century_where_nothing_else_is_known() -> None:
    assert first_day("3/31/06") == date(2006, 3, 31)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_comes_back_as_itself(day: date) -> None:
    assert first_day(f"{day:%B} {day.day}, {day.year}") == day
    assert first_day(f"the {day.day}th day of {day:%B}, {day.year}") == day


@pytest.mark.parametrize(
    ("text", "count", "unit", "anchor"),
    [
        ("within 25 days after the last day of each month", 25, DayCount.DAY, Anchor.MONTH_END),
        ("no later than five (5) days after filing with the Commission", 5, DayCount.DAY, Anchor.FILING),
        (
            "not later than one hundred twenty (120) days after the end of its fiscal year",
            120,
            DayCount.DAY,
            Anchor.FISCAL_YEAR_END,
        ),
        ("within forty-five days after the end of each fiscal quarter", 45, DayCount.DAY, Anchor.QUARTER_END),
        ("within 10 Banking Days following the closing", 10, DayCount.BUSINESS_DAY, Anchor.EVENT),
        ("within two weeks after a request", 2, DayCount.WEEK, Anchor.EVENT),
        ("within 7 days after the end of each week", 7, DayCount.DAY, Anchor.WEEK_END),
        ("within six months of the Closing Date", 6, DayCount.MONTH, Anchor.EVENT),
        ("FYE within 120 days", 120, DayCount.DAY, Anchor.FISCAL_YEAR_END),
        ("Monthly within 25 days", 25, DayCount.DAY, Anchor.MONTH_END),
    ],
)
def test_a_deadline_is_counted_from_its_anchor(text: str, count: int, unit: DayCount, anchor: Anchor) -> None:
    found = list(deadlines_in(f"The Borrower delivers it {text}, and so on."))
    assert [(one.count, one.unit, one.anchor) for one in found] == [(count, unit, anchor)]


def test_a_deadline_may_run_ahead_of_its_event() -> None:
    found = next(deadlines_in("notice at least ten (10) days prior to the sale"))
    assert (found.before, found.event) == (True, "the sale")


def test_a_deadline_whose_words_and_figures_disagree_has_no_count() -> None:
    found = next(deadlines_in("within thirty (45) days after the end of each month"))
    assert found.count is None
    assert [doubt.code for doubt in found.doubts] == [DoubtCode.WORDS_AND_FIGURES]


def test_a_length_of_time_without_an_anchor_is_no_deadline() -> None:
    assert list(deadlines_in("if work stops, the Lender may act within ten days.")) == []


@pytest.mark.parametrize(
    ("text", "count"), [("within one-half months after closing", None), ("within one-half (15) days after closing", 15)]
)
def test_a_fraction_is_no_count_of_days(text: str, count: int | None) -> None:
    assert next(deadlines_in(text)).count == count


@pytest.mark.parametrize(
    ("text", "frequency"),
    [
        ("as of the last day of each calendar month", Frequency.MONTHLY),
        ("tested quarterly", Frequency.QUARTERLY),
        ("at the end of each fiscal year", Frequency.ANNUALLY),
        ("a weekly report", Frequency.WEEKLY),
        ("semi-annually", Frequency.SEMIANNUALLY),
    ],
)
def test_a_frequency_is_told_from_its_words(text: str, frequency: Frequency) -> None:
    assert [found for _, _, found in frequencies_in(text)] == [frequency]


@pytest.mark.parametrize(
    ("text", "value", "codes"),
    [
        ("a rate of 3-1/4%", "3.25", []),
        ("one-half (1/2%) percent", "0.5", []),
        ("a margin of 25 basis points", "0.25", []),
        ("a rate of 1/3%", None, [DoubtCode.MISPRINTED_FIGURE]),
        ("a ratio of 1.50x", "1.50", []),
        ("income of negative $2,100,000", "-2100000", []),
        ("income of -$5,000", "-5000", []),
        ("Year 2009 ($2,000,000)", "-2000000", [DoubtCode.BRACKETED_AMOUNT]),
        ("income of $(400,000)", "-400000", [DoubtCode.BRACKETED_AMOUNT]),
        ("not less than ($1,250,000)", None, [DoubtCode.BRACKETED_AMOUNT]),
        ("(in thousands) $5,000", None, [DoubtCode.STATED_SCALE]),
        ("(in thousands) $1.5 million", "1500000", []),
        ("Five Million Dollars ($5,000,000)", "5000000", []),
    ],
)
def test_fractions_signs_and_scales_are_read_or_doubted_but_never_guessed(
    text: str, value: str | None, codes: list[DoubtCode]
) -> None:
    found = next(quantities_in(text))
    assert found.value == (Decimal(value) if value else None)
    assert [doubt.code for doubt in found.doubts] == codes


@pytest.mark.parametrize(
    ("before", "after", "bound"),
    [
        ("net worth of ", " or more", Bound.AT_LEAST),
        ("leverage of ", " or less", Bound.AT_MOST),
        ("if leverage is less than ", "", None),
        ("The Borrower shall not borrow. A cover of at least ", "", Bound.AT_LEAST),
    ],
)
def test_a_bound_may_follow_its_quantity_and_mere_comparisons_set_none(
    before: str, after: str, bound: Bound | None
) -> None:
    assert bound_of(before, after) is bound
