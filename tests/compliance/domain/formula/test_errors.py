"""A formula that cannot be read says at which column, what was expected, and which name was probably meant."""

import pytest

from compliance.domain.chart_of_accounts import CHART
from compliance.domain.formula.errors import FormulaError
from compliance.domain.formula.measure import parse_measure

DEFINITIONS = {
    "quick_assets": "cash_and_equivalents + accounts_receivable_net",
    "wrong_inside": "cash_and_equivalents + inventry",
    "itself": "inventory + itself",
    "one": "two + inventory",
    "two": "inventory - three",
    "three": "one",
    "inventory": "goodwill",
    "empty": "",
    "wordy": "sum(net_income, 4 quarters)",
}


def error_in(text: str) -> FormulaError:
    with pytest.raises(FormulaError) as caught:
        parse_measure(text, CHART, DEFINITIONS)
    return caught.value


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("", 1, "the formula is empty"),
        ("   ", 4, "the formula is empty"),
        ("goodwill +", 11, "expected a number, a name or “(”, found the end"),
        ("goodwill + * 2", 12, "expected a number, a name or “(”, found “*”"),
        ("goodwill 2", 10, "expected + - * / or the end, found “2”"),
        ("goodwill)", 9, "expected + - * / or the end, found “)”"),
        ("(goodwill", 10, "expected “)”, found the end"),
        ("(goodwill / 2]", 14, "“]” has no meaning here"),
        ("goodwill ^ 2", 10, "“^” has no meaning here"),
        ("goodwill / 1e3", 12, "“1e” is not a number: write plain digits such as 1250000.00"),
        ("goodwill / 1_000", 12, "“1_” is not a number: write plain digits such as 1250000.00"),
        ("goodwill / 1.", 12, "“1.” is not a number: write plain digits such as 1250000.00"),
        ("goodwill / .5", 12, "“.” has no meaning here"),
        ("goodwill / 01", 12, "a number does not begin with 0, and thousands are not separated"),
        ("goodwill * 123456789012345678901", 12, "a number has at most 20 characters"),
        ("goodwill * 1,000", 14, "a number does not begin with 0, and thousands are not separated"),
        ("goodwill * 1,500", 13, "expected + - * / or the end, found “,”"),
        ("goodwil", 1, "no line item or definition is called goodwil; did you mean goodwill?"),
        ("2 * quik_assets", 5, "no line item or definition is called quik_assets; did you mean quick_assets?"),
        ("2 * xyzzy", 5, "no line item or definition is called xyzzy"),
        ("min", 1, "min is a function: write min(…)"),
        ("mim(goodwill, 0)", 1, "no function is called mim; did you mean min?"),
        ("exec(goodwill)", 1, "no function is called exec; there are min, max, abs, sum, money"),
        ("goodwill(2)", 1, "no function is called goodwill; there are min, max, abs, sum, money"),
        ("min(goodwill)", 1, "min needs at least two values"),
        ("min(goodwill, )", 15, "expected a number, a name or “(”, found “)”"),
        ("abs(goodwill, 2)", 13, "expected “)”, found “,”"),
        ("money(goodwill)", 7, "expected an amount such as 2000000.00, found “goodwill”"),
        ("goodwill + money(1.001)", 12, "an amount of money has at most two decimals"),
        ("goodwill + money(5%)", 12, "an amount of money has at most two decimals"),
        ("sum(goodwill)", 13, "expected “, 4 quarters” or the like, found “)”"),
        ("sum(goodwill, quarters)", 15, "expected a number of months, quarters or years, found “quarters”"),
        ("sum(goodwill, 4.5 quarters)", 15, "a sum runs over a whole number of periods"),
        ("sum(goodwill, 4% quarters)", 15, "a sum runs over a whole number of periods"),
        ("sum(goodwill, 4 weeks)", 17, "expected months, quarters or years, found “weeks”"),
        ("sum(goodwill, 4 quarters", 25, "expected “)”, found the end"),
        ("sum(goodwill, 0 quarters)", 1, "a sum runs over 1 to 120 periods, not 0"),
        ("sum(goodwill, 121 months)", 1, "a sum runs over 1 to 120 periods, not 121"),
        ("2 * sum(1 * sum(goodwill, 2 months), 2 months)", 5, "a sum over periods cannot stand in another"),
        ("sum(wordy, 2 months)", 1, "a sum over periods cannot stand in another"),
        ("12 / 4", 1, "the formula names no line item"),
        ("inventory", 1, "inventory is both a line item and a definition of the agreement"),
    ],
)
def test_what_is_wrong_is_said_at_its_column(text: str, column: int, message: str) -> None:
    error = error_in(text)
    assert (error.column, error.message) == (column, message)
    assert str(error) == f"{message} (column {column})"
    assert (error.text, error.definition) == (text, "")


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("goodwill * other_assets", 10, "money cannot be multiplied by money"),
        ("goodwill + 1", 10, "money cannot be added to a number; an amount is written money(1000.00)"),
        ("1 - goodwill", 3, "money cannot be added to a number; an amount is written money(1000.00)"),
        ("0 + 1 + goodwill", 7, "money cannot be added to a number; an amount is written money(1000.00)"),
        (
            "goodwill + other_assets / goodwill",
            10,
            "money cannot be added to a number; an amount is written money(1000.00)",
        ),
        ("max(goodwill, 1)", 1, "money cannot be compared with a number; an amount is written money(1000.00)"),
        ("1 / goodwill", 3, "a number cannot be divided by money"),
        ("goodwill / 0", 10, "a divisor must be above zero"),
        ("goodwill / 0.00%", 10, "a divisor must be above zero"),
        ("goodwill / -2", 10, "a divisor must be above zero"),
        ("goodwill / money(0)", 10, "a divisor must be above zero"),
    ],
)
def test_units_that_do_not_go_together_are_refused_at_the_sign(text: str, column: int, message: str) -> None:
    error = error_in(text)
    assert (error.column, error.message) == (column, message)


@pytest.mark.parametrize(
    ("text", "column", "definition", "message"),
    [
        (
            "1 * wrong_inside",
            24,
            "wrong_inside",
            "no line item or definition is called inventry; did you mean inventory?",
        ),
        ("goodwill / empty", 1, "empty", "the formula is empty"),
    ],
)
def test_what_is_wrong_in_a_definition_is_said_in_its_own_text(
    text: str, column: int, definition: str, message: str
) -> None:
    error = error_in(text)
    assert (error.column, error.definition, error.message) == (column, definition, message)
    assert error.text == DEFINITIONS[definition]
    assert str(error) == f"{message} (column {column} of the definition of {definition})"


@pytest.mark.parametrize(
    ("definitions", "text", "definition", "column", "circle"),
    [
        ({"a": "goodwill + a"}, "a", "a", 12, "a → a"),
        ({"a": "b + goodwill", "b": "goodwill - c", "c": "b"}, "2 * a", "c", 1, "b → c → b"),
    ],
)
def test_a_definition_by_itself_is_refused_with_its_circle(
    definitions: dict[str, str], text: str, definition: str, column: int, circle: str
) -> None:
    with pytest.raises(FormulaError, match=f"is defined by itself: {circle} ") as caught:
        parse_measure(text, CHART, definitions)
    assert (caught.value.definition, caught.value.column) == (definition, column)


def test_the_caret_stands_beneath_the_column() -> None:
    assert error_in("2 * quik_assets").pointed() == "2 * quik_assets\n    ^"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("(" * 1000 + "goodwill" + ")" * 1000, "the formula is nested more than 40 deep (column 41)"),
        ("-" * 1000 + "goodwill", "the formula is nested more than 40 deep (column 41)"),
        ("abs(" * 900 + "goodwill" + ")" * 900, "the formula is longer than 4000 characters (column 4001)"),
        ("abs(" * 500 + "goodwill" + ")" * 500, "the formula is nested more than 40 deep (column 164)"),
        ("goodwill" + " / 2" * 900, "the formula is nested more than 100 deep (column 406)"),
        ("goodwill" + " * 0.000000000000000001" * 4, "the formula has more than 60 decimals (column 79)"),
        ("goodwill" + " / 0.000000000000000001" * 4, "the formula has more than 60 decimals (column 79)"),
    ],
)
def test_hostile_size_ends_in_an_error_like_any_other(text: str, message: str) -> None:
    assert str(error_in(text)) == message


def test_a_long_chain_of_definitions_ends_in_an_error() -> None:
    chain = {f"d{number}": f"d{number + 1}" for number in range(5000)} | {"d5000": "goodwill"}
    with pytest.raises(FormulaError, match="nested more than 40 deep") as caught:
        parse_measure("d0", CHART, chain)
    assert caught.value.definition == "d39"
    assert parse_measure("d4970", CHART, chain).formula == "d4970"


def test_definitions_that_grow_by_sharing_stay_small() -> None:
    doubling = {"d0": "goodwill"} | {f"d{number}": f"d{number - 1} + d{number - 1}" for number in range(1, 31)}
    assert len(parse_measure("d30", CHART, doubling).program.instructions) == 30


def test_a_definition_used_deeper_than_it_was_first_read_still_counts_its_depth() -> None:
    deep = {"d0": "abs(" * 30 + "goodwill" + ")" * 30}
    deep |= {f"d{number}": "abs(" * 30 + f"d{number - 1}" + ")" * 30 for number in range(1, 9)}
    with pytest.raises(FormulaError, match="nested more than 100 deep"):
        parse_measure("d0 + d1 + d2 + d3 + d4", CHART, deep)


def test_numbers_that_would_grow_without_bound_are_refused() -> None:
    squares = {"r0": "goodwill / other_assets"}
    squares |= {f"r{number}": f"r{number - 1} * r{number - 1}" for number in range(1, 31)}
    with pytest.raises(FormulaError, match="could grow beyond 1000 digits"):
        parse_measure("r30", CHART, squares)
    assert parse_measure("r5", CHART, squares).program.digits[-1] == 20 * 2**5


def test_a_formula_of_too_many_steps_is_refused() -> None:
    items = ["goodwill", "other_assets", "equity", "inventory"]
    text = " + ".join(f"abs({items[number % 4]} - money({number}))" for number in range(100))
    with pytest.raises(FormulaError, match="needs more than 20000 steps"):
        parse_measure(f"sum({text}, 120 months)", CHART, {})
