"""What is in force on a day: the two arrangements on record, by tables worked out by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from loans.domain.chain import Modification
from loans.domain.terms import Absent, Clause, InForce, Standing, Term, history, in_force
from tests.loans.domain.art_technology import (
    A_CHAIN,
    B_CHAIN,
    INTEREST,
    MARGIN_TERMS,
    MATURITY_TERMS,
    NINTH,
    PROFITABILITY,
    PROFITABILITY_TERMS,
    QUICK_RATIO,
    QUICK_RATIO_TERMS,
    REVOLVER,
    document,
)

LATER = date(2010, 1, 1)
OLD_TEXT = "Eighth or before, as quoted by the Ninth, 3.A.3"


def reason(state: InForce[Decimal] | Absent) -> str:
    assert isinstance(state, Absent)
    return state.reason


@pytest.mark.parametrize(
    ("day", "value", "set_by"),
    [
        (date(2004, 12, 31), "-4500000.00", OLD_TEXT),
        (date(2005, 3, 31), "-2000000.00", OLD_TEXT),
        (date(2005, 6, 30), "-500000.00", OLD_TEXT),
        (date(2005, 9, 30), "-1500000.00", OLD_TEXT),
        (date(2005, 12, 31), "1.00", OLD_TEXT),
        (date(2006, 3, 31), "1.00", "Ninth, 3.A.3"),
        (date(2006, 6, 30), "500000.00", "Ninth, 3.A.3"),
        (date(2006, 9, 30), "500000.00", "Ninth, 3.A.3"),
        (date(2009, 12, 31), "500000.00", "Ninth, 3.A.3"),
    ],
)
def test_profitability_follows_the_schedule_of_the_text_in_force(day: date, value: str, set_by: str) -> None:
    state = in_force(B_CHAIN, PROFITABILITY_TERMS, PROFITABILITY, day, LATER)
    assert isinstance(state, InForce)
    assert (state.value, state.set_by) == (Decimal(value), set_by)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2004, 9, 30), "No requirement on record before 31 Dec 2004"),
        (date(2006, 2, 6), ""),
        (date(2006, 2, 7), "The schedule of the Ninth, 3.A.3 begins on 31 Mar 2006"),
        (date(2006, 3, 30), "The schedule of the Ninth, 3.A.3 begins on 31 Mar 2006"),
    ],
)
def test_the_old_text_ends_where_the_ninth_takes_effect(day: date, said: str) -> None:
    state = in_force(B_CHAIN, PROFITABILITY_TERMS, PROFITABILITY, day, LATER)
    assert (state.reason if isinstance(state, Absent) else "") == said


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(1999, 5, 12), "1.50"),
        (date(1999, 6, 30), "1.50"),
        (date(1999, 7, 30), "1.50"),
        (date(1999, 7, 31), "1.25"),
        (date(2000, 12, 31), "1.25"),
    ],
)
def test_the_quick_ratio_steps_down_with_the_month_ending_in_july(day: date, value: str) -> None:
    state = in_force(A_CHAIN, QUICK_RATIO_TERMS, QUICK_RATIO, day, LATER)
    assert isinstance(state, InForce)
    assert (state.value, state.set_by) == (Decimal(value), "Fourth, 3.A.7")


def test_before_the_first_term_nothing_is_required_and_the_reason_says_so() -> None:
    state = in_force(A_CHAIN, QUICK_RATIO_TERMS, QUICK_RATIO, date(1999, 4, 30), LATER)
    assert reason(state) == "No requirement on record before 12 May 1999"


def test_a_later_modification_replaces_an_earlier_one_from_its_effective_day() -> None:
    found = [in_force(A_CHAIN, MATURITY_TERMS, REVOLVER, day, LATER) for day in (date(1999, 5, 11), date(1999, 5, 12))]
    assert [each.set_by for each in found if isinstance(each, InForce)] == ["Second, 2", "Fourth, 3.A.10"]


def test_what_is_signed_after_its_effective_day_counts_from_the_signature_on_and_then_from_the_effective_day() -> None:
    terms = (
        Term(REVOLVER, date(2006, 2, 7), date(2005, 12, 30), None, Clause("eighth", "2")),
        Term(REVOLVER, date(2008, 1, 31), date(2006, 2, 7), None, Clause("ninth", "3.A.6")),
    )
    day = date(2006, 2, 8)
    as_of = [in_force(B_CHAIN, terms, REVOLVER, day, known) for known in (date(2006, 2, 9), date(2006, 2, 10))]
    assert [each.value for each in as_of if isinstance(each, InForce)] == [date(2006, 2, 7), date(2008, 1, 31)]


def test_a_modification_recorded_late_is_not_known_before_it_was_recorded() -> None:
    chain = (*B_CHAIN[:-1], replace(NINTH, recorded=date(2006, 3, 1)))
    day = date(2006, 6, 30)
    before = in_force(chain, PROFITABILITY_TERMS, PROFITABILITY, day, date(2006, 2, 28))
    after = in_force(chain, PROFITABILITY_TERMS, PROFITABILITY, day, date(2006, 3, 1))
    assert reason(before) == "No requirement on record"
    assert isinstance(after, InForce)
    assert after.value == 500000


def test_what_nobody_signed_never_counts() -> None:
    chain = (*B_CHAIN[:-1], replace(NINTH, executed=None))
    state = in_force(chain, PROFITABILITY_TERMS, PROFITABILITY, date(2006, 6, 30), LATER)
    assert reason(state) == "No requirement on record"


@pytest.mark.parametrize(
    ("day", "known", "set_by"),
    [
        (date(1998, 7, 1), LATER, "Loan and Security Agreement, 2.3(a)"),
        (date(1998, 7, 2), LATER, "Fourth, 3.A.14"),
        (date(1999, 6, 1), LATER, "Fourth, 3.A.14"),
        (date(1998, 7, 2), date(1999, 5, 11), "Loan and Security Agreement, 2.3(a)"),
    ],
)
def test_interest_of_1998_set_by_a_document_of_1999_is_seen_only_once_that_is_known(
    day: date, known: date, set_by: str
) -> None:
    state = in_force(A_CHAIN, MARGIN_TERMS, INTEREST, day, known)
    assert isinstance(state, InForce)
    assert state.set_by == set_by


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


def test_the_history_of_the_profitability_requirement_is_flat_and_adjacent() -> None:
    found = history(B_CHAIN, PROFITABILITY_TERMS, PROFITABILITY, LATER)
    assert [
        (each.first.isoformat(), str(each.state.value) if isinstance(each.state, InForce) else None) for each in found
    ] == [
        ("0001-01-01", None),
        ("2004-12-31", "-4500000.00"),
        ("2005-03-31", "-2000000.00"),
        ("2005-06-30", "-500000.00"),
        ("2005-09-30", "-1500000.00"),
        ("2005-12-31", "1.00"),
        ("2006-02-07", None),
        ("2006-03-31", "1.00"),
        ("2006-06-30", "500000.00"),
    ]
    assert [each.end for each in found] == [*(each.first for each in found[1:]), None]


def test_the_digest_of_a_term_in_force_changes_with_all_that_decides_it_and_with_nothing_else() -> None:
    day = date(2005, 12, 31)

    def seal(chain: tuple[Modification, ...], terms: tuple[Term[Decimal], ...]) -> str:
        return in_force(chain, terms, PROFITABILITY, day, LATER).digest

    plain = seal(B_CHAIN, PROFITABILITY_TERMS)
    respelled = tuple(replace(term, value=term.value.quantize(Decimal("0.0001"))) for term in PROFITABILITY_TERMS)
    dearer = tuple(replace(term, value=term.value + 1) for term in PROFITABILITY_TERMS)
    moved = tuple(replace(term, clause=Clause("ninth", "3.A.4")) for term in PROFITABILITY_TERMS)
    later = (*B_CHAIN[:-1], replace(NINTH, effective=date(2006, 2, 8)))
    assert seal(tuple(reversed(B_CHAIN)), respelled[::-1]) == plain
    assert len({plain, seal(B_CHAIN, dearer), seal(B_CHAIN, moved), seal(later, PROFITABILITY_TERMS)}) == 4


def test_the_digest_of_an_absent_term_follows_its_reason() -> None:
    assert Absent("a").digest == Absent("a").digest != Absent("b").digest


def test_an_unchanged_term_has_the_digest_it_always_had() -> None:
    state = in_force(A_CHAIN, QUICK_RATIO_TERMS, QUICK_RATIO, date(1999, 6, 30), LATER)
    assert state.digest == "7ebfd148defbe3cc6ab703613484df9d3858a8c895e1bce59883e9137cd49dc2"
