"""Totals that do not add up are found, and only where every part was given."""

from datetime import date

import pytest

from compliance.domain.chart_of_accounts import CHART
from compliance.domain.figures import Figure, Figures, Span
from compliance.domain.totals import TOTALS, Total, mismatches

MARCH = date(2006, 3, 31)


def quarter(**cents: int) -> Figures:
    return Figures(Figure(item, Span.QUARTER, MARCH, amount) for item, amount in cents.items())


@pytest.mark.parametrize("total", TOTALS, ids=lambda total: total.total)
def test_a_total_and_its_parts_are_known_items_of_one_nature(total: Total) -> None:
    assert len({CHART[item].nature for item in total.items}) == 1
    assert len(set(total.items)) == len(total.items)


def test_a_total_that_adds_up_is_no_mismatch() -> None:
    assert mismatches(quarter(gross_profit=60, revenue=100, cost_of_revenue=40)) == ()


def test_a_total_that_does_not_add_up_says_by_how_much() -> None:
    (found,) = mismatches(quarter(gross_profit=61, revenue=100, cost_of_revenue=40))
    assert (found.total.total, found.span, found.end) == ("gross_profit", Span.QUARTER, MARCH)
    assert (found.given, found.computed, found.difference) == (61, 60, 1)


def test_a_total_is_not_checked_where_a_part_is_missing() -> None:
    assert mismatches(quarter(gross_profit=61, revenue=100)) == ()
    assert mismatches(quarter(revenue=100, cost_of_revenue=40)) == ()


def test_each_day_is_checked_for_itself_and_oldest_first() -> None:
    days = (date(2006, 2, 28), date(2006, 1, 31))
    parts = {"accounts_receivable_net": 9, "accounts_receivable_gross": 10, "allowance_for_doubtful_accounts": 2}
    figures = Figures(Figure(item, Span.DAY, day, cents) for day in days for item, cents in parts.items())
    assert [found.end for found in mismatches(figures)] == [date(2006, 1, 31), date(2006, 2, 28)]


@pytest.mark.parametrize("total", TOTALS, ids=lambda total: total.total)
def test_every_total_is_checked(total: Total) -> None:
    span = CHART[total.total].span(Span.YEAR)
    parts = [Figure(item, span, MARCH, 100 + row) for row, item in enumerate((*total.plus, *total.less))]
    computed = sum(part.cents for part in parts[: len(total.plus)]) - sum(
        part.cents for part in parts[len(total.plus) :]
    )
    assert mismatches(Figures([*parts, Figure(total.total, span, MARCH, computed)])) == ()
    (found,) = mismatches(Figures([*parts, Figure(total.total, span, MARCH, computed - 1)]))
    assert found.difference == -1
