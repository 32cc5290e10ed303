"""When a deliverable falls due."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.domain.deadlines import (
    AfterEvent,
    AfterPeriod,
    Count,
    OnDay,
    OnRequest,
    Promptly,
    Rule,
    due,
    grace_until,
    may_request_from,
)
from compliance.domain.figures import Span
from loans.domain.calendar import Calendar, Roll

BANK = Calendar()
MONTHLY = AfterPeriod(Span.MONTH, 25)
AUDITED = AfterPeriod(Span.YEAR, 120)
PLAN = AfterPeriod(Span.YEAR, 90)
REPORT = AfterEvent("10-Q filed", 5)


@pytest.mark.parametrize(
    ("rule", "anchor", "day"),
    [
        (MONTHLY, date(1999, 5, 31), date(1999, 6, 25)),
        (MONTHLY, date(1999, 6, 30), date(1999, 7, 25)),
        (MONTHLY, date(1999, 12, 31), date(2000, 1, 25)),
        (MONTHLY, date(2000, 2, 29), date(2000, 3, 25)),
        (AUDITED, date(1998, 12, 31), date(1999, 4, 30)),
        (AUDITED, date(1999, 12, 31), date(2000, 4, 29)),
        (AUDITED, date(2005, 12, 31), date(2006, 4, 30)),
        (AUDITED, date(2007, 12, 31), date(2008, 4, 29)),
        (PLAN, date(2005, 12, 31), date(2006, 3, 31)),
        (PLAN, date(2007, 12, 31), date(2008, 3, 30)),
        (REPORT, date(2006, 5, 8), date(2006, 5, 13)),
        (REPORT, date(2006, 12, 29), date(2007, 1, 3)),
        (OnDay(date(1999, 12, 31)), date(1999, 5, 12), date(1999, 12, 31)),
        (Promptly("legal action"), date(2006, 5, 13), date(2006, 5, 13)),
        (OnRequest(), date(2006, 5, 13), date(2006, 5, 13)),
    ],
)
def test_calendar_days_are_counted_from_the_period_the_event_or_the_request(
    rule: Rule, anchor: date, day: date
) -> None:
    assert due(rule, anchor, BANK) == day


@pytest.mark.parametrize(
    ("month_end", "day"),
    [
        (date(1999, 6, 30), date(1999, 7, 26)),
        (date(1999, 7, 31), date(1999, 8, 25)),
        (date(1999, 8, 31), date(1999, 9, 27)),
        (date(1999, 10, 31), date(1999, 11, 26)),
        (date(1999, 11, 30), date(1999, 12, 27)),
        (date(2000, 2, 29), date(2000, 3, 27)),
        (date(2000, 5, 31), date(2000, 6, 26)),
        (date(2000, 10, 31), date(2000, 11, 27)),
        (date(2000, 11, 30), date(2000, 12, 26)),
        (date(2001, 1, 31), date(2001, 2, 26)),
        (date(2001, 11, 30), date(2001, 12, 26)),
        (date(2002, 4, 30), date(2002, 5, 28)),
    ],
)
def test_a_deadline_on_a_weekend_or_holiday_moves_where_the_agreement_says_so(month_end: date, day: date) -> None:
    assert due(AfterPeriod(Span.MONTH, 25, roll=Roll.FOLLOWING), month_end, BANK) == day


@pytest.mark.parametrize(
    ("rule", "anchor", "day"),
    [
        (AfterEvent("10-K filed", 5, roll=Roll.PRECEDING), date(2006, 5, 8), date(2006, 5, 12)),
        (AfterPeriod(Span.YEAR, 120, roll=Roll.MODIFIED_FOLLOWING), date(2005, 12, 31), date(2006, 4, 28)),
        (OnDay(date(1999, 5, 31), roll=Roll.FOLLOWING), date(1999, 1, 1), date(1999, 6, 1)),
    ],
)
def test_each_rule_rolls_as_it_says(rule: Rule, anchor: date, day: date) -> None:
    assert due(rule, anchor, BANK) == day


@pytest.mark.parametrize(
    ("rule", "anchor", "day"),
    [
        (AfterEvent("10-Q filed", 5, count=Count.BUSINESS_DAYS), date(2006, 5, 8), date(2006, 5, 15)),
        (AfterPeriod(Span.MONTH, 10, count=Count.BUSINESS_DAYS), date(2005, 12, 31), date(2006, 1, 17)),
    ],
)
def test_business_days_leave_out_weekends_and_holidays(rule: Rule, anchor: date, day: date) -> None:
    assert due(rule, anchor, BANK) == day


@pytest.mark.parametrize(
    ("rule", "last"),
    [
        (MONTHLY, date(1999, 6, 25)),
        (AfterPeriod(Span.MONTH, 25, grace_days=5), date(1999, 6, 30)),
        (AfterEvent("10-Q filed", 5, count=Count.BUSINESS_DAYS, grace_days=5), date(1999, 7, 2)),
        (OnDay(date(1999, 6, 25), grace_days=3), date(1999, 6, 28)),
        (Promptly("legal action"), None),
        (OnRequest(), None),
    ],
)
def test_grace_runs_from_the_deadline_and_leaves_it_where_it_is(rule: Rule, last: date | None) -> None:
    assert grace_until(rule, date(1999, 6, 25), BANK) == last


def test_grace_does_not_move_a_deadline() -> None:
    assert due(AfterPeriod(Span.MONTH, 25, grace_days=5), date(1999, 5, 31), BANK) == date(1999, 6, 25)


@pytest.mark.parametrize(
    ("last", "day"),
    [
        (date(1999, 5, 12), date(2000, 5, 12)),
        (date(2000, 2, 29), date(2001, 2, 28)),
        (date(1999, 12, 31), date(2000, 12, 31)),
        (None, None),
    ],
)
def test_an_audit_may_be_asked_for_again_after_twelve_months(last: date | None, day: date | None) -> None:
    assert may_request_from(OnRequest(at_most_every_months=12), last, default_continues=True) == day


def test_months_are_counted_to_the_last_day_of_a_shorter_month() -> None:
    rule = OnRequest(at_most_every_months=6)
    assert may_request_from(rule, date(1999, 8, 31), default_continues=False) == date(2000, 2, 29)


@pytest.mark.parametrize(
    ("rule", "default_continues", "day"),
    [
        (OnRequest(12, unless_default=True), True, None),
        (OnRequest(12, unless_default=True), False, date(2000, 5, 12)),
        (OnRequest(), False, None),
    ],
)
def test_a_continuing_default_lifts_the_limit_where_the_agreement_says_so(
    rule: OnRequest, default_continues: bool, day: date | None
) -> None:
    assert may_request_from(rule, date(1999, 5, 12), default_continues=default_continues) == day


@pytest.mark.parametrize("days", [(-1, 0), (0, -1)])
def test_a_deadline_that_counts_backwards_is_refused(days: tuple[int, int]) -> None:
    count, grace = days
    with pytest.raises(ValueError, match="counts days forwards"):
        AfterPeriod(Span.MONTH, count, grace_days=grace)
    with pytest.raises(ValueError, match="counts days forwards"):
        AfterEvent("10-Q filed", count, grace_days=grace)


def test_negative_grace_for_a_stated_day_is_refused() -> None:
    with pytest.raises(ValueError, match="counts days forwards"):
        OnDay(date(1999, 5, 31), grace_days=-1)


def test_a_deliverable_for_a_single_day_is_refused() -> None:
    with pytest.raises(ValueError, match="a month, a quarter or a fiscal year"):
        AfterPeriod(Span.DAY, 5)


anchors = st.dates(date(1997, 1, 1), date(2029, 12, 31))
rules = st.builds(
    AfterPeriod,
    st.sampled_from([Span.MONTH, Span.QUARTER, Span.YEAR]),
    st.integers(0, 150),
    st.sampled_from(Count),
    st.sampled_from(Roll),
    st.integers(0, 10),
)


@given(rules, anchors, anchors)
def test_a_later_period_is_never_due_before_an_earlier_one(rule: AfterPeriod, one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    assert due(rule, earlier, BANK) <= due(rule, later, BANK)


@given(rules, anchors)
def test_a_deadline_that_rolls_falls_on_a_business_day(rule: AfterPeriod, anchor: date) -> None:
    day = due(rule, anchor, BANK)
    assert rule.roll is Roll.NONE or BANK.is_business_day(day)
    assert rule.roll is not Roll.NONE or rule.count is Count.BUSINESS_DAYS or day == anchor + timedelta(rule.days)


@given(rules, anchors)
def test_grace_never_ends_before_the_deadline(rule: AfterPeriod, anchor: date) -> None:
    day = due(rule, anchor, BANK)
    until = grace_until(rule, day, BANK)
    assert until is not None
    assert day + timedelta(days=rule.grace_days) <= until
    assert until == day or rule.grace_days
