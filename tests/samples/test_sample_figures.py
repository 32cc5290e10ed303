"""The figures of the samples: they are readable, on record where the record has them, and tell the story."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from compliance.domain.chart_of_accounts import CHART
from compliance.domain.figures import parse_key
from compliance.domain.formula.measure import parse_measure
from tests.samples.sample_files import SAMPLES, agreement, term

FILES = sorted((SAMPLES / "figures").glob("*/*.csv"))
PLAY: list[dict[str, Any]] = yaml.safe_load((SAMPLES / "play.yaml").read_text())
ACCOUNTS: dict[str, Any] = yaml.safe_load((SAMPLES / "accounts.yaml").read_text())
THOUSANDS = {"USD": 1, "USD thousands": 1000}


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def head(path: Path, label: str) -> str:
    return next(row[1] for row in rows_of(path) if row[0] == label)


def amounts(slug: str, name: str) -> dict[str, Decimal | None]:
    """Every figure of a file, in whole currency; nothing where the cell is blank."""
    path = SAMPLES / "figures" / slug / f"{name}.csv"
    rows = rows_of(path)
    first = next(at for at, row in enumerate(rows) if row[:1] == ["Code"])
    scale = THOUSANDS[head(path, "Unit")]
    return {row[0]: Decimal(row[2]) * scale if row[2] else None for row in rows[first + 1 :]}


def actual(slug: str, key: str, name: str) -> tuple[Decimal, Decimal] | None:
    """Numerator and denominator of a covenant's measure, worked out apart from the product's evaluation."""
    given = amounts(slug, name)
    definitions = {each.code: each.formula[0].value for each in agreement(slug).definitions}
    covenant = next(each for each in agreement(slug).covenants if each.key == key)
    assert covenant.test is not None
    values = {}
    for part in covenant.test.measure[0].value.split(" / "):
        total = Decimal(0)
        for sign, item in signed_items(definitions.get(part, part)):
            amount = given.get(item, given.get(f"{item}_quarter"))
            if amount is None:
                return None
            total += sign * amount
        values[part] = total
    numerator, *rest = values.values()
    return numerator, rest[0] if rest else Decimal(1)


def signed_items(text: str) -> list[tuple[int, str]]:
    words = f"+ {text}".split()
    return [(-1 if sign == "-" else 1, item) for sign, item in zip(words[::2], words[1::2], strict=True)]


def passes(slug: str, key: str, name: str) -> bool | None:
    """Whether the covenant passes on the test day of the file, compared by multiplication; nothing if untestable."""
    pair = actual(slug, key, name)
    required, _ = term(slug, f"covenant/{key}/threshold", name[:10])
    return None if pair is None else pair[0] >= required * pair[1]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_file_asks_for_line_items_that_exist_in_two_decimals(path: Path) -> None:
    given = amounts(path.parent.name, path.stem)

    assert given
    assert {parse_key(code)[0] for code in given} <= set(CHART)
    assert all(amount is None or amount == round(amount, 2) for amount in given.values())
    assert head(path, "Period end") == path.stem[:10]


@pytest.mark.parametrize(
    ("name", "quick", "adjusted"),
    [
        ("1999-05-31", True, True),
        ("1999-06-30", True, True),
        ("1999-06-30-2", False, True),
        ("1999-07-31", True, True),
        ("1999-08-31", True, True),
        ("1999-09-30", None, None),
        ("1999-10-31", True, True),
        ("1999-12-31", True, True),
    ],
)
def test_the_months_of_1999(name: str, quick: bool | None, adjusted: bool | None) -> None:
    assert passes("art-technology-1997", "quick_ratio", name) is quick
    assert passes("art-technology-1997", "adjusted_quick_ratio", name) is adjusted


def test_june_1999_fails_by_three_ten_thousandths() -> None:
    assert actual("art-technology-1997", "quick_ratio", "1999-06-30-2") == (
        Decimal("12596420.55"),
        Decimal("8399333.10"),
    )
    assert actual("art-technology-1997", "adjusted_quick_ratio", "1999-06-30-2") == (
        Decimal("12596420.55"),
        Decimal("7033704.70"),
    )


def test_the_restatement_of_june_1999_changes_deferred_revenue_alone() -> None:
    before = amounts("art-technology-1997", "1999-06-30")
    after = amounts("art-technology-1997", "1999-06-30-2")

    assert {code for code in before if before[code] != after[code]} == {"deferred_revenue"}


def test_august_1999_passes_narrowly() -> None:
    pair = actual("art-technology-1997", "quick_ratio", "1999-08-31")

    assert pair is not None
    assert Decimal("1.25") < pair[0] / pair[1] < Decimal("1.25") * Decimal("1.15")


def test_the_capitalization_event_is_met_in_october_1999() -> None:
    assert passes("art-technology-1997", "capitalization_event", "1999-10-31") is True


def test_november_1999_and_august_2006_are_missing() -> None:
    names = {f"{path.parent.name}/{path.stem}" for path in FILES}

    assert "art-technology-1997/1999-11-30" not in names
    assert "art-technology-2002/2006-08-31" not in names


LIQUIDITY_FAILS = {"2006-03-31"}
LIQUIDITY_NARROW = {"2006-04-30", "2006-07-31-2"}


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.parent.name == "art-technology-2002"], ids=lambda p: p.stem
)
def test_the_months_from_2004_to_2006(path: Path) -> None:
    pair = actual("art-technology-2002", "minimum_liquidity", path.stem)

    assert pair is not None
    assert passes("art-technology-2002", "minimum_liquidity", path.stem) is (path.stem not in LIQUIDITY_FAILS)
    assert (Decimal(20_000_000) <= pair[0] < Decimal(23_000_000)) is (path.stem in LIQUIDITY_NARROW)


@pytest.mark.parametrize(
    ("name", "income", "passed"),
    [
        ("2004-12-31", "-4126000", True),
        ("2005-03-31", "-1420000", True),
        ("2005-06-30", "-470500", True),
        ("2005-09-30", "2890500", True),
        ("2005-12-31", "4800000", True),
        ("2006-03-31", "380000", True),
        ("2006-06-30", "562000", True),
        ("2006-09-30", "430000", False),
    ],
)
def test_the_quarters_from_2004_to_2006(name: str, income: str, passed: bool) -> None:
    assert actual("art-technology-2002", "profitability", name) == (Decimal(income), Decimal(1))
    assert passes("art-technology-2002", "profitability", name) is passed


def test_the_figures_on_record_are_used_and_say_so() -> None:
    december, june = (amounts("art-technology-2002", day) for day in ("2004-12-31", "2005-06-30"))
    basis = yaml.safe_load((SAMPLES / "figures/art-technology-2002/basis.yaml").read_text())

    assert (december["cash_and_equivalents"], december["marketable_securities"]) == (
        Decimal(21_310_000),
        Decimal(5_197_000),
    )
    assert (june["cash_and_equivalents"], june["marketable_securities"]) == (Decimal(19_097_000), Decimal(9_616_000))
    on_record = {str(each["period"]) for each in basis["on_record"] if each["basis"].startswith("On record")}
    assert on_record == {"2004-12-31", "2005-06-30"}
    assert basis["otherwise"].startswith("Illustrative.")


def test_the_quarters_of_2005_come_to_the_income_on_record() -> None:
    quarters = [
        amounts("art-technology-2002", f"2005-{end}")["net_income_quarter"]
        for end in ("03-31", "06-30", "09-30", "12-31")
    ]

    assert sum(amount for amount in quarters if amount is not None) == 5_800_000


def test_every_file_is_played_once_and_after_its_period() -> None:
    played = [each["file"] for each in PLAY]

    assert sorted(played) == [str(path.relative_to(SAMPLES)) for path in FILES]
    assert all(each["submitted_on"] > each["period"] for each in PLAY)
    assert [each["submitted_on"] for each in PLAY] == sorted(each["submitted_on"] for each in PLAY)
    assert all(each["submitted_on"] <= date.fromisoformat((SAMPLES / "clock_day").read_text().strip()) for each in PLAY)


def test_a_certificate_is_signed_only_where_every_figure_and_a_form_are_on_record() -> None:
    for each in PLAY:
        form, _ = term(each["agreement"], "certificate/compliance_certificate/form", each["period"].isoformat())
        complete = None not in amounts(each["agreement"], Path(each["file"]).stem).values()
        assert not each["certificate"] or (form is not None and complete), each


def test_everybody_has_an_address_that_leads_nowhere_and_a_role_that_fits() -> None:
    kinds = {each["name"]: each["kind"] for each in ACCOUNTS["organizations"]}
    roles = {
        "bank": {"officer", "approver", "administrator", "auditor"},
        "company": {"preparer", "signing_officer"},
    }

    for person in ACCOUNTS["people"]:
        assert person["email"].endswith(".example")
        assert person["role"] in roles[kinds[person["organization"]]]
    assert {each["submitted_by"] for each in PLAY} <= {each["email"] for each in ACCOUNTS["people"]}


def test_every_measure_of_the_samples_parses() -> None:
    for slug in {path.parent.name for path in FILES}:
        file = agreement(slug)
        definitions = {each.code: each.formula[0].value for each in file.definitions}
        for covenant in file.covenants:
            for step in covenant.test.measure if covenant.test else ():
                assert parse_measure(step.value, CHART, definitions)
