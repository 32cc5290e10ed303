"""A covenant tested on a day: pass, fail, and what is neither."""

from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.domain.evaluation import is_narrow
from compliance.domain.figures import Figure, Figures, Span
from compliance.domain.formula.tree import Unit
from compliance.domain.verdict import Comparison, NoQuotient, Verdict
from tests.compliance.domain.covenants import (
    CASH_RATIO,
    JUNE,
    JUNE_CENTS,
    QUICK_RATIO,
    at_day,
    measure,
    outcome_of,
    quotient,
)

NET_INCOME = measure("net_income")


def quarterly(cents: int) -> Figures:
    return at_day({"net_income": cents}, date(2006, 6, 30), Span.QUARTER)


@pytest.mark.parametrize(
    ("numerator", "denominator", "required", "comparison", "verdict", "actual", "headroom"),
    [
        (15000, 10000, "1.50", Comparison.AT_LEAST, Verdict.PASS, "1.5000", "0.0000"),
        (14999, 10000, "1.50", Comparison.AT_LEAST, Verdict.FAIL, "1.4999", "-0.0001"),
        (149999999, 100000000, "1.50", Comparison.AT_LEAST, Verdict.FAIL, "1.49999999", "-0.00000001"),
        (1499996, 1000000, "1.50", Comparison.AT_LEAST, Verdict.FAIL, "1.499996", "-0.000004"),
        (150000001, 100000000, "1.50", Comparison.AT_LEAST, Verdict.PASS, "1.50000001", "0.00000001"),
        (20000, 10000, "1.50", Comparison.AT_LEAST, Verdict.PASS, "2.0000", "0.5000"),
        (30000, 10000, "3.00", Comparison.AT_MOST, Verdict.PASS, "3.0000", "0.0000"),
        (30001, 10000, "3.00", Comparison.AT_MOST, Verdict.FAIL, "3.0001", "-0.0001"),
        (29999, 10000, "3.00", Comparison.AT_MOST, Verdict.PASS, "2.9999", "0.0001"),
        (300000001, 100000000, "3.00", Comparison.AT_MOST, Verdict.FAIL, "3.00000001", "-0.00000001"),
    ],
)
def test_a_ratio_is_on_one_side_and_is_seen_to_be(  # noqa: PLR0917
    numerator: int,
    denominator: int,
    required: str,
    comparison: Comparison,
    verdict: Verdict,
    actual: str,
    headroom: str,
) -> None:
    outcome = outcome_of(CASH_RATIO, required, quotient(numerator, denominator), comparison=comparison)
    assert (outcome.verdict, outcome.reason) == (verdict, "")
    assert str(outcome.actual) == actual
    assert outcome.actual_text == f"{actual} : 1.00"
    assert f"{outcome.headroom:f}" == headroom
    assert outcome.unit is Unit.RATIO
    assert len(outcome.required_text) == len(outcome.actual_text)


@pytest.mark.parametrize(
    ("cents", "required", "verdict", "headroom", "shown"),
    [
        (-390_000_000, "-4500000.00", Verdict.PASS, "600000.00", "600,000.00"),
        (-450_000_000, "-4500000.00", Verdict.PASS, "0.00", "0.00"),
        (-450_000_001, "-4500000.00", Verdict.FAIL, "-0.01", "(0.01)"),
        (100, "1.00", Verdict.PASS, "0.00", "0.00"),
        (99, "1.00", Verdict.FAIL, "-0.01", "(0.01)"),
        (56_200_000, "500000.00", Verdict.PASS, "62000.00", "62,000.00"),
        (41_000_000, "500000.00", Verdict.FAIL, "-90000.00", "(90,000.00)"),
    ],
)
def test_profitability_by_its_schedule(cents: int, required: str, verdict: Verdict, headroom: str, shown: str) -> None:
    outcome = outcome_of(NET_INCOME, required, quarterly(cents), span=Span.QUARTER, day=date(2006, 6, 30))
    assert outcome.verdict is verdict
    assert (str(outcome.headroom), outcome.headroom_text) == (headroom, shown)
    assert (outcome.numerator, outcome.denominator) == (cents, 100)
    assert outcome.unit is Unit.MONEY


def test_the_quick_ratio_of_june_1999_fails_by_2579_10_of_quick_assets() -> None:
    outcome = outcome_of(QUICK_RATIO, "1.50", at_day(JUNE_CENTS))
    assert outcome.verdict is Verdict.FAIL
    assert (outcome.numerator, outcome.denominator) == (1259642055, 839933310)
    assert (outcome.actual_text, outcome.required_text) == ("1.4997 : 1.00", "1.5000 : 1.00")
    assert (outcome.room, outcome.room_text) == (Decimal("-2579.10"), "Short by 2,579.10 of quick assets")
    assert outcome.headroom_percent == Decimal("-0.03")


@pytest.mark.parametrize(
    ("text", "required", "comparison", "room"),
    [
        ("quick_assets / liabilities_in_6_8", "1.25", Comparison.AT_LEAST, "Quick assets could fall by 2,097,254.17"),
        (
            "cash_and_equivalents",
            "6000000.00",
            Comparison.AT_LEAST,
            "Unrestricted cash and equivalents could fall by 214,500.00",
        ),
        (
            "cash_and_equivalents",
            "7000000.00",
            Comparison.AT_LEAST,
            "Short by 785,500.00 of unrestricted cash and equivalents",
        ),
        (
            "current_liabilities / quick_assets",
            "0.50",
            Comparison.AT_MOST,
            "Over by 2,806,122.83 of current liabilities",
        ),
        (
            "current_liabilities / quick_assets",
            "1.00",
            Comparison.AT_MOST,
            "Current liabilities could rise by 3,492,087.45",
        ),
        ("current_liabilities / quick_assets / 2", "1.00", Comparison.AT_MOST, ""),
        (
            "current_liabilities / 2",
            "4552166.54",
            Comparison.AT_MOST,
            "Over by 0.01 of current liabilities divided by 2",
        ),
    ],
)
def test_room_is_said_in_words(text: str, required: str, comparison: Comparison, room: str) -> None:
    assert outcome_of(measure(text), required, at_day(JUNE_CENTS), comparison=comparison).room_text == room


def test_a_missing_figure_makes_untestable_and_every_one_is_named() -> None:
    figures = Figures([Figure("cash_and_equivalents", Span.DAY, JUNE, 1), Figure("revenue", Span.MONTH, JUNE, 1)])
    subject = measure("(cash_and_equivalents + inventory) / (net_income + revenue + sum(interest_expense, 2 quarters))")
    outcome = outcome_of(subject, "0.01", figures)
    assert outcome.verdict is Verdict.UNTESTABLE
    assert outcome.reason == (
        "Missing: inventory at 30 Jun 1999; net income for the month ended 30 Jun 1999; interest expense for the "
        "quarter ended 31 Mar 1999; interest expense for the quarter ended 30 Jun 1999."
    )
    assert (outcome.actual, outcome.actual_text, outcome.pair) == (None, "missing", None)
    assert (outcome.headroom, outcome.headroom_text, outcome.headroom_percent) == (None, "", None)
    assert (outcome.room, outcome.room_text) == (None, "")
    assert (outcome.numerator, outcome.denominator) == (None, None)


def test_a_figure_of_zero_is_not_missing() -> None:
    assert outcome_of(CASH_RATIO, "0", quotient(0, 1)).verdict is Verdict.PASS


def test_a_figure_of_another_period_does_not_help() -> None:
    outcome = outcome_of(NET_INCOME, "1.00", quarterly(100), span=Span.QUARTER, day=date(2006, 3, 31))
    assert outcome.verdict is Verdict.UNTESTABLE


@pytest.mark.parametrize("no_quotient", NoQuotient)
def test_a_missing_figure_is_untestable_whatever_a_missing_quotient_means(no_quotient: NoQuotient) -> None:
    figures = at_day({"current_liabilities": 0})
    assert outcome_of(CASH_RATIO, "1.50", figures, no_quotient=no_quotient).verdict is Verdict.UNTESTABLE


@pytest.mark.parametrize(("denominator", "shown"), [(0, "0.00"), (-1, "(0.01)"), (-500000, "(5,000.00)")])
@pytest.mark.parametrize("numerator", [-700, 0, 700])
@pytest.mark.parametrize(
    ("no_quotient", "verdict", "consequence"),
    [
        (NoQuotient.UNTESTABLE, Verdict.UNTESTABLE, ""),
        (NoQuotient.PASS, Verdict.PASS, " By the agreement the covenant is then met."),
        (NoQuotient.FAIL, Verdict.FAIL, " By the agreement the covenant is then not met."),
    ],
)
def test_a_divisor_of_zero_or_below_has_its_stated_outcome(
    numerator: int, denominator: int, shown: str, no_quotient: NoQuotient, verdict: Verdict, consequence: str
) -> None:
    outcome = outcome_of(CASH_RATIO, "-1000.00", quotient(numerator, denominator), no_quotient=no_quotient)
    assert outcome.verdict is verdict
    assert outcome.reason == (
        f"No quotient: current liabilities is {shown}, and a divisor must be above zero.{consequence}"
    )
    assert (outcome.actual, outcome.actual_text, outcome.headroom) == (None, "no value", None)
    assert not is_narrow(outcome, Decimal(1))


def test_the_innermost_divisor_is_the_one_named() -> None:
    subject = measure("cash_and_equivalents / (current_liabilities / inventory)")
    figures = at_day({"cash_and_equivalents": 1, "current_liabilities": 0, "inventory": 0})
    assert outcome_of(subject, "1", figures).reason.startswith("No quotient: inventory is 0.00")


def test_without_a_requirement_on_record_there_is_an_actual_and_no_verdict() -> None:
    outcome = outcome_of(CASH_RATIO, None, quotient(3, 2))
    assert (outcome.verdict, outcome.reason) == (Verdict.UNTESTABLE, "No requirement is on record.")
    assert (outcome.actual_text, outcome.required_text, outcome.headroom) == ("1.5000 : 1.00", "", None)


def test_an_outcome_can_stand_under_another_verdict() -> None:
    failed = outcome_of(CASH_RATIO, "1.50", quotient(1, 1))
    waived = failed.but(Verdict.WAIVED, "Waived for June 1999.")
    assert (waived.verdict, waived.reason) == (Verdict.WAIVED, "Waived for June 1999.")
    assert (waived.headroom, waived.working) == (failed.headroom, failed.working)


@pytest.mark.parametrize(
    ("numerator", "verdict", "narrow"),
    [(16500, Verdict.PASS, True), (16501, Verdict.PASS, False), (14999, Verdict.FAIL, False)],
)
def test_narrow_is_a_pass_within_the_margin(numerator: int, verdict: Verdict, narrow: bool) -> None:
    outcome = outcome_of(CASH_RATIO, "1.50", quotient(numerator, 10000))
    assert outcome.verdict is verdict
    assert is_narrow(outcome, Decimal("0.10")) is narrow


@given(
    st.integers(-(10**15), 10**15),
    st.integers(1, 10**15),
    st.decimals(-100, 100, places=6),
    st.sampled_from(Comparison),
)
def test_comparing_by_cross_multiplication_is_comparing_fractions(
    numerator: int, denominator: int, required: Decimal, comparison: Comparison
) -> None:
    outcome = outcome_of(CASH_RATIO, str(required), quotient(numerator, denominator), comparison=comparison)
    actual, limit = Fraction(numerator, denominator), Fraction(required)
    passes = actual >= limit if comparison is Comparison.AT_LEAST else actual <= limit
    assert outcome.verdict is (Verdict.PASS if passes else Verdict.FAIL)
    assert outcome.headroom is not None
    assert (outcome.headroom >= 0) is passes


@given(st.integers(-(10**12), 10**12), st.integers(0, 10**12), st.integers(1, 10**12), st.decimals(-9, 9, places=2))
def test_more_of_the_upper_part_never_turns_at_least_from_pass_to_fail(
    numerator: int, more: int, denominator: int, required: Decimal
) -> None:
    before = outcome_of(CASH_RATIO, str(required), quotient(numerator, denominator)).verdict
    after = outcome_of(CASH_RATIO, str(required), quotient(numerator + more, denominator)).verdict
    assert (before, after) != (Verdict.PASS, Verdict.FAIL)


def test_the_decimal_context_has_no_say() -> None:
    with localcontext(prec=2):
        outcome = outcome_of(CASH_RATIO, "1.50", quotient(149999999, 100000000))
        assert (outcome.verdict, str(outcome.actual)) == (Verdict.FAIL, "1.49999999")
        assert outcome.room == Decimal("-0.01")
