"""The invented agreements of the samples: what they show of the format, and how their figures come out."""

from datetime import date
from decimal import Decimal

import pytest

from compliance.domain import periods
from compliance.domain.chart_of_accounts import CHART
from compliance.domain.evaluation import evaluate
from compliance.domain.figures import Figure, Figures, Span, parse_key
from compliance.domain.fiscal_year import FiscalYear, WeekRule, Weeks
from compliance.domain.formula.measure import parse_measure
from compliance.domain.verdict import Comparison, NoQuotient, Verdict
from loans.agreement_file.model import AgreementFile
from tests.samples.sample_files import SAMPLES, agreement, term
from tests.samples.test_sample_figures import amounts

SLUGS = ("cobalt-instruments-2001", "larkfield-optics-2004", "meridian-foods-2005")
SPANS = {"quarterly": Span.QUARTER, "annually": Span.YEAR}


def fiscal_year(file: AgreementFile) -> FiscalYear:
    weeks = Weeks(5, WeekRule.LAST) if file.fiscal_year.weeks else None
    return FiscalYear(file.fiscal_year.end_month, file.fiscal_year.end_day, weeks)


def figures(slug: str) -> Figures:
    names = sorted(path.stem for path in (SAMPLES / "figures" / slug).glob("*.csv"))
    return Figures(
        Figure(*parse_key(code), date.fromisoformat(name), int(amount * 100), "")
        for name in names
        for code, amount in amounts(slug, name).items()
        if amount is not None
    )


def verdict(slug: str, key: str, on: str) -> Verdict:
    """The verdict of the product's own evaluation."""
    file = agreement(slug)
    covenant = next(each for each in file.covenants if each.key == key)
    assert covenant.test is not None
    definitions = {each.code: each.formula[0].value for each in file.definitions}
    required, _ = term(slug, f"covenant/{key}/threshold", on)
    return evaluate(
        parse_measure(covenant.test.measure[0].value, CHART, definitions),
        Comparison(covenant.test.comparison.value),
        required,
        figures(slug),
        date.fromisoformat(on),
        SPANS[covenant.test.frequency.value],
        fiscal_year(file),
        NoQuotient(covenant.test.no_quotient.value),
    ).verdict


@pytest.mark.parametrize("slug", SLUGS)
def test_an_invented_agreement_says_that_it_is(slug: str) -> None:
    file = agreement(slug)

    assert file.illustrative
    assert file.origin == "Invented for this sample. No such borrower, loan or document exists."


@pytest.mark.parametrize(
    ("slug", "key", "on", "expected"),
    [
        ("larkfield-optics-2004", "leverage", "2006-03-31", Verdict.UNTESTABLE),
        ("larkfield-optics-2004", "leverage", "2006-06-30", Verdict.PASS),
        ("larkfield-optics-2004", "leverage", "2006-09-30", Verdict.PASS),
        ("larkfield-optics-2004", "fixed_charge_coverage", "2006-09-30", Verdict.PASS),
        ("meridian-foods-2005", "minimum_tangible_net_worth", "2006-06-24", Verdict.PASS),
        ("meridian-foods-2005", "minimum_tangible_net_worth", "2006-09-30", Verdict.FAIL),
        ("meridian-foods-2005", "maximum_capital_expenditures", "2006-09-30", Verdict.PASS),
        ("cobalt-instruments-2001", "liabilities_to_net_worth", "2006-09-30", Verdict.PASS),
    ],
)
def test_the_verdicts_that_the_story_tells(slug: str, key: str, on: str, expected: Verdict) -> None:
    assert verdict(slug, key, on) is expected


def test_the_figures_of_a_year_of_weeks_end_on_its_quarter_ends() -> None:
    file = agreement("meridian-foods-2005")
    names = sorted(path.stem for path in (SAMPLES / "figures" / file.slug).glob("*.csv"))
    ends = periods.test_days(periods.Frequency.QUARTERLY, fiscal_year(file), date(2005, 12, 1), date(2006, 12, 1))

    assert names == [end.isoformat() for end in ends]


def test_the_ceiling_of_larkfield_falls_with_its_amendment() -> None:
    subject = "covenant/leverage/threshold"

    assert term("larkfield-optics-2004", subject, "2006-03-31") == (Decimal("3.00"), "Base, 6.7")
    assert term("larkfield-optics-2004", subject, "2006-06-30") == (Decimal("2.75"), "First, 1.1")


def test_the_amendment_of_cobalt_is_signed_and_governs_later() -> None:
    subject = "covenant/liabilities_to_net_worth/threshold"

    assert term("cobalt-instruments-2001", subject, "2006-12-31") == (Decimal("1.50"), "Base, 6.12")
    assert term("cobalt-instruments-2001", subject, "2007-03-31") == (Decimal("1.10"), "First, 2")
    assert term("cobalt-instruments-2001", subject, "2007-03-31", known=date(2007, 1, 8))[0] == Decimal("1.50")
