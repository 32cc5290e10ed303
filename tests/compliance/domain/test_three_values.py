"""Three values side by side: what differs, by how much, and what a stated value comes to."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.domain.three_values import ThreeValues, difference, has_too_many_places, verdict_of
from compliance.domain.verdict import Comparison, Verdict

MONEY = st.decimals("-1e12", "1e12", places=2)


def test_a_difference_is_shown_to_the_cent() -> None:
    row = ThreeValues(Decimal("430000.01"), Decimal("430000.00"), Decimal(430000))
    assert (row.reported_off, row.accepted_off, row.agree) == (Decimal("0.01"), None, False)


def test_a_ratio_differs_in_its_last_digit() -> None:
    assert difference(Decimal("1.50"), Decimal("1.4997")) == Decimal("0.0003")


@pytest.mark.parametrize("missing", [(None, Decimal(1), None), (Decimal(1), None, None), (None, None, None)])
def test_what_is_missing_differs_from_nothing(missing: tuple[Decimal | None, Decimal | None, Decimal | None]) -> None:
    row = ThreeValues(*missing)
    assert (row.reported_off, row.accepted_off, row.agree) == (None, None, True)


@pytest.mark.parametrize(
    ("value", "comparison", "verdict"),
    [
        ("1.4999", Comparison.AT_LEAST, Verdict.FAIL),
        ("1.50", Comparison.AT_LEAST, Verdict.PASS),
        ("1.50", Comparison.AT_MOST, Verdict.PASS),
        ("1.5001", Comparison.AT_MOST, Verdict.FAIL),
    ],
)
def test_the_requirement_itself_is_on_the_right_side(value: str, comparison: Comparison, verdict: Verdict) -> None:
    assert verdict_of(Decimal(value), comparison, Decimal("1.5")) is verdict


@pytest.mark.parametrize(
    ("value", "unit", "many"),
    [("1.005", "money", True), ("1.00", "money", False), ("1.0053", "ratio", False), ("1E+3", "money", False)],
)
def test_money_has_whole_cents(value: str, unit: str, many: bool) -> None:
    assert has_too_many_places(Decimal(value), unit) is many


@given(MONEY, MONEY, MONEY)
def test_recomputed_and_difference_give_back_what_was_stated(reported: Decimal, again: Decimal, taken: Decimal) -> None:
    row = ThreeValues(reported, again, taken)
    assert again + (row.reported_off or 0) == reported
    assert again + (row.accepted_off or 0) == taken
    assert row.agree == (row.reported_off is None and row.accepted_off is None)
