"""Schedules of values by test day: sentences, tables, losses, what comes thereafter, gaps and overlaps."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from loans.domain.drafting.doubts import DoubtCode
from loans.domain.drafting.proposals import Bound, Frequency, Quantity, Schedule
from loans.domain.drafting.proposing import proposals
from loans.domain.drafting.spans import Span


def schedule(text: str) -> Schedule:
    return next(one for one in proposals(text, Span, 2001) if isinstance(one, Schedule))


def steps(text: str) -> list[tuple[str | None, str | None, str]]:
    return [
        (step.first.isoformat() if step.first else None, step.last.isoformat() if step.last else None, str(step.value))
        for step in schedule(text).steps
    ]


def test_a_sentence_steps_with_through_and_thereafter() -> None:
    text = (
        "as of the last day of each month, at least (i) 1.40 to 1.0 for each month through the "
        "month ending May 31, 2001, "
        "and (ii) 1.20 to 1.0 for the month ending June 30, 2001 and each month thereafter"
    )
    assert steps(text) == [(None, "2001-05-31", "1.40"), ("2001-06-30", None, "1.20")]
    assert schedule(text).frequency is Frequency.MONTHLY
    assert schedule(text).doubts == ()


def test_a_table_is_read_row_by_row() -> None:
    text = (
        "Quarter ending\vRatio\vMarch 31, 2001   2.50:1\vJune 30, 2001   2.25:1\vSeptember 30, "
        "2001 and thereafter   2.00:1"
    )
    assert steps(text) == [
        ("2001-03-31", "2001-03-31", "2.50"),
        ("2001-06-30", "2001-06-30", "2.25"),
        ("2001-09-30", None, "2.00"),
    ]


def test_a_table_of_runs_keeps_both_ends() -> None:
    text = (
        "March 31, 2001 through September 29, 2001 4.50:1\vSeptember 30, 2001 through December 30, "
        "2001 4.25:1\vDecember 31, 2001 through the Maturity Date 4.00:1"
    )
    assert steps(text) == [
        ("2001-03-31", "2001-09-29", "4.50"),
        ("2001-09-30", "2001-12-30", "4.25"),
        ("2001-12-31", None, "4.00"),
    ]


def test_periods_may_end_before_or_after_a_day() -> None:
    text = (
        "not less than (a) 0.9 to 1.0 for a period that ends on or before June 30, 2001, (b) 0.95 to 1.0 for periods "
        "beginning on or after July 1, 2001 and ending on or before September 30, 2001, or (c) 1.15 to 1.0 for each "
        "period ending on or after October 1, 2001."
    )
    assert steps(text) == [
        (None, "2001-06-30", "0.9"),
        ("2001-07-01", "2001-09-30", "0.95"),
        ("2001-10-01", None, "1.15"),
    ]


def test_a_limit_on_a_loss_is_a_negative_minimum_and_a_profit_is_not() -> None:
    text = (
        "quarterly: (i) net losses of not more than $900,000 for the quarter ending March 31, "
        "2001; and (ii) net profit "
        "of at least $1.00 for the quarter ending June 30, 2001 and each quarter thereafter"
    )
    assert steps(text) == [("2001-03-31", "2001-03-31", "-900000"), ("2001-06-30", None, "1.00")]
    assert {step.bound for step in schedule(text).steps} == {Bound.AT_LEAST}
    assert [doubt.code for doubt in schedule(text).doubts] == [DoubtCode.LOSS_LIMIT]


def test_a_value_that_stands_for_all_that_follows_begins_the_day_after() -> None:
    assert steps("Minimum ratio 1.50:1.0 thru 6/30/01 ____ 1.25:1.0 thereafter ____") == [
        (None, "2001-06-30", "1.50"),
        ("2001-07-01", None, "1.25"),
    ]


def test_a_quarter_left_out_is_a_gap() -> None:
    text = "quarterly, $5 for the quarter ending March 31, 2001 and $6 for the quarter ending September 30, 2001"
    assert [doubt.code for doubt in schedule(text).doubts] == [DoubtCode.GAP]


def test_runs_that_share_days_overlap() -> None:
    text = (
        "at least $5 for the period from March 31, 2001 through June 30, 2001 and $6 for the "
        "period from June 1, 2001 through July 31, 2001"
    )
    assert DoubtCode.OVERLAP in {doubt.code for doubt in schedule(text).doubts}


def test_a_step_after_an_open_one_overlaps() -> None:
    text = (
        "at least $5 for the quarter ending March 31, 2001 and thereafter and $6 for the quarter ending June 30, 2001"
    )
    assert [doubt.code for doubt in schedule(text).doubts] == [DoubtCode.OVERLAP]


def test_a_fee_beside_a_schedule_of_ratios_stands_alone() -> None:
    text = (
        "at least 1.40 to 1.0 for the month ending May 31, 2001 and 1.20 to 1.0 for the month "
        "ending June 30, 2001. A fee of $500 is due."
    )
    found = [one for one in proposals(text, Span) if isinstance(one, Quantity)]
    assert [one.value for one in found] == [Decimal(500)]


def test_a_balance_on_a_day_is_no_schedule() -> None:
    text = "The balance on April 21, 2001 is $277,777.92."
    assert not any(isinstance(one, Schedule) for one in proposals(text, Span))


@given(st.lists(st.integers(min_value=1, max_value=9_999_999), min_size=2, max_size=8))
def test_a_table_of_quarters_gives_every_row_back(values: list[int]) -> None:
    ends = [date(2001 + at // 4, (3, 6, 9, 12)[at % 4], (31, 30, 30, 31)[at % 4]) for at in range(len(values))]
    rows = "\v".join(f"{day:%B} {day.day}, {day.year}   ${value:,}" for day, value in zip(ends, values, strict=True))
    found = [(step.first, step.value) for step in schedule(f"Minimum for each fiscal quarter\v{rows}").steps]
    assert found == [(day, Decimal(value)) for day, value in zip(ends, values, strict=True)]


def test_all_steps_share_the_bound_that_leads_to_them() -> None:
    text = (
        "will not permit leverage at the end of any quarter to exceed:\vMarch 31, 2001   4.50:1\vJune 30, 2001   "
        "4.25:1\vSeptember 30, 2001 and after   4.00:1"
    )
    assert [step.bound for step in schedule(text).steps] == [Bound.AT_MOST] * 3
    assert schedule(text).steps[-1].last is None


def test_a_loss_in_brackets_is_not_turned_twice() -> None:
    text = "net losses of not more than:\vMarch 31, 2001   ($900,000)\vJune 30, 2001   ($400,000)"
    assert steps(text) == [("2001-03-31", "2001-03-31", "-900000"), ("2001-06-30", "2001-06-30", "-400000")]


def test_a_limit_on_losses_holds_for_every_step_that_it_leads_to() -> None:
    text = (
        "not suffer a net loss in excess of $900,000 for the quarter ending March 31, 2001 or $400,000 for the quarter "
        "ending June 30, 2001"
    )
    assert steps(text) == [("2001-03-31", "2001-03-31", "-900000"), ("2001-06-30", "2001-06-30", "-400000")]


def test_a_day_that_is_no_test_day_makes_no_schedule() -> None:
    text = "debts incurred for barges bought after 9/30/95 not to exceed Three Million Dollars ($3,000,000)"
    assert not any(isinstance(one, Schedule) for one in proposals(text, Span, 1995))


def test_two_open_steps_are_left_to_a_person() -> None:
    text = "at least $5 on or before June 30, 2001 and from July 1, 2001, $6 from July 1, 2001 and $7 until May 1, 2003"
    assert schedule(text).steps
