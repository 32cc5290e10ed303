"""A register answers at once what the plain rule works out, for every day and every state of knowledge."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from loans.domain.register import Register
from loans.domain.terms import Absent, InForce
from tests.loans.domain.art_technology import (
    A_CHAIN,
    B_CHAIN,
    NINTH,
    PROFITABILITY,
    PROFITABILITY_TERMS,
    QUICK_RATIO,
    QUICK_RATIO_TERMS,
)


def test_a_register_names_its_subjects() -> None:
    assert Register(B_CHAIN, PROFITABILITY_TERMS).subjects == (PROFITABILITY,)


@pytest.mark.parametrize(
    ("on", "known", "value"),
    [
        (date(2006, 3, 31), date(2006, 2, 9), None),
        (date(2006, 3, 31), date(2006, 2, 10), "1.00"),
        (date(2006, 6, 29), date(2006, 2, 10), "1.00"),
        (date(2006, 6, 30), date(2006, 2, 10), "500000.00"),
        (date(2004, 12, 30), date(2006, 2, 10), None),
        (date(2004, 12, 31), date(2020, 1, 1), "-4500000.00"),
        (date.min, date.max, None),
        (date.max, date.max, "500000.00"),
    ],
)
def test_a_register_finds_the_value_of_a_day_as_known_on_another(on: date, known: date, value: str | None) -> None:
    state = Register(B_CHAIN, PROFITABILITY_TERMS).in_force(PROFITABILITY, on, known)
    assert (str(state.value) if isinstance(state, InForce) else None) == value


def test_a_register_answers_the_second_time_as_the_first() -> None:
    register = Register(A_CHAIN, QUICK_RATIO_TERMS)
    asked = [register.in_force(QUICK_RATIO, date(1999, 7, 31), date(2000, 1, 1)) for _ in range(2)]
    assert [each.value for each in asked if isinstance(each, InForce)] == [Decimal("1.25")] * 2


def test_a_subject_without_terms_has_nothing_on_record() -> None:
    state = Register(A_CHAIN, QUICK_RATIO_TERMS).in_force("facility/revolver/rate", date(1999, 7, 31), date.max)
    assert state == Absent("No rate on record")


def test_a_document_that_nobody_signed_changes_nothing_that_is_known() -> None:
    register = Register((*B_CHAIN[:-1], replace(NINTH, executed=None)), PROFITABILITY_TERMS)
    assert [each.state for each in register.history(PROFITABILITY, date.max)] == [Absent("No requirement on record")]


def test_a_register_refuses_a_term_of_an_unknown_document() -> None:
    with pytest.raises(LookupError, match="the chain has no document ninth"):
        Register(A_CHAIN, PROFITABILITY_TERMS)
