"""Money paid in cures a failed test within the caps of the agreement, and nothing beyond them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.domain import periods
from compliance.domain.default.equity_cure import Grant, Payment, cured, refusals
from compliance.domain.figures import Figure, Figures, Span
from compliance.domain.fiscal_year import FiscalYear
from compliance.domain.periods import Frequency

MARCH, JUNE, SEPTEMBER = date(2006, 3, 31), date(2006, 6, 30), date(2006, 9, 30)
YEAR = FiscalYear(12, 31)
GRANT = Grant("cash_and_equivalents", times=1, in_quarters=2, in_total=3, at_most=200_000_000, within_days=45)
CASH = ("cash_and_equivalents", Span.DAY, MARCH)


def pay(day: date = MARCH, cents: int = 160_000_000, after: int = 20) -> Payment:
    return Payment(day, day + timedelta(days=after), cents)


@pytest.mark.parametrize(
    ("payment", "others", "words"),
    [
        (pay(cents=0), [], ["The amount must be above zero."]),
        (pay(cents=200_000_001), [], ["The agreement counts at most 2,000,000.00 at a time."]),
        (pay(after=-1), [], ["Money received before 31 Mar 2006 stands in the figures already."]),
        (pay(after=46), [], ["The agreement counts what is received by 15 May 2006."]),
        (pay(JUNE), [pay(MARCH)], ["The agreement allows 1 cure in 2 consecutive quarters."]),
        (pay(MARCH), [pay(JUNE)], ["The agreement allows 1 cure in 2 consecutive quarters."]),
        (
            pay(SEPTEMBER),
            [pay(date(2005, 3, 31)), pay(date(2005, 9, 30)), pay(MARCH)],
            ["The agreement allows 3 cures in all, and that many are on record."],
        ),
    ],
)
def test_why_a_payment_does_not_cure(payment: Payment, others: list[Payment], words: list[str]) -> None:
    assert list(refusals(GRANT, payment, others, YEAR)) == words


@pytest.mark.parametrize(
    ("payment", "others"),
    [
        (pay(), []),
        (pay(after=0), []),
        (pay(after=45, cents=200_000_000), []),
        (pay(SEPTEMBER), [pay(MARCH)]),
        (pay(JUNE), [pay(MARCH, cents=0)]),
    ],
)
def test_a_payment_within_the_caps_cures(payment: Payment, others: list[Payment]) -> None:
    assert refusals(GRANT, payment, others, YEAR) == ()


def test_without_caps_only_the_stretch_of_quarters_counts() -> None:
    free = Grant("cash_and_equivalents", times=2, in_quarters=1)
    assert refusals(free, pay(after=400, cents=10**12), [pay(date(2006, 1, 31))], YEAR) == ()
    words = refusals(free, pay(), [pay(date(2006, 1, 31)), pay(date(2006, 2, 28))], YEAR)
    assert words == ("The agreement allows 2 cures in 1 quarter.",)


def test_the_money_counts_in_the_granted_line_alone_and_its_source_says_so() -> None:
    securities = Figure("marketable_securities", Span.DAY, MARCH, 5_00)
    figures = Figures([Figure(*CASH, 100_00, "B7"), securities])
    raised = cured(figures, [("marketable_securities", Span.DAY, MARCH), CASH], GRANT, pay(cents=20_00))
    assert raised is not None
    found = raised.get(*CASH)
    assert found is not None
    assert (found.cents, found.source) == (120_00, "B7, with an equity cure of 20.00")
    assert raised.get("marketable_securities", Span.DAY, MARCH) == securities


def test_typed_figures_say_that_the_money_came_on_top_of_what_was_reported() -> None:
    raised = cured(Figures([Figure(*CASH, 100_00)]), [CASH], GRANT, pay(cents=20_00))
    assert raised is not None
    assert next(iter(raised)).source == "as reported, with an equity cure of 20.00"


@pytest.mark.parametrize(
    "needs", [[], [("net_income", Span.QUARTER, MARCH)], [("cash_and_equivalents", Span.DAY, JUNE)]]
)
def test_a_test_that_does_not_count_the_line_is_not_helped(needs: list[tuple[str, Span, date]]) -> None:
    assert cured(Figures([Figure(*CASH, 100_00)]), needs, GRANT, pay()) is None


def test_nothing_is_added_to_what_nobody_reported() -> None:
    assert cured(Figures([]), [CASH], GRANT, pay()) is None


ENDS = periods.test_days(Frequency.QUARTERLY, YEAR, date(2004, 1, 1), date(2008, 12, 31))


@given(st.integers(1, 4), st.integers(1, 6), st.permutations(ENDS))
def test_no_order_of_payments_gets_past_the_cap(times: int, quarters: int, days: list[date]) -> None:
    grant = Grant("cash_and_equivalents", times, quarters)
    taken: list[Payment] = []
    for day in days:
        if not refusals(grant, pay(day), taken, YEAR):
            taken.append(pay(day))
    places = sorted(ENDS.index(each.test_day) for each in taken)
    assert all(sum(first <= place < first + quarters for place in places) <= times for first in range(len(ENDS)))
    assert len(taken) >= min(times, len(ENDS))
