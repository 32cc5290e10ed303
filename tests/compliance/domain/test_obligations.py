"""What is owed for all periods of an interval, under the rules of the two arrangements."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.domain.deadlines import AfterEvent, AfterPeriod, Count, OnDay, OnRequest, Promptly, Rule
from compliance.domain.figures import Span
from compliance.domain.fiscal_year import FiscalYear
from compliance.domain.obligations import (
    Expectation,
    Obligation,
    Occurrence,
    Override,
    Setting,
    expected,
    extended,
    in_force_on,
    owed,
    rule_on,
)
from loans.domain.calendar import Calendar, Roll
from loans.domain.chain import Modification
from loans.domain.subject_record import history
from loans.domain.terms import Clause, Standing, Term
from tests.loans.domain.art_technology import A_CHAIN, B_CHAIN

SETTING = Setting(FiscalYear(), Calendar())
MONTHLY = AfterPeriod(Span.MONTH, 25)
AUDITED = AfterPeriod(Span.YEAR, 120)
FILED = AfterEvent("filing", 5, Span.QUARTER)
FILINGS = Expectation("filing", after_quarter=45, after_year=90)
SUBJECT = "deliverable/reporting/due"


def dues(found: tuple[Obligation, ...]) -> list[tuple[date | None, date | None]]:
    return [(each.period_end, each.due) for each in found]


def test_three_years_of_monthly_statements_are_due_on_the_25th_of_the_next_month() -> None:
    found = expected(MONTHLY, date(1999, 5, 12), date(2002, 4, 30), SETTING)
    months = [(year, month) for year in range(1999, 2003) for month in range(1, 13)]
    assert [each.due for each in found] == [
        date(year, month, 25) for year, month in months if (1999, 6) <= (year, month) <= (2002, 5)
    ]
    assert [each.period_end for each in found[:4]] == [
        date(1999, 5, 31),
        date(1999, 6, 30),
        date(1999, 7, 31),
        date(1999, 8, 31),
    ]
    assert {each.anchor == each.period_end for each in found} == {True}
    assert date(2000, 2, 29) in {each.period_end for each in found}


def test_the_audited_statements_of_1998_have_a_day_of_their_own_which_moves_for_no_holiday() -> None:
    setting = replace(SETTING, overrides=(Override(date(1998, 12, 31), date(1999, 5, 31)),))
    found = expected(replace(AUDITED, roll=Roll.FOLLOWING), date(1998, 1, 1), date(2000, 12, 31), setting)
    assert [(each.period_end, each.due, each.overridden) for each in found] == [
        (date(1998, 12, 31), date(1999, 5, 31), True),
        (date(1999, 12, 31), date(2000, 5, 1), False),
        (date(2000, 12, 31), date(2001, 4, 30), False),
    ]


def test_both_ends_of_the_interval_belong_to_it() -> None:
    quarterly = AfterPeriod(Span.QUARTER, 45)
    found = expected(quarterly, date(2006, 3, 31), date(2006, 6, 30), SETTING)
    assert dues(found) == [(date(2006, 3, 31), date(2006, 5, 15)), (date(2006, 6, 30), date(2006, 8, 14))]
    assert expected(quarterly, date(2006, 4, 1), date(2006, 6, 29), SETTING) == ()


def test_a_fiscal_year_that_ends_in_june_counts_from_june() -> None:
    setting = replace(SETTING, fiscal_year=FiscalYear(6, 30))
    found = expected(AUDITED, date(2006, 1, 1), date(2007, 12, 31), setting)
    assert dues(found) == [(date(2006, 6, 30), date(2006, 10, 28)), (date(2007, 6, 30), date(2007, 10, 28))]


def test_grace_stands_beside_the_deadline() -> None:
    (found,) = expected(replace(MONTHLY, grace_days=5), date(1999, 6, 1), date(1999, 6, 30), SETTING)
    assert (found.due, found.grace_until) == (date(1999, 7, 25), date(1999, 7, 30))


def test_nothing_is_owed_that_would_fall_due_once_the_agreement_has_ended() -> None:
    ended = replace(SETTING, ends=date(2008, 1, 25))
    found = expected(MONTHLY, date(2007, 11, 1), date(2008, 12, 31), ended)
    assert dues(found) == [(date(2007, 11, 30), date(2007, 12, 25))]
    day_later = replace(SETTING, ends=date(2008, 1, 26))
    assert len(expected(MONTHLY, date(2007, 11, 1), date(2008, 12, 31), day_later)) == 2


def test_a_filing_is_owed_five_days_after_it_is_made_and_awaited_until_then() -> None:
    made = Occurrence("filing", date(2006, 5, 8), date(2006, 3, 31))
    other = Occurrence("press release", date(2006, 7, 20), date(2006, 6, 30))
    setting = replace(SETTING, occurrences=(made, other), expectation=FILINGS)
    found = expected(FILED, date(2006, 5, 1), date(2007, 3, 31), setting)
    assert [(each.period_end, each.due, each.awaits, each.expected_by) for each in found] == [
        (date(2006, 3, 31), date(2006, 5, 13), "", None),
        (date(2006, 6, 30), None, "filing", date(2006, 8, 14)),
        (date(2006, 9, 30), None, "filing", date(2006, 11, 14)),
        (date(2006, 12, 31), None, "filing", date(2007, 3, 31)),
    ]


def test_an_awaited_filing_is_no_longer_awaited_once_it_is_made_however_late() -> None:
    late = Occurrence("filing", date(2006, 9, 1), date(2006, 6, 30))
    setting = replace(SETTING, occurrences=(late,), expectation=FILINGS)
    found = expected(FILED, date(2006, 8, 1), date(2006, 9, 30), setting)
    assert dues(found) == [(date(2006, 6, 30), date(2006, 9, 6))]


@pytest.mark.parametrize(
    ("expectation", "awaited"),
    [
        (Expectation("filing", after_quarter=45), [date(2006, 9, 30)]),
        (Expectation("filing", after_year=90), [date(2006, 12, 31)]),
    ],
)
def test_a_filing_is_awaited_only_for_the_periods_for_which_it_is_made(
    expectation: Expectation, awaited: list[date]
) -> None:
    found = expected(FILED, date(2006, 9, 1), date(2007, 4, 30), replace(SETTING, expectation=expectation))
    assert [each.period_end for each in found] == awaited


def test_without_a_known_time_a_filing_is_awaited_from_the_end_of_its_period() -> None:
    (found,) = expected(FILED, date(2006, 3, 1), date(2006, 3, 31), SETTING)
    assert (found.anchor, found.due, found.awaits, found.expected_by) == (date(2006, 3, 31), None, "filing", None)


def test_a_day_stated_for_a_period_stands_though_the_filing_is_awaited() -> None:
    setting = replace(SETTING, overrides=(Override(date(2006, 3, 31), date(2006, 6, 1)),), expectation=FILINGS)
    (found,) = expected(replace(FILED, grace_days=2), date(2006, 5, 1), date(2006, 5, 31), setting)
    assert (found.due, found.grace_until, found.overridden) == (date(2006, 6, 1), date(2006, 6, 3), True)
    assert (found.awaits, found.expected_by) == ("filing", date(2006, 5, 15))


def test_an_awaited_filing_falls_away_with_the_agreement() -> None:
    setting = replace(SETTING, expectation=FILINGS, ends=date(2006, 5, 15))
    assert expected(FILED, date(2006, 4, 1), date(2006, 6, 30), setting) == ()
    assert len(expected(FILED, date(2006, 4, 1), date(2006, 6, 30), replace(setting, ends=date(2006, 5, 16)))) == 1


@pytest.mark.parametrize(
    ("rule", "due"),
    [
        (AfterEvent("legal action", 10), date(2006, 5, 18)),
        (Promptly("legal action"), date(2006, 5, 8)),
        (OnRequest(event="legal action"), date(2006, 5, 8)),
    ],
)
def test_what_belongs_to_no_period_is_owed_for_each_event_and_never_awaited(rule: Rule, due: date) -> None:
    events = (Occurrence("legal action", date(2006, 5, 8)), Occurrence("legal action", date(2007, 1, 1)))
    found = expected(rule, date(2006, 1, 1), date(2006, 12, 31), replace(SETTING, occurrences=events))
    assert dues(found) == [(None, due)]


@pytest.mark.parametrize(
    ("day", "found"),
    [(date(1999, 12, 31), [(None, date(1999, 12, 31))]), (date(2000, 1, 1), []), (date(1998, 12, 31), [])],
)
def test_a_stated_day_is_owed_once(day: date, found: list[tuple[date | None, date | None]]) -> None:
    assert dues(expected(OnDay(day), date(1999, 1, 1), date(1999, 12, 31), SETTING)) == found


def test_an_override_is_for_a_period_and_never_for_an_event_without_one() -> None:
    setting = replace(
        SETTING,
        occurrences=(Occurrence("legal action", date(2006, 5, 8)),),
        overrides=(Override(date(2006, 5, 8), date(2006, 6, 1)),),
    )
    (found,) = expected(Promptly("legal action"), date(2006, 5, 1), date(2006, 5, 31), setting)
    assert (found.due, found.overridden) == (date(2006, 5, 8), False)


LIMIT = Decimal("750000.00")


@pytest.mark.parametrize(
    ("amount", "owed_for_it"),
    [(Decimal("749999.99"), False), (LIMIT, True), (Decimal(900_000), True), (None, True)],
)
def test_only_what_comes_to_the_amount_in_force_is_reported_and_what_nobody_can_put_a_figure_on(
    amount: Decimal | None, owed_for_it: bool
) -> None:
    action = Occurrence("legal action", date(2006, 5, 8), key="17", amount=amount)
    setting = replace(SETTING, occurrences=(action,))
    found = expected(Promptly("legal action", LIMIT), date(2006, 5, 1), date(2006, 5, 31), setting)
    assert [each.occurrence for each in found] == ["17"] * owed_for_it
    assert len(expected(Promptly("legal action"), date(2006, 5, 1), date(2006, 5, 31), setting)) == 1


def test_a_day_that_a_request_names_is_its_deadline_and_no_more_than_that() -> None:
    asked = Occurrence("request", date(1999, 11, 2), key="4", by=date(1999, 11, 15))
    setting = replace(SETTING, occurrences=(asked, replace(asked, key="5", by=None)))
    named, unnamed = expected(OnRequest(12), date(1999, 11, 1), date(1999, 11, 30), setting)[::-1]
    assert (named.due, named.grace_until, named.is_counted) == (date(1999, 11, 15), None, True)
    assert (unnamed.due, unnamed.grace_until, unnamed.is_counted) == (date(1999, 11, 2), None, False)


@pytest.mark.parametrize(
    ("obligation", "occasion"),
    [
        (Obligation(date(2006, 3, 31), date(2006, 5, 13), date(2006, 5, 8), occurrence="17"), "2006-03-31"),
        (Obligation(None, date(2006, 5, 8), date(2006, 5, 8), occurrence="17"), "after-17"),
        (Obligation(None, date(1999, 12, 31), date(1999, 12, 31)), "by-1999-12-31"),
    ],
)
def test_each_obligation_has_a_name_of_its_own_that_lasts(obligation: Obligation, occasion: str) -> None:
    assert obligation.occasion == occasion


def test_a_filing_keeps_its_name_when_it_is_made() -> None:
    awaiting = expected(FILED, date(2006, 5, 1), date(2006, 5, 31), replace(SETTING, expectation=FILINGS))
    made = replace(SETTING, occurrences=(Occurrence("filing", date(2006, 5, 8), date(2006, 3, 31), "9"),))
    assert [each.occasion for each in awaiting] == ["2006-03-31"]
    assert [each.occasion for each in expected(FILED, date(2006, 5, 1), date(2006, 5, 31), made)] == ["2006-03-31"]


@pytest.mark.parametrize(
    ("rule", "grace"),
    [
        (replace(MONTHLY, grace_days=5), date(2006, 5, 15)),
        (replace(MONTHLY, grace_days=5, count=Count.BUSINESS_DAYS), date(2006, 5, 17)),
        (Promptly("legal action"), None),
    ],
)
def test_grace_runs_from_the_day_to_which_a_deadline_was_extended(rule: Rule, grace: date | None) -> None:
    found = Obligation(date(2006, 3, 31), date(2006, 4, 25), date(2006, 3, 31))
    moved = extended(found, date(2006, 5, 10), rule, Calendar())
    assert (moved.due, moved.grace_until, moved.is_counted) == (date(2006, 5, 10), grace, True)
    assert (moved.anchor, moved.occasion) == (found.anchor, found.occasion)


def rules_through_time(chain: tuple[Modification, ...], *terms: Term[Rule]) -> tuple[Obligation, ...]:
    intervals = history(chain, terms, SUBJECT, date.max)
    filings = (
        Occurrence("filing", date(2006, 2, 1), date(2005, 12, 31)),
        Occurrence("filing", date(2006, 5, 8), date(2006, 3, 31)),
    )
    setting = replace(SETTING, occurrences=filings, expectation=FILINGS)
    return owed(intervals, date(2005, 11, 1), date(2006, 5, 31), setting)


def test_the_rule_in_force_at_the_end_of_a_period_decides_for_it() -> None:
    clause = Clause("ninth", "3.A.1")
    found = rules_through_time(
        B_CHAIN,
        Term(SUBJECT, AfterPeriod(Span.MONTH, 30), date(2005, 1, 1), None, clause, Standing.QUOTES),
        Term(SUBJECT, MONTHLY, date(2006, 2, 7), date(2006, 4, 30), clause),
    )
    assert dues(found) == [
        (date(2005, 11, 30), date(2005, 12, 30)),
        (date(2005, 12, 31), date(2006, 1, 30)),
        (date(2006, 1, 31), date(2006, 3, 2)),
        (date(2006, 2, 28), date(2006, 3, 25)),
        (date(2006, 3, 31), date(2006, 4, 25)),
    ]


def test_a_period_that_ends_on_the_last_day_of_a_rule_is_still_under_it_and_the_next_under_the_new_one() -> None:
    clause = Clause("ninth", "3.A.1")
    found = rules_through_time(
        B_CHAIN,
        Term(SUBJECT, MONTHLY, date(2006, 2, 7), date(2006, 4, 1), clause),
        Term(SUBJECT, AfterPeriod(Span.MONTH, 30), date(2006, 4, 1), None, clause),
    )
    assert dues(found)[1:3] == [(date(2006, 3, 31), date(2006, 4, 25)), (date(2006, 4, 30), date(2006, 5, 30))]


def test_a_filing_made_before_the_rule_took_effect_starts_no_deadline() -> None:
    rule: Term[Rule] = Term(SUBJECT, FILED, date(2006, 2, 7), None, Clause("ninth", "3.A.1"))
    assert dues(rules_through_time(B_CHAIN, rule)) == [(date(2006, 3, 31), date(2006, 5, 13))]


AUDITED_RULE: Term[Rule] = Term(SUBJECT, AUDITED, date(1999, 5, 12), None, Clause("fourth", "B"))
AUDITED_IN_A = history(A_CHAIN, [AUDITED_RULE], SUBJECT, date.max)
OF_1998 = Override(date(1998, 12, 31), date(1999, 5, 31))


def test_a_day_stated_for_a_year_that_ended_before_the_rule_is_owed_all_the_same() -> None:
    setting = replace(SETTING, overrides=(OF_1998,))
    found = owed(AUDITED_IN_A, date(1999, 5, 31), date(2000, 1, 31), setting)
    assert [(each.period_end, each.due, each.anchor, each.overridden) for each in found] == [
        (date(1998, 12, 31), date(1999, 5, 31), date(1999, 5, 31), True),
        (date(1999, 12, 31), date(2000, 4, 29), date(1999, 12, 31), False),
    ]
    assert dues(owed(AUDITED_IN_A, date(1999, 6, 1), date(1999, 11, 30), setting)) == []


@pytest.mark.parametrize(
    "setting",
    [
        replace(SETTING, overrides=(Override(date(1998, 11, 30), date(1999, 5, 31)),)),
        replace(SETTING, overrides=(OF_1998,), ends=date(1999, 5, 31)),
    ],
)
def test_a_stated_day_adds_nothing_for_no_period_of_the_rule_or_after_the_end(setting: Setting) -> None:
    assert owed(AUDITED_IN_A, date(1999, 5, 1), date(1999, 11, 30), setting) == ()


def test_a_stated_day_for_a_filing_before_the_rule_starts_nothing() -> None:
    terms: list[Term[Rule]] = [Term(SUBJECT, FILED, date(2006, 2, 7), None, Clause("ninth", "3.A.1"))]
    setting = replace(SETTING, overrides=(Override(date(2005, 9, 30), date(2006, 3, 1)),), expectation=FILINGS)
    found = owed(history(B_CHAIN, terms, SUBJECT, date.max), date(2006, 2, 7), date(2006, 4, 30), setting)
    assert [each.period_end for each in found] == [date(2005, 12, 31)]


def test_the_rule_of_a_day_is_the_one_in_force_on_it() -> None:
    assert rule_on(AUDITED_IN_A, date(1999, 5, 11)) is None
    assert rule_on(AUDITED_IN_A, date(1999, 5, 12)) == AUDITED
    assert in_force_on(AUDITED_IN_A[:1], date(1999, 5, 12)) is None


def test_without_a_rule_nothing_is_owed() -> None:
    assert rules_through_time(A_CHAIN) == ()


all_rules = st.builds(
    AfterPeriod,
    st.sampled_from([Span.MONTH, Span.QUARTER, Span.YEAR]),
    st.integers(0, 150),
    st.sampled_from(Count),
    st.sampled_from(Roll),
    st.integers(0, 10),
)
some_days = st.dates(date(1998, 1, 1), date(2004, 12, 31))


@given(all_rules, some_days, st.integers(0, 800), st.integers(0, 800))
def test_obligations_are_the_same_however_an_interval_is_cut(
    rule: AfterPeriod, first: date, before: int, after: int
) -> None:
    middle, last = first + timedelta(before), first + timedelta(before + 1 + after)
    parts = (
        *expected(rule, first, middle, SETTING),
        *expected(rule, middle + timedelta(1), last, SETTING),
    )
    assert expected(rule, first, last, SETTING) == parts


@given(all_rules, some_days)
def test_obligations_stand_in_the_order_of_their_periods_and_of_their_deadlines(rule: AfterPeriod, first: date) -> None:
    found = expected(rule, first, first + timedelta(days=1500), SETTING)
    assert [each.period_end for each in found] == sorted({each.anchor for each in found})
    assert [each.due for each in found] == sorted(each.due for each in found if each.due)
