"""Gaps and overlaps in schedules."""

from dataclasses import replace
from datetime import date

import pytest

from loans.domain.findings import Severity
from loans.domain.schedules import schedule_findings, schedules, silences
from loans.domain.subject_record import history
from loans.domain.terms import Clause, Standing, Term
from tests.loans.domain.art_technology import B_CHAIN, PROFITABILITY, PROFITABILITY_TERMS

SUBJECT = "covenant/quick_ratio/threshold"


def term(
    first: date, end: date | None, value: int = 1, number: str = "7", standing: Standing = Standing.SETS
) -> Term[int]:
    return Term(SUBJECT, value, first, end, Clause("fourth", number), standing)


JANUARY, MARCH, MAY, JULY = (date(1999, month, 1) for month in (1, 3, 5, 7))


def test_the_schedules_of_the_ninth_have_nothing_wrong() -> None:
    assert schedule_findings(PROFITABILITY_TERMS) == ()
    quoted, own = schedules(reversed(PROFITABILITY_TERMS))
    assert (quoted.standing, len(quoted.terms), own.standing, len(own.terms)) == ("quotes", 5, "sets", 2)


def test_a_gap_is_found_with_its_days() -> None:
    (finding,) = schedule_findings([term(MAY, None), term(JANUARY, MARCH)])
    assert (finding.rule, finding.severity) == ("schedule_has_no_gap", Severity.ERROR)
    assert (finding.modifications, finding.subject) == (("fourth",), SUBJECT)
    assert finding.text == "Nothing is said from 1 Mar 1999 to before 1 May 1999"


@pytest.mark.parametrize(
    ("test_day", "found"),
    [(date(1999, 2, 28), 0), (MARCH, 1), (date(1999, 4, 30), 1), (MAY, 0)],
)
def test_a_gap_without_a_test_day_in_it_is_none(test_day: date, found: int) -> None:
    assert len(schedule_findings([term(JANUARY, MARCH), term(MAY, None)], [test_day])) == found


def test_a_long_term_closes_the_gap_between_short_ones() -> None:
    found = schedule_findings([term(JANUARY, JULY), term(MARCH, MAY), term(JULY, None)])
    assert [finding.rule for finding in found] == ["schedule_has_no_overlap"]


def test_after_an_open_term_there_is_no_gap() -> None:
    found = schedule_findings([term(JANUARY, None), term(MARCH, MAY), term(JULY, None)])
    assert {finding.rule for finding in found} == {"schedule_has_no_overlap"}


@pytest.mark.parametrize(
    ("value", "severity", "text"),
    [
        (2, Severity.ERROR, "7 and 8 both speak for days from 1 Mar 1999 on and differ"),
        (1, Severity.NOTE, "7 and 8 both speak for days from 1 Mar 1999 on and agree"),
    ],
)
def test_an_overlap_is_an_error_where_the_values_differ(value: int, severity: Severity, text: str) -> None:
    (finding,) = schedule_findings([term(JANUARY, MAY), term(MARCH, JULY, value, "8")])
    assert (finding.severity, finding.text) == (severity, text)


def test_an_ending_that_meets_a_value_is_an_overlap() -> None:
    (finding,) = schedule_findings([term(JANUARY, None), term(MARCH, None, standing=Standing.ENDS)])
    assert finding.text.endswith("and differ")


def test_a_term_that_names_its_own_days_may_stand_over_another() -> None:
    assert schedule_findings([term(JANUARY, None), replace(term(MARCH, MAY, 2), reaches_back=True)]) == ()


def test_a_quotation_and_a_setting_of_one_document_do_not_overlap() -> None:
    assert schedule_findings([term(JANUARY, None, 2, standing=Standing.QUOTES), term(JANUARY, None)]) == ()


@pytest.mark.parametrize(
    ("test_day", "found"),
    [
        (date(2004, 9, 30), []),
        (date(2006, 2, 6), []),
        (
            date(2006, 2, 28),
            ["The schedule of the Ninth, 3.A.3 begins on 31 Mar 2006: no value from 7 Feb 2006 to before 31 Mar 2006"],
        ),
        (date(2006, 3, 31), []),
    ],
)
def test_a_test_day_without_a_value_between_two_documents_is_found(test_day: date, found: list[str]) -> None:
    intervals = history(B_CHAIN, PROFITABILITY_TERMS, PROFITABILITY, date.max)
    findings = list(silences(PROFITABILITY, intervals, [test_day]))
    assert [finding.text for finding in findings] == found
    assert {finding.subject for finding in findings} <= {PROFITABILITY}


def test_a_requirement_that_has_ended_leaves_later_test_days_without_a_value() -> None:
    ended = [replace(each, end=each.end or date(2008, 1, 31)) for each in PROFITABILITY_TERMS]
    intervals = history(B_CHAIN, ended, PROFITABILITY, date.max)
    (finding,) = silences(PROFITABILITY, intervals, [date(2008, 3, 31)])
    assert finding.text.endswith("from 31 Jan 2008 on: no value from 31 Jan 2008")
