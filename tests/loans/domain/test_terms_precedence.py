"""Which clause decides a day when several speak: gaps, endings, quotations, assumptions and contradictions."""

from datetime import date

import pytest

from loans.domain.chain import Modification
from loans.domain.subject_record import in_force
from loans.domain.terms import Absent, Clause, InForce, Standing, Term
from tests.loans.domain.art_technology import (
    A_CHAIN,
    B_CHAIN,
    PROFITABILITY,
    PROFITABILITY_TERMS,
    QUICK_RATIO,
    REVOLVER,
    document,
)

LATER = date(2010, 1, 1)


def test_a_one_off_stands_over_the_rule_of_its_own_document_and_leaves_other_days_to_it() -> None:
    subject = "deliverable/audited/due"
    terms = (
        Term(subject, "120 days", date(1999, 5, 12), None, Clause("fourth", "9")),
        Term(subject, "31 May", date(1998, 12, 31), date(1999, 1, 1), Clause("fourth", "9"), reaches_back=True),
        Term(subject, "90 days", date(1997, 11, 26), None, Clause("base", "6.3")),
    )
    days = (date(1997, 12, 31), date(1998, 12, 31), date(1999, 1, 1), date(1999, 12, 31))
    found = [in_force(A_CHAIN, terms, subject, day, LATER) for day in days]
    assert [each.value for each in found if isinstance(each, InForce)] == ["90 days", "31 May", "90 days", "120 days"]


def test_a_day_that_the_governing_schedule_leaves_out_is_a_gap_and_no_older_document_shows_through() -> None:
    terms = (
        Term(REVOLVER, 1, date(1997, 11, 26), None, Clause("base", "1")),
        Term(REVOLVER, 2, date(1999, 6, 1), date(1999, 7, 1), Clause("fourth", "8")),
        Term(REVOLVER, 3, date(1999, 8, 1), date(1999, 9, 1), Clause("fourth", "8")),
    )
    days = (date(1999, 5, 12), date(1999, 7, 1), date(1999, 9, 1))
    found = [in_force(A_CHAIN, terms, REVOLVER, day, LATER) for day in days]
    assert [each.reason for each in found if isinstance(each, Absent)] == [
        "The schedule of the Fourth, 8 begins on 1 Jun 1999",
        "The schedule of the Fourth, 8 leaves out this day",
        "The schedule of the Fourth, 8 says nothing from 1 Sep 1999 on",
    ]


def test_one_document_with_two_values_for_a_day_decides_nothing() -> None:
    terms = (
        Term(REVOLVER, 1, date(1999, 5, 12), None, Clause("fourth", "8")),
        Term(REVOLVER, 2, date(1999, 6, 1), None, Clause("fourth", "9")),
    )
    state = in_force(A_CHAIN, terms, REVOLVER, date(1999, 6, 1), LATER)
    assert isinstance(state, Absent)
    assert state.reason == "The Fourth, 8 states more than one value for this day"


def test_one_document_that_says_the_same_twice_decides_by_the_earlier_clause() -> None:
    terms = [Term(REVOLVER, 1, date(1999, 5, 12), None, Clause("fourth", number)) for number in ("9", "8")]
    state = in_force(A_CHAIN, terms, REVOLVER, date(1999, 6, 1), LATER)
    assert isinstance(state, InForce)
    assert state.set_by == "Fourth, 8"


def test_what_a_clause_ends_is_gone_from_that_day_on() -> None:
    subject = "facility/cash_management/sublimit"
    terms = (
        Term(subject, 1, date(1998, 7, 2), None, Clause("second", "2")),
        Term(subject, 1, date(1999, 6, 1), None, Clause("fourth", "12"), Standing.ENDS),
    )
    before = in_force(A_CHAIN, terms, subject, date(1999, 5, 31), LATER)
    after = in_force(A_CHAIN, terms, subject, date(1999, 6, 1), LATER)
    assert isinstance(before, InForce)
    assert isinstance(after, Absent)
    assert after.reason == "The sublimit was ended by the Fourth, 12 from 1 Jun 1999"


def test_an_ending_alone_puts_nothing_on_record() -> None:
    term = Term("definition/liquidity", "", date(1999, 6, 1), None, Clause("fourth", "12"), Standing.ENDS)
    state = in_force(A_CHAIN, [term], "definition/liquidity", date(2000, 1, 1), LATER)
    assert isinstance(state, Absent)
    assert state.reason == "No definition on record"


def test_an_assumption_stands_where_the_documents_are_silent_and_says_that_it_is_one() -> None:
    quoted, assumed = Clause("ninth", "3.A.1"), Clause("ninth", "6.7")
    terms = (
        Term(REVOLVER, 7, date(2004, 1, 1), date(2005, 1, 1), assumed, Standing.ASSUMES),
        Term(REVOLVER, 8, date(2004, 6, 1), date(2005, 6, 1), quoted, Standing.QUOTES),
        Term(REVOLVER, 9, date(2006, 2, 7), None, quoted),
    )
    days = (date(2004, 1, 1), date(2004, 6, 1), date(2005, 1, 1), date(2006, 2, 7))
    found = [in_force(B_CHAIN, terms, REVOLVER, day, LATER) for day in days]
    assert [each.set_by for each in found if isinstance(each, InForce)] == [
        "assumed",
        "Eighth or before, as quoted by the Ninth, 3.A.1",
        "Eighth or before, as quoted by the Ninth, 3.A.1",
        "Ninth, 3.A.1",
    ]
    between = in_force(B_CHAIN, terms, REVOLVER, date(2005, 7, 1), LATER)
    assert isinstance(between, Absent)
    assert between.reason == "No maturity on record for this day"


def test_after_the_last_day_on_record_the_reason_names_that_day() -> None:
    terms = [Term(QUICK_RATIO, 1, date(1999, 1, 1), date(1999, 3, 1), Clause("fourth", "7"), Standing.ASSUMES)]
    state = in_force(A_CHAIN, terms, QUICK_RATIO, date(1999, 3, 1), LATER)
    assert isinstance(state, Absent)
    assert state.reason == "No requirement on record from 1 Mar 1999 on"


def test_the_nearest_later_quotation_is_the_evidence() -> None:
    terms = [
        Term(REVOLVER, value, date(2002, 6, 13), None, Clause(key, "1"), Standing.QUOTES)
        for key, value in (("ninth", 9), ("third", 3))
    ]
    days = (date(2003, 10, 19), date(2003, 10, 20))
    found = [in_force(B_CHAIN, terms, REVOLVER, day, LATER) for day in days]
    assert [each.set_by for each in found if isinstance(each, InForce)] == [
        "Second or before, as quoted by the Third, 1",
        "Eighth or before, as quoted by the Ninth, 1",
    ]


@pytest.mark.parametrize(
    ("chain", "set_by"),
    [
        (B_CHAIN[:2], "Amended and Restated Loan and Security Agreement, as quoted by the First, 1"),
        (B_CHAIN[1:2], "Before the First, as quoted by the First, 1"),
    ],
)
def test_what_the_first_modification_quotes_is_the_base_document(chain: tuple[Modification, ...], set_by: str) -> None:
    term = Term(REVOLVER, 1, date(2002, 6, 13), None, Clause("first", "1"), Standing.QUOTES)
    state = in_force(chain, [term], REVOLVER, date(2002, 7, 1), LATER)
    assert isinstance(state, InForce)
    assert state.set_by == set_by


def test_a_clause_without_a_number_is_named_by_its_document() -> None:
    term = Term(REVOLVER, 1, date(1999, 5, 12), None, Clause("fourth", ""))
    state = in_force(A_CHAIN, [term], REVOLVER, date(1999, 6, 1), LATER)
    assert isinstance(state, InForce)
    assert state.set_by == "Fourth"


def test_two_modifications_of_one_day_stand_in_their_stated_sequence() -> None:
    day = date(2001, 1, 1)
    chain = (document("later", 2, day), document("earlier", 1, day))
    terms = [Term(REVOLVER, key, day, None, Clause(key, "1")) for key in ("later", "earlier")]
    state = in_force(chain, terms, REVOLVER, day, day)
    assert isinstance(state, InForce)
    assert state.value == "later"


def test_a_schedule_restated_for_days_before_its_effective_day_does_not_govern_them() -> None:
    term = Term(REVOLVER, 1, date(1999, 1, 1), date(1999, 2, 1), Clause("fourth", "8"))
    state = in_force(A_CHAIN, [term], REVOLVER, date(1999, 1, 15), LATER)
    assert isinstance(state, Absent)
    assert state.reason == "No maturity on record"


def test_a_quotation_from_after_its_own_document_is_no_evidence() -> None:
    term = Term(REVOLVER, 1, date(1999, 6, 1), None, Clause("fourth", "8"), Standing.QUOTES)
    state = in_force(A_CHAIN, [term], REVOLVER, date(1999, 7, 1), LATER)
    assert isinstance(state, Absent)
    assert state.reason == "No maturity on record"


def test_a_term_of_an_unknown_document_is_refused() -> None:
    with pytest.raises(LookupError, match="the chain has no document ninth"):
        in_force(A_CHAIN, PROFITABILITY_TERMS, PROFITABILITY, date(2006, 3, 31), LATER)


@pytest.mark.parametrize("end", [date(1999, 6, 30), date(1999, 6, 29)])
def test_a_term_without_a_day_is_refused(end: date) -> None:
    with pytest.raises(ValueError, match="holds no day"):
        Term(QUICK_RATIO, 1, date(1999, 6, 30), end, Clause("fourth", "7"))
