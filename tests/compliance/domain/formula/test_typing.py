"""Units and scales are known before any figure is."""

from datetime import date

import pytest

from compliance.domain.chart_of_accounts import CHART
from compliance.domain.figures import Span
from compliance.domain.fiscal_year import FiscalYear
from compliance.domain.formula.measure import parse_measure
from compliance.domain.formula.tree import Unit
from tests.compliance.domain.covenants import measure


@pytest.mark.parametrize(
    ("text", "unit", "scale"),
    [
        ("net_income", Unit.MONEY, 2),
        ("80% * net_income", Unit.MONEY, 4),
        ("net_income * 2", Unit.MONEY, 2),
        ("net_income / 4", Unit.MONEY, 2),
        ("net_income / 0.25", Unit.MONEY, 0),
        ("net_income / revenue", Unit.RATIO, 0),
        ("net_income / revenue * 1.5", Unit.RATIO, 1),
        ("2 * (net_income / revenue)", Unit.RATIO, 0),
        ("net_income / revenue + 1.25", Unit.RATIO, 2),
        ("1.25 - net_income / revenue", Unit.RATIO, 2),
        ("net_income * (net_income / revenue)", Unit.MONEY, 2),
        ("net_income / (net_income / revenue)", Unit.MONEY, 2),
        ("1 / (net_income / revenue)", Unit.RATIO, 0),
        ("(net_income / revenue) / 2", Unit.RATIO, 0),
        ("max(net_income, 0)", Unit.MONEY, 2),
        ("0 - net_income", Unit.MONEY, 2),
        ("net_income + 0 + 0", Unit.MONEY, 2),
        ("-0 + net_income", Unit.MONEY, 2),
        ("min(net_income, money(2000000))", Unit.MONEY, 2),
        ("max(net_income / revenue, 0, 0.123)", Unit.RATIO, 3),
        ("abs(net_income)", Unit.MONEY, 2),
        ("sum(net_income / revenue, 4 quarters)", Unit.RATIO, 0),
        ("0 * net_income", Unit.MONEY, 2),
        ("net_income * (0 + 0)", Unit.MONEY, 2),
    ],
)
def test_a_measure_has_a_unit_and_a_scale(text: str, unit: Unit, scale: int) -> None:
    subject = measure(text)
    assert (subject.unit, subject.root.shape.scale) == (unit, scale)


def test_a_measure_says_which_figures_it_needs_each_once() -> None:
    subject = measure("(sum(net_income, 2 quarters) + net_income) / (quick_assets + cash_and_equivalents)")
    march, december = date(2006, 3, 31), date(2005, 12, 31)
    assert subject.needs(Span.QUARTER, march, FiscalYear()) == (
        ("net_income", Span.QUARTER, december),
        ("net_income", Span.QUARTER, march),
        ("cash_and_equivalents", Span.DAY, march),
        ("short_term_investments", Span.DAY, march),
        ("accounts_receivable_net", Span.DAY, march),
    )


def test_a_stock_in_a_trailing_sum_stands_at_the_end_of_each_period() -> None:
    assert measure("sum(inventory, 2 months)").needs(Span.QUARTER, date(2006, 3, 31), FiscalYear()) == (
        ("inventory", Span.DAY, date(2006, 2, 28)),
        ("inventory", Span.DAY, date(2006, 3, 31)),
    )


def test_trailing_quarters_follow_the_fiscal_year() -> None:
    keys = measure("sum(net_income, 2 quarters)").needs(Span.MONTH, date(2006, 3, 31), FiscalYear(1, 31))
    assert [end for _, _, end in keys] == [date(2005, 10, 31), date(2006, 1, 31)]


def test_a_definition_takes_its_label_or_its_name_spelt_out() -> None:
    definitions = {"liquid": "cash_and_equivalents", "due_soon": "current_liabilities"}
    subject = parse_measure("liquid / due_soon", CHART, definitions, {"liquid": "Liquid Assets"})
    assert subject.words == "liquid Assets divided by due soon"


def test_measures_keep_their_text_and_print_without_their_tree() -> None:
    subject = measure("quick_assets/2")
    assert subject.text == "quick_assets/2"
    assert repr(subject) == "Measure(text='quick_assets/2')"


@pytest.mark.parametrize(
    ("text", "instructions"),
    [("net_income + net_income", 1), ("min(net_income, net_income)", 1), ("net_income * (2 + 3 * 4 - 14 / 1)", 1)],
)
def test_constants_are_folded(text: str, instructions: int) -> None:
    assert len(measure(text).program.instructions) == instructions
