"""The working, line by line as on paper."""

from datetime import date

import pytest

from compliance.domain.figures import Figure, Figures, Span
from compliance.domain.outcome import Outcome
from compliance.domain.step import Step, StepKind
from compliance.domain.verdict import Comparison
from tests.compliance.domain.covenants import (
    CASH_RATIO,
    JUNE,
    JUNE_CENTS,
    QUICK_RATIO,
    at_day,
    measure,
    outcome_of,
    quotient,
)

MARCH = date(2006, 3, 31)
QUARTERS = (date(2005, 6, 30), date(2005, 9, 30), date(2005, 12, 31), MARCH)


def lines(outcome: Outcome) -> list[str]:
    """Each step as indent, label and what is shown."""
    return [f"{'  ' * step.level}{step.label} | {step.shown}" for step in outcome.working]


def of_measure(text: str, cents: dict[str, int] | None = None, definitions: dict[str, str] | None = None) -> list[str]:
    """The lines of a measure on June's figures, without requirement and headroom."""
    figures = at_day(JUNE_CENTS if cents is None else cents)
    return lines(outcome_of(measure(text, definitions), None, figures))[:-1]


def test_the_quick_ratio_of_june_1999_reads_as_on_paper() -> None:
    assert lines(outcome_of(QUICK_RATIO, "1.50", at_day(JUNE_CENTS))) == [
        "Unrestricted cash and equivalents | 6,214,500.00",
        "Short-term investments | 2,000,000.00",
        "Net billed accounts receivable | 4,381,920.55",
        "Quick assets | 12,596,420.55",
        "Current liabilities | 9,104,333.10",
        "less deferred revenue | (1,950,000.00)",
        "plus credit extensions, letters of credit included | 1,245,000.00",
        "Current liabilities as defined in 6.8 | 8,399,333.10",
        "12,596,420.55 ÷ 8,399,333.10 | 1.4997 : 1.00",
        "Required, at least | 1.5000 : 1.00",
        "Short by 2,579.10 of quick assets | (0.0003)",
    ]


def test_a_figure_has_its_cell_its_key_and_its_day() -> None:
    working = outcome_of(QUICK_RATIO, "1.25", at_day(JUNE_CENTS)).working
    assert working[5] == Step(
        StepKind.FIGURE,
        "less deferred revenue",
        value="-1950000.00",
        shown="(1,950,000.00)",
        source="Balance!C11",
        key="deferred_revenue",
        end="1999-06-30",
    )
    assert [step.kind for step in working[-3:]] == [StepKind.QUOTIENT, StepKind.REQUIREMENT, StepKind.HEADROOM]
    assert [step.value for step in working[-3:]] == ["1.4997", "1.25", "0.2497"]


def test_money_has_headroom_or_a_shortfall_in_money() -> None:
    text, cents = (
        "cash_and_equivalents + marketable_securities",
        {"cash_and_equivalents": 700, "marketable_securities": 300},
    )
    enough = lines(outcome_of(measure(text), "9.00", at_day(cents)))
    assert enough[2:] == ["Total | 10.00", "Required, at least | 9.00", "Headroom | 1.00"]
    short = lines(outcome_of(measure(text), "11.00", at_day(cents)))
    assert short[3:] == ["Required, at least | 11.00", "Short of the requirement | (1.00)"]
    over = lines(outcome_of(measure(text), "9.00", at_day(cents), comparison=Comparison.AT_MOST))
    assert over[3:] == ["Required, at most | 9.00", "Over the requirement | (1.00)"]


def test_without_a_requirement_the_working_says_so() -> None:
    assert lines(outcome_of(CASH_RATIO, None, quotient(3, 2)))[-1] == "Required | none on record"


def test_a_missing_figure_stands_in_its_line_and_in_what_needs_it() -> None:
    cents = {item: amount for item, amount in JUNE_CENTS.items() if item != "deferred_revenue"}
    outcome = outcome_of(QUICK_RATIO, "1.50", at_day(cents))
    assert lines(outcome)[3:] == [
        "Quick assets | 12,596,420.55",
        "Current liabilities | 9,104,333.10",
        "less deferred revenue | missing",
        "plus credit extensions, letters of credit included | 1,245,000.00",
        "Current liabilities as defined in 6.8 | missing",
        "Quick assets divided by current liabilities as defined in 6.8 | missing",
        "Required, at least | 1.5000 : 1.00",
    ]
    assert (outcome.working[5].value, outcome.working[5].source) == ("", "")


def test_a_divisor_of_zero_leaves_no_value() -> None:
    assert lines(outcome_of(CASH_RATIO, "1.50", quotient(700, 0)))[2:] == [
        "7.00 ÷ 0.00 | no value",
        "Required, at least | 1.5000 : 1.00",
    ]


def test_a_sum_within_a_sum_is_set_in() -> None:
    definitions = {"due_soon": "current_liabilities - deferred_revenue"}
    assert of_measure("cash_and_equivalents - due_soon", definitions=definitions) == [
        "Unrestricted cash and equivalents | 6,214,500.00",
        "  Current liabilities | 9,104,333.10",
        "  less deferred revenue | (1,950,000.00)",
        "less due soon | (7,154,333.10)",
        "Total | (939,833.10)",
    ]


def test_a_definition_is_worked_out_once_and_named_the_second_time() -> None:
    definitions = {"liquid": "cash_and_equivalents + short_term_investments"}
    assert of_measure("liquid / (current_liabilities + liquid)", definitions=definitions) == [
        "Unrestricted cash and equivalents | 6,214,500.00",
        "Short-term investments | 2,000,000.00",
        "Liquid | 8,214,500.00",
        "Current liabilities | 9,104,333.10",
        "Liquid, as above | 8,214,500.00",
        "Total | 17,318,833.10",
        "8,214,500.00 ÷ 17,318,833.10 | 0.4743 : 1.00",
    ]


def test_a_definition_of_one_line_shows_the_line_and_its_name() -> None:
    definitions = {"liquid": "cash_and_equivalents", "liquidity": "liquid"}
    assert of_measure("liquidity", definitions=definitions) == [
        "Unrestricted cash and equivalents | 6,214,500.00",
        "Liquid | 6,214,500.00",
        "Liquidity | 6,214,500.00",
    ]


def test_a_measure_that_is_only_a_name_for_a_quotient_is_that_quotient() -> None:
    definitions = {"cash_ratio": "cash_and_equivalents / current_liabilities"}
    assert of_measure("cash_ratio", definitions=definitions)[-1] == "6,214,500.00 ÷ 9,104,333.10 | 0.6826 : 1.00"


def test_a_named_quotient_within_a_measure_keeps_its_line() -> None:
    definitions = {"cash_ratio": "cash_and_equivalents / current_liabilities"}
    assert of_measure("cash_ratio * 2", definitions=definitions)[2:] == [
        "6,214,500.00 ÷ 9,104,333.10 | 0.6826 : 1.00",
        "Cash ratio | 0.6826 : 1.00",
        "Cash ratio times 2 | 1.3652 : 1.00",
    ]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("80% * inventory", "80% of inventory | 80.00"),
        ("inventory * 2", "Inventory times 2 | 200.00"),
        ("inventory / 4", "100.00 ÷ 4 | 25.00"),
        ("inventory / 0.5", "100.00 ÷ 0.5 | 200.00"),
        ("inventory / (goodwill / other_assets)", "100.00 ÷ 0.6667 : 1.00 | 150.00"),
        ("inventory * 1.5%", "1.5% of inventory | 1.50"),
        ("goodwill * 33.3330%", "33.3330% of goodwill | 66.666"),
        ("min(inventory, goodwill)", "The lesser of inventory and goodwill | 100.00"),
        ("max(inventory, goodwill, 0)", "The greatest of inventory, goodwill and 0 | 200.00"),
        ("abs(inventory - goodwill)", "The size of (inventory less goodwill) | 100.00"),
        ("-inventory", "Total | (100.00)"),
        ("(inventory + goodwill + other_assets + inventory + goodwill + inventory) * 50%", "Product | 500.00"),
        (
            "min(inventory + goodwill + other_assets + inventory, goodwill * 2 + other_assets)",
            "Least of these | 700.00",
        ),
        (
            "max(inventory + goodwill + other_assets + inventory, goodwill * 2 + other_assets)",
            "Greatest of these | 700.00",
        ),
        (
            "abs(inventory + goodwill + other_assets + inventory + goodwill + inventory)",
            "The same without its sign | 1,000.00",
        ),
    ],
)
def test_each_operation_closes_with_its_result(text: str, last: str) -> None:
    cents = {"inventory": 10000, "goodwill": 20000, "other_assets": 30000}
    assert of_measure(text, cents)[-1] == last


def test_an_unnamed_quotient_of_long_parts_without_a_value_is_called_that() -> None:
    text = "(inventory + goodwill + other_assets) / (accounts_receivable_gross + other_current_assets)"
    assert of_measure(text, {})[-1] == "Quotient | missing"


def test_a_written_amount_is_a_line_of_its_own() -> None:
    assert of_measure("cash_and_equivalents + money(1000.5)") == [
        "Unrestricted cash and equivalents | 6,214,500.00",
        "Amount set by the agreement | 1,000.50",
        "Total | 6,215,500.50",
    ]
    assert of_measure("cash_and_equivalents / current_liabilities + 0.25")[3:] == [
        "Number set by the agreement | 0.25",
        "Total | 0.9326 : 1.00",
    ]


def test_a_trailing_sum_shows_its_quarters() -> None:
    figures = Figures(
        Figure("net_income", Span.QUARTER, end, 100 * quarter, f"Income!{quarter}")
        for quarter, end in enumerate(QUARTERS, 1)
    )
    outcome = outcome_of(measure("sum(net_income, 4 quarters)"), "1.00", figures, day=MARCH)
    assert lines(outcome) == [
        "Net income, quarter ended 30 Jun 2005 | 1.00",
        "Net income, quarter ended 30 Sep 2005 | 2.00",
        "Net income, quarter ended 31 Dec 2005 | 3.00",
        "Net income, quarter ended 31 Mar 2006 | 4.00",
        "Total | 10.00",
        "Required, at least | 1.00",
        "Headroom | 9.00",
    ]
    assert [step.source for step in outcome.working[:4]] == ["Income!1", "Income!2", "Income!3", "Income!4"]
    assert [step.key for step in outcome.working[:4]] == ["net_income_quarter"] * 4
    assert outcome.working[0].end == "2005-06-30"


def test_a_definition_in_a_trailing_sum_is_worked_out_for_each_period() -> None:
    definitions = {"cash_flow": "net_income + depreciation", "yearly": "sum(cash_flow, 2 quarters)"}
    figures = Figures(
        Figure(item, Span.QUARTER, end, 100) for end in QUARTERS for item in ("net_income", "depreciation")
    )
    outcome = outcome_of(measure("yearly", definitions), None, figures, day=MARCH)
    assert lines(outcome)[:-1] == [
        "  Net income | 1.00",
        "  Depreciation | 1.00",
        "Cash flow, quarter ended 31 Dec 2005 | 2.00",
        "  Net income | 1.00",
        "  Depreciation | 1.00",
        "Cash flow, quarter ended 31 Mar 2006 | 2.00",
        "Yearly | 4.00",
    ]


def test_the_working_of_one_figure_is_the_figure() -> None:
    (figure, *_) = outcome_of(measure("cash_and_equivalents"), "1.00", at_day(JUNE_CENTS)).working
    assert (figure.kind, figure.end, figure.source) == (StepKind.FIGURE, JUNE.isoformat(), "Balance!C7")
