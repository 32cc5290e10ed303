"""Figures are looked up by item, span and end; missing is not zero."""

from datetime import date
from random import Random

import pytest

from compliance.domain.chart_of_accounts import CHART
from compliance.domain.figures import DuplicateFigureError, Figure, Figures, LineItem, Nature, Span, key_of, parse_key

JUNE, MARCH = date(1999, 6, 30), date(1999, 3, 31)
CASH = Figure("cash_and_equivalents", Span.DAY, JUNE, 100, "Balance!C7")
NET_INCOME = Figure("net_income", Span.QUARTER, JUNE, -5, "Income!D31")
OLD_CASH = Figure("cash_and_equivalents", Span.DAY, MARCH, 0, "form")


def test_a_figure_is_found_by_item_span_and_end() -> None:
    figures = Figures([CASH, NET_INCOME, OLD_CASH])
    assert figures.get("cash_and_equivalents", Span.DAY, JUNE) == CASH
    assert figures.get("net_income", Span.QUARTER, JUNE) == NET_INCOME
    assert figures.cents_at(Span.DAY, MARCH) == {"cash_and_equivalents": 0}


def test_a_figure_that_was_not_given_is_none_and_not_zero() -> None:
    figures = Figures([CASH])
    assert figures.get("net_income", Span.QUARTER, JUNE) is None
    assert figures.get("cash_and_equivalents", Span.DAY, MARCH) is None
    assert figures.cents_at(Span.QUARTER, JUNE) == {}


def test_one_figure_twice_is_refused_with_both() -> None:
    again = Figure("cash_and_equivalents", Span.DAY, JUNE, 200, "Balance!C9")
    with pytest.raises(DuplicateFigureError, match="cash_and_equivalents at 1999-06-30 is given twice") as caught:
        Figures([CASH, again])
    assert (caught.value.first, caught.value.second) == (CASH, again)


def test_the_digest_does_not_depend_on_order() -> None:
    rows = [CASH, NET_INCOME, OLD_CASH]
    digests = {Figures(Random(seed).sample(rows, 3)).digest() for seed in range(10)}
    assert len(digests) == 1
    assert len(digests.pop()) == 64


@pytest.mark.parametrize(
    "other",
    [
        Figure("cash_and_equivalents", Span.DAY, JUNE, 101, "Balance!C7"),
        Figure("cash_and_equivalents", Span.DAY, MARCH, 100, "Balance!C7"),
        Figure("restricted_cash", Span.DAY, JUNE, 100, "Balance!C7"),
        Figure("cash_and_equivalents", Span.MONTH, JUNE, 100, "Balance!C7"),
        Figure("cash_and_equivalents", Span.DAY, JUNE, 100, "Balance!C8"),
    ],
)
def test_the_digest_tells_every_part_of_a_figure_apart(other: Figure) -> None:
    assert Figures([other]).digest() != Figures([CASH]).digest()


def test_equal_figures_are_equal_sets() -> None:
    assert Figures([CASH, NET_INCOME]) == Figures([NET_INCOME, CASH])
    assert hash(Figures([CASH, NET_INCOME])) == hash(Figures([NET_INCOME, CASH]))
    assert Figures([CASH]) != Figures([OLD_CASH])
    assert Figures([CASH]) != [CASH]


def test_only_keeps_what_is_asked_for_and_there() -> None:
    figures = Figures([CASH, NET_INCOME])
    asked = [("net_income", Span.QUARTER, JUNE), ("net_income", Span.QUARTER, JUNE), ("inventory", Span.DAY, JUNE)]
    assert figures.only(asked) == Figures([NET_INCOME])


def test_figures_can_be_listed_counted_and_printed() -> None:
    figures = Figures([CASH, OLD_CASH])
    assert list(figures) == [CASH, OLD_CASH]
    assert len(figures) == 2
    assert "Balance!C7" in repr(figures)
    assert figures.periods() == ((Span.DAY, MARCH), (Span.DAY, JUNE))


@pytest.mark.parametrize(
    ("item", "span", "key"),
    [
        ("inventory", Span.DAY, "inventory"),
        ("net_income", Span.MONTH, "net_income_month"),
        ("net_income", Span.QUARTER, "net_income_quarter"),
        ("net_income", Span.YEAR, "net_income_year"),
    ],
)
def test_a_key_names_item_and_span(item: str, span: Span, key: str) -> None:
    assert key_of(item, span) == key
    assert parse_key(key) == (item, span)


@pytest.mark.parametrize("item", CHART.values(), ids=lambda item: item.code)
def test_every_key_of_the_chart_reads_back(item: LineItem) -> None:
    for tested in (Span.MONTH, Span.QUARTER, Span.YEAR):
        span = item.span(tested)
        assert span is (Span.DAY if item.nature is Nature.STOCK else tested)
        assert parse_key(key_of(item.code, span)) == (item.code, span)
