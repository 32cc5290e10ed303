"""A formula written back: canonical text that parses to the same tree, and plain words."""

import pytest

from compliance.domain.chart_of_accounts import CHART
from compliance.domain.formula.parser import Parser, Vocabulary
from compliance.domain.formula.text import capitalised, formula_text, in_sentence, short_words
from tests.compliance.domain.covenants import DEFINITIONS, LABELS, measure


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("quick_assets/liabilities_in_6_8", "quick_assets / liabilities_in_6_8"),
        ("((inventory))", "inventory"),
        ("inventory+goodwill-equity", "inventory + goodwill - equity"),
        ("(inventory+goodwill)+equity", "(inventory + goodwill) + equity"),
        ("inventory-(goodwill-equity)", "inventory - (goodwill - equity)"),
        ("-inventory+goodwill", "-inventory + goodwill"),
        ("inventory+-goodwill", "inventory - goodwill"),
        ("inventory - -goodwill", "inventory + goodwill"),
        ("--inventory", "inventory"),
        ("-(inventory*2)", "-(inventory * 2)"),
        ("-inventory*2", "(-inventory) * 2"),
        ("-(inventory+goodwill)", "-(inventory + goodwill)"),
        ("2*inventory/3", "2 * inventory / 3"),
        ("2*(inventory/3)", "2 * (inventory / 3)"),
        ("inventory/(goodwill/equity)", "inventory / (goodwill / equity)"),
        ("inventory/2+goodwill*3", "inventory / 2 + goodwill * 3"),
        ("80%*inventory", "80% * inventory"),
        ("0.50%*inventory", "0.50% * inventory"),
        ("1.50*inventory", "1.50 * inventory"),
        ("min(inventory,0,money(2000000.00))", "min(inventory, 0, money(2000000.00))"),
        ("max(inventory,goodwill)", "max(inventory, goodwill)"),
        ("abs(inventory-goodwill)", "abs(inventory - goodwill)"),
        ("sum(net_income,4 quarters)", "sum(net_income, 4 quarters)"),
        ("sum(net_income,1 months)", "sum(net_income, 1 month)"),
        ("sum(net_income,1 year)", "sum(net_income, 1 year)"),
    ],
)
def test_the_canonical_text_reads_back_to_the_same_tree(text: str, canonical: str) -> None:
    subject = measure(text)
    assert subject.formula == canonical
    again = Parser(canonical, Vocabulary(CHART, DEFINITIONS, LABELS)).parse()
    assert again == subject.root
    assert formula_text(again) == canonical


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("quick_assets / liabilities_in_6_8", "quick assets divided by current liabilities as defined in 6.8"),
        ("inventory - (goodwill + equity)", "inventory less (goodwill plus stockholders' equity)"),
        ("80% * inventory", "80% of inventory"),
        ("inventory * 80%", "80% of inventory"),
        ("2 * inventory", "2 times inventory"),
        ("-inventory", "minus inventory"),
        ("ebitda - money(500.00)", "EBITDA less 500.00"),
        ("min(inventory, goodwill)", "the lesser of inventory and goodwill"),
        ("min(inventory, goodwill, 0)", "the least of inventory, goodwill and 0"),
        ("max(inventory, goodwill)", "the greater of inventory and goodwill"),
        ("max(inventory, goodwill, 0)", "the greatest of inventory, goodwill and 0"),
        ("abs(net_income)", "the size of (net income)"),
        ("sum(net_income, 4 quarters)", "(net income) over the last 4 quarters"),
    ],
)
def test_a_formula_can_be_said_in_words(text: str, words: str) -> None:
    assert measure(text).words == words


def test_long_words_give_way_to_what_stands_for_them() -> None:
    assert short_words(measure("inventory / goodwill").root, "the ratio") == "inventory divided by goodwill"
    long_sum = measure("inventory + goodwill + other_assets + prepaid_expenses + current_assets + total_assets")
    assert short_words(long_sum.root, "the sum") == "the sum"


def test_names_lose_their_capital_within_a_sentence_unless_they_are_abbreviations() -> None:
    assert in_sentence("Net income") == "net income"
    assert in_sentence("EBITDA") == "EBITDA"
    assert capitalised("net income of ATG") == "Net income of ATG"
