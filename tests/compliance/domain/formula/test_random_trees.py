"""The product against an evaluator written apart: 10,000 random formulas, the same answers to the last digit."""

from decimal import Decimal
from fractions import Fraction
from random import Random

from compliance.domain.chart_of_accounts import CHART
from compliance.domain.evaluation import evaluate
from compliance.domain.figures import Figure, Figures, Span
from compliance.domain.fiscal_year import FiscalYear
from compliance.domain.formula.measure import Measure, parse_measure
from compliance.domain.formula.parser import Parser, Vocabulary
from compliance.domain.verdict import Comparison, Verdict
from tests.compliance.domain.formula.oracle import PERIOD_END, Grower, Key, NoQuotientFoundError, Tree

TREES = 10_000
FAMILY = 20  # trees that share their definitions
CALENDAR_YEAR = FiscalYear()
QUARTER = ("quarter", PERIOD_END)


def random_cents(random: Random, keys: frozenset[Key]) -> dict[Key, int]:
    """Amounts of every size, zero and below zero among them; now and then one is missing."""
    missing = random.random() < 0.1
    magnitudes = (1, 100, 10**6, 10**9, 10**12)
    return {
        key: random.choice((random.randint(-1, 3), random.randint(-9, 99))) * random.choice(magnitudes)
        for key in sorted(keys)
        if not (missing and random.random() < 0.3)
    }


def expected(tree: Tree, cents: dict[Key, int]) -> Fraction | None:
    """What the tree is worth by the oracle; None where it has no value."""
    if tree.keys(QUARTER) - cents.keys():
        return None
    try:
        return tree.value(lambda key: Fraction(cents[key], 100), QUARTER)
    except NoQuotientFoundError:
        return None


def check(tree: Tree, measure: Measure, random: Random) -> Verdict:
    """Assert that both evaluators agree on one set of figures and one requirement."""
    assert {(code, span.value, end) for code, span, end in measure.needs(Span.QUARTER, PERIOD_END, CALENDAR_YEAR)} == (
        tree.keys(QUARTER)
    )
    cents = random_cents(random, tree.keys(QUARTER))
    figures = Figures(Figure(code, Span(span), end, amount) for (code, span, end), amount in cents.items())
    comparison = random.choice(list(Comparison))
    value = expected(tree, cents)
    near = Fraction(0) if value is None else value
    required = Decimal(round(near * 100) + random.randint(-1, 1)) / 100
    outcome = evaluate(measure, comparison, required, figures, PERIOD_END, Span.QUARTER, CALENDAR_YEAR)
    if value is None:
        assert outcome.verdict is Verdict.UNTESTABLE, tree.text
        return outcome.verdict
    assert outcome.numerator is not None, tree.text
    assert outcome.denominator is not None, tree.text
    assert Fraction(outcome.numerator, outcome.denominator) == value, tree.text
    passes = value >= Fraction(required) if comparison is Comparison.AT_LEAST else value <= Fraction(required)
    assert outcome.verdict is (Verdict.PASS if passes else Verdict.FAIL), tree.text
    return outcome.verdict


def test_the_product_and_the_fractions_agree_on_10_000_random_trees() -> None:
    random = Random(1999)
    verdicts: dict[Verdict, int] = {}
    for _ in range(TREES // FAMILY):
        grower = Grower(random)
        grower.grow_definitions(3)
        texts = {name: tree.text for name, tree in grower.definitions.items()}
        for _ in range(FAMILY):
            tree = grower.measure()
            measure = parse_measure(tree.text, CHART, texts)
            assert Parser(measure.formula, Vocabulary(CHART, texts, {})).parse() == measure.root, tree.text
            verdict = check(tree, measure, random)
            verdicts[verdict] = verdicts.get(verdict, 0) + 1
    assert min(verdicts[verdict] for verdict in (Verdict.PASS, Verdict.FAIL, Verdict.UNTESTABLE)) > TREES / 10


def test_every_random_tree_has_a_working_that_ends_in_its_value() -> None:
    random = Random(2006)
    grower = Grower(random)
    grower.grow_definitions(3)
    texts = {name: tree.text for name, tree in grower.definitions.items()}
    for _ in range(500):
        tree = grower.measure()
        measure = parse_measure(tree.text, CHART, texts)
        cents = random_cents(random, tree.keys(QUARTER))
        figures = Figures(Figure(code, Span(span), end, amount, "form") for (code, span, end), amount in cents.items())
        outcome = evaluate(measure, Comparison.AT_LEAST, None, figures, PERIOD_END, Span.QUARTER, CALENDAR_YEAR)
        *_, last, required = outcome.working
        assert required.shown == "none on record"
        value = expected(tree, cents)
        if value is None:
            assert (last.value, outcome.actual) == ("", None)
        else:
            assert Decimal(last.value) == outcome.actual
            assert abs(Fraction(last.value) - value) <= Fraction(1, 200)
        sources = {(step.key, step.end) for step in outcome.working if step.source == "form"}
        assert len(sources) == len(cents)
