"""A deadline is shown as it is counted, and the count leads to the deadline."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.domain.deadline_working import DeadlineStep, deadline_steps
from compliance.domain.deadlines import AfterEvent, AfterPeriod, Count, OnDay, OnRequest, Promptly, Rule, due
from compliance.domain.figures import Span
from compliance.domain.fiscal_year import FiscalYear
from compliance.domain.obligations import Expectation, Obligation, Occurrence, Override, Setting, expected
from loans.domain.calendar import Calendar, Roll

SETTING = Setting(FiscalYear(), Calendar())
MONTHLY = AfterPeriod(Span.MONTH, 25)
FILED = AfterEvent("filing", 5, Span.QUARTER)
MARCH = date(2006, 3, 31)


def steps(rule: Rule, first: date, last: date, setting: Setting = SETTING) -> list[tuple[str, date]]:
    """The steps of the one obligation of a stretch."""
    (found,) = expected(rule, first, last, setting)
    return [(step.text, step.day) for step in deadline_steps(rule, found, setting.calendar)]


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (MONTHLY, [("The month ends", MARCH), ("25 days on", date(2006, 4, 25))]),
        (
            replace(MONTHLY, days=1, grace_days=3),
            [
                ("The month ends", MARCH),
                ("1 day on", date(2006, 4, 1)),
                ("The bank is closed (Saturday); the agreement moves no deadline for that", date(2006, 4, 1)),
                ("3 days of grace: missed from the day after", date(2006, 4, 4)),
            ],
        ),
        (
            replace(MONTHLY, days=1, roll=Roll.FOLLOWING),
            [
                ("The month ends", MARCH),
                ("1 day on", date(2006, 4, 1)),
                ("The bank is closed (Saturday); the deadline moves to the next business day", date(2006, 4, 3)),
            ],
        ),
        (
            replace(MONTHLY, days=1, roll=Roll.MODIFIED_FOLLOWING),
            [
                ("The month ends", MARCH),
                ("1 day on", date(2006, 4, 1)),
                (
                    "The bank is closed (Saturday); the deadline moves to the nearest business day within the month",
                    date(2006, 4, 3),
                ),
            ],
        ),
        (
            replace(MONTHLY, days=42, count=Count.BUSINESS_DAYS),
            [
                ("The month ends", MARCH),
                ("42 business days on, leaving out Memorial Day", date(2006, 5, 31)),
            ],
        ),
        (
            AfterPeriod(Span.QUARTER, 59, roll=Roll.PRECEDING),
            [
                ("The quarter ends", MARCH),
                ("59 days on", date(2006, 5, 29)),
                ("The bank is closed (Memorial Day); the deadline moves to the business day before", date(2006, 5, 26)),
            ],
        ),
    ],
)
def test_a_deadline_after_a_period_is_counted_from_its_end(rule: Rule, told: list[tuple[str, date]]) -> None:
    assert steps(rule, MARCH, MARCH) == told


def test_an_awaited_filing_ends_with_the_day_on_which_it_is_expected() -> None:
    setting = replace(SETTING, expectation=Expectation("filing", after_quarter=45))
    assert steps(FILED, date(2006, 5, 1), date(2006, 5, 31), setting) == [
        ("The period ends", MARCH),
        ("By then it should have happened", date(2006, 5, 15)),
    ]
    assert steps(FILED, MARCH, MARCH) == [("The period ends", MARCH)]


def test_a_filing_counts_from_its_day() -> None:
    setting = replace(SETTING, occurrences=(Occurrence("filing", date(2006, 5, 8), MARCH, "1"),))
    assert steps(FILED, date(2006, 5, 1), date(2006, 5, 31), setting) == [
        ("It happens", date(2006, 5, 8)),
        ("5 days on", date(2006, 5, 13)),
        ("The bank is closed (Saturday); the agreement moves no deadline for that", date(2006, 5, 13)),
    ]


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (Promptly("action"), [("It happens, and is owed at once; no days are counted", date(2006, 5, 8))]),
        (
            OnRequest(event="action"),
            [("The bank asks; no days are counted", date(2006, 5, 8)), ("The bank names a day", date(2006, 5, 20))],
        ),
    ],
)
def test_where_no_days_are_counted_that_is_said(rule: Rule, told: list[tuple[str, date]]) -> None:
    by = date(2006, 5, 20) if isinstance(rule, OnRequest) else None
    setting = replace(SETTING, occurrences=(Occurrence("action", date(2006, 5, 8), key="1", by=by),))
    assert steps(rule, date(2006, 5, 1), date(2006, 5, 31), setting) == told


def test_a_stated_day_is_told_as_such() -> None:
    year_end = date(1999, 12, 31)
    assert steps(OnDay(year_end, Roll.FOLLOWING), year_end, year_end) == [("The agreement states the day", year_end)]
    saturday = date(2000, 1, 1)
    assert steps(OnDay(saturday, Roll.FOLLOWING), saturday, saturday) == [
        ("The agreement states the day", saturday),
        ("The bank is closed (New Year's Day); the deadline moves to the next business day", date(2000, 1, 3)),
    ]


def test_a_day_stated_for_one_period_takes_the_place_of_the_count() -> None:
    setting = replace(SETTING, overrides=(Override(MARCH, date(2006, 6, 1)),))
    assert steps(replace(MONTHLY, grace_days=2), MARCH, MARCH, setting) == [
        ("The month ends", MARCH),
        ("A document states the day for this period alone", date(2006, 6, 1)),
        ("2 days of grace: missed from the day after", date(2006, 6, 3)),
    ]


def test_a_step_names_its_weekday() -> None:
    assert DeadlineStep("25 days on", date(2006, 4, 25)).weekday == "Tuesday"


rules = st.builds(
    AfterPeriod,
    st.sampled_from([Span.MONTH, Span.QUARTER, Span.YEAR]),
    st.integers(0, 150),
    st.sampled_from(Count),
    st.sampled_from(Roll),
    st.integers(0, 10),
)


@given(rules, st.dates(date(1998, 1, 1), date(2009, 12, 31)))
def test_the_steps_lead_forwards_to_the_deadline_and_its_grace(rule: AfterPeriod, first: date) -> None:
    found = expected(rule, first, first + timedelta(days=400), SETTING)[0]
    told = deadline_steps(rule, found, SETTING.calendar)
    days = [step.day for step in told]
    assert found.due == due(rule, found.anchor, SETTING.calendar)
    assert found.due in days
    assert days[0] == found.anchor
    assert days[-1] == found.grace_until
    assert rule.roll is Roll.PRECEDING or rule.roll is Roll.MODIFIED_FOLLOWING or days == sorted(days)


def test_an_obligation_without_anything_counted_has_its_start_alone() -> None:
    assert deadline_steps(MONTHLY, Obligation(None, None, MARCH), SETTING.calendar) == ()
