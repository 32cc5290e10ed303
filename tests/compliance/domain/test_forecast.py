"""Early warning: what is near its limit, and what would fail at a coming step or by a projection."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.domain.forecast import Alarm, Cause, Coming, Last, Projected, alarms, meets, shortfall
from compliance.domain.verdict import Comparison, Verdict

DECEMBER, MARCH, JUNE = date(2006, 12, 31), date(2007, 3, 31), date(2007, 6, 30)
AT_LEAST, AT_MOST = Comparison.AT_LEAST, Comparison.AT_MOST
LAST = Last(DECEMBER, Verdict.PASS, False, (300, 100), "3.00", "3.50", "0.50", "Base, 6.12")


def coming(day: date, required: str) -> Coming:
    return Coming(day, Decimal(required), "Second, 4")


def test_a_step_that_the_last_measure_would_fail_is_told_once_with_its_clause() -> None:
    found = alarms(LAST, [coming(JUNE, "2.50"), coming(MARCH, "2.75")], [], AT_MOST)
    assert found == (Alarm(Cause.STEP, MARCH, "3.00", "2.75", "-0.250000", "Second, 4"),)


def test_a_step_that_it_would_meet_is_none() -> None:
    assert alarms(LAST, [coming(MARCH, "3.00")], [], AT_MOST) == ()


def test_little_headroom_is_told() -> None:
    narrow = Last(DECEMBER, Verdict.PASS, True, (300, 100), "3.00", "3.10", "0.10", "Base, 6.12")
    assert alarms(narrow, [], [], AT_MOST) == (Alarm(Cause.NARROW, DECEMBER, "3.00", "3.10", "0.10", "Base, 6.12"),)


@pytest.mark.parametrize("verdict", [Verdict.FAIL, Verdict.UNTESTABLE, Verdict.WAIVED])
def test_what_did_not_pass_is_no_early_warning(verdict: Verdict) -> None:
    last = Last(DECEMBER, verdict, True, (300, 100), "3.00", "2.00", "-1.00", "Base, 6.12")
    assert alarms(last, [coming(MARCH, "1.00")], [], AT_MOST) == ()


def test_without_a_value_and_without_a_test_nothing_is_guessed() -> None:
    unknown = Last(DECEMBER, Verdict.PASS, False, None, "", "3.50", "", "Base, 6.12")
    assert alarms(unknown, [coming(MARCH, "1.00")], [], AT_MOST) == ()
    assert alarms(None, [coming(MARCH, "1.00")], [], AT_MOST) == ()


def test_projections_that_fail_come_first_and_those_that_pass_or_cannot_be_tested_are_none() -> None:
    projected = [
        Projected(day, verdict, "400000.00", "500000.00", "-100000.00", "Ninth, 3.A.3")
        for day, verdict in ((JUNE, Verdict.FAIL), (MARCH, Verdict.FAIL), (DECEMBER, Verdict.UNTESTABLE))
    ]
    narrow = Last(DECEMBER, Verdict.PASS, True, (300, 100), "3.00", "3.10", "0.10", "Base")
    found = alarms(narrow, [coming(MARCH, "2.75")], projected, AT_MOST)
    assert [(each.cause, each.test_day) for each in found] == [
        (Cause.PROJECTED, MARCH),
        (Cause.PROJECTED, JUNE),
        (Cause.STEP, MARCH),
        (Cause.NARROW, DECEMBER),
    ]


pairs = st.tuples(st.integers(-(10**15), 10**15), st.integers(1, 10**9))
limits = st.decimals(-(10**9), 10**9, places=6, allow_nan=False, allow_infinity=False)


@given(pairs, limits, st.sampled_from(Comparison))
def test_it_compares_exactly_and_never_shows_a_shortfall_as_none(
    pair: tuple[int, int], required: Decimal, comparison: Comparison
) -> None:
    exact = Fraction(*pair) - Fraction(required)
    signed = exact if comparison is AT_LEAST else -exact
    assert meets(pair, required, comparison) is (signed >= 0)
    shown = Fraction(shortfall(pair, required, comparison))
    assert (shown < 0) is (signed < 0)
    assert abs(shown - signed) <= Fraction(1, 10**6)
