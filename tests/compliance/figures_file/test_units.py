"""The unit of a file is stated, and is one of three."""

import pytest

from compliance.figures_file.units import Scale, Unit, unit_named, units_of


def test_a_currency_has_three_units() -> None:
    assert [unit.name for unit in units_of("USD")] == ["USD", "USD thousands", "USD millions"]


@pytest.mark.parametrize(
    ("name", "scale"),
    [("USD", Scale.ONES), ("usd  Thousands", Scale.THOUSANDS), ("\u00a0USD millions ", Scale.MILLIONS)],
)
def test_capitals_and_spacing_do_not_matter(name: str, scale: Scale) -> None:
    assert unit_named(name, "USD") == Unit("USD", scale)


@pytest.mark.parametrize("name", ["", "EUR", "thousands", "USD 000", "$", "USD billions", "USD, USD thousands"])
def test_nothing_else_is_guessed(name: str) -> None:
    assert unit_named(name, "USD") is None
