"""What is in force on a day: the two arrangements on record, by tables worked out by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from loans.domain.chain import Modification
from loans.domain.subject_record import history, in_force
from loans.domain.terms import Absent, Clause, InForce, Term
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
