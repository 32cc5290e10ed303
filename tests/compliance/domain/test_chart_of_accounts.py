"""One chart of accounts: what a person filling a template reads, and what a machine maps."""

import re

import pytest

from compliance.domain.balance_sheet import BALANCE_SHEET
from compliance.domain.chart_of_accounts import CHART
from compliance.domain.figures import LineItem, Nature
from compliance.domain.formula.parser import FUNCTIONS
from compliance.domain.income_and_cash_flow import INCOME_AND_CASH_FLOW

ITEMS = BALANCE_SHEET + INCOME_AND_CASH_FLOW


def test_no_two_items_share_a_code_a_name_or_an_element() -> None:
    assert len(CHART) == len(ITEMS)
    assert len({item.name for item in ITEMS}) == len(ITEMS)
    elements = [item.element for item in ITEMS if item.element]
    assert len(set(elements)) == len(elements)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.code)
def test_an_item_can_stand_in_a_formula_and_says_what_it_means(item: LineItem) -> None:
    assert re.fullmatch(r"[a-z][a-z_]*[a-z]", item.code)
    assert item.code not in FUNCTIONS
    assert not item.code.endswith(("_month", "_quarter", "_year"))
    assert item.name[0].isupper()
    assert len(item.meaning) > len(item.code) / 2
    assert not item.meaning.endswith(".")
    assert re.fullmatch(r"([A-Z][A-Za-z]+)?", item.element)


def test_balance_sheet_items_stand_at_a_day_and_the_others_run_over_a_period() -> None:
    assert {item.nature for item in BALANCE_SHEET} == {Nature.STOCK}
    assert {item.nature for item in INCOME_AND_CASH_FLOW} == {Nature.FLOW}


@pytest.mark.parametrize(
    "code", ["net_income", "operating_income", "equity", "retained_earnings", "operating_cash_flow"]
)
def test_what_can_be_a_loss_or_a_deficit_may_be_negative(code: str) -> None:
    assert CHART[code].may_be_negative


@pytest.mark.parametrize("code", ["cash_and_equivalents", "inventory", "current_liabilities", "capital_expenditures"])
def test_what_cannot_be_below_nothing_may_not(code: str) -> None:
    assert not CHART[code].may_be_negative


def test_the_chart_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        CHART["new"] = ITEMS[0]  # type: ignore[index]
