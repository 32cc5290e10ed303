"""The chart of a covenant, drawn from its table."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

BLOCKS = """
{% block scripts %}{% include "components/_chart_scripts.html" %}{% endblock %}
{% block head %}<h1>Profitability</h1>{% endblock %}
{% block content %}{% include "components/_chart.html" %}{% endblock %}
"""
TESTS = [
    ("2005-06-30", "-310000.00", "-500000.00", "190000.00", "pass"),
    ("2005-09-30", "-1700000.00", "-1500000.00", "-200000.00", "fail"),
    ("2005-12-31", "", "1.00", "", "untestable"),
    ("2006-03-31", "420000.00", "1.00", "419999.00", "pass"),
    ("2006-06-30", "", "500000.00", "", "not_due"),
]


@pytest.fixture
def chart() -> dict[str, object]:
    return {
        "name": "Minimum profitability",
        "what": "Net income by quarter",
        "unit": "money",
        "currency": "USD",
        "comparison": "at_least",
        "events": [{"day": date(2006, 2, 7), "name": "Ninth, effective 7 Feb 2006"}],
        "rows": [
            {
                "day": date.fromisoformat(day),
                "actual": actual,
                "required": required,
                "headroom": headroom,
                "status": status,
            }
            for day, actual, required, headroom, status in TESTS
        ],
    }


@pytest.fixture
def shown(show: Callable[..., Page], chart: dict[str, object]) -> Page:
    return show(BLOCKS, chart=chart)


def test_it_is_drawn_under_the_security_policy(shown: Page, complaints: list[str]) -> None:
    expect(shown.locator(".chart-plot svg")).to_be_visible()
    expect(shown.locator(".chart-table")).to_be_hidden()
    assert shown.locator(".chart-plot style").count() == 0
    assert complaints == []


def test_a_fail_has_another_shape_than_a_pass(shown: Page) -> None:
    assert shown.locator(".chart-plot .dot-fail path").count() == 1
    assert shown.locator(".chart-plot .dot circle").count() == 2


def test_it_names_the_modification_and_what_could_not_be_tested(shown: Page) -> None:
    names = shown.locator(".chart-plot svg").text_content() or ""
    assert "Ninth, effective 7 Feb 2006" in names
    assert "untestable" in names
    assert "420,000.00 actual" in names
    assert "500,000.00 required" in names
    assert "(1.5)" in names


def test_it_says_the_latest_test_until_another_is_pointed_at(shown: Page) -> None:
    reading = shown.locator(".chart-reading")
    expect(reading).to_have_text("31 Mar 2006: actual 420,000.00, required 1.00, headroom 419,999.00, pass")
    plot = shown.locator(".chart-plot")
    plot.hover(position={"x": 20, "y": 60})
    expect(reading).to_contain_text("30 Jun 2005: actual (310,000.00)")
    shown.mouse.move(0, 0)
    expect(reading).to_contain_text("31 Mar 2006")


def test_the_keyboard_reads_the_points(shown: Page) -> None:
    shown.locator(".chart-plot").focus()
    shown.keyboard.press("ArrowLeft")
    expect(shown.locator(".chart-reading")).to_have_text("31 Dec 2005: required 1.00, untestable")
    shown.keyboard.press("ArrowLeft")
    expect(shown.locator(".chart-reading")).to_contain_text("30 Sep 2005: actual (1,700,000.00)")
    shown.keyboard.press("End")
    for _ in range(9):
        shown.keyboard.press("ArrowRight")
    expect(shown.locator(".chart-reading")).to_have_text("30 Jun 2006: required 500,000.00, not due")


def test_t_shows_the_table_and_the_chart_again(shown: Page) -> None:
    shown.keyboard.press("t")
    expect(shown.get_by_role("cell", name="(1,700,000.00)")).to_be_visible()
    expect(shown.locator(".chart-plot")).to_be_hidden()
    shown.get_by_role("button", name="As a chart").click()
    expect(shown.locator(".chart-plot svg")).to_be_visible()


def test_it_follows_the_width_of_the_window(shown: Page) -> None:
    shown.set_viewport_size({"width": 390, "height": 844})
    expect(shown.locator(".chart-plot svg")).not_to_have_attribute("width", "1340")
    assert shown.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_covenant_never_tested_keeps_its_table(
    show: Callable[..., Page], chart: dict[str, object], complaints: list[str]
) -> None:
    shown = show(BLOCKS, chart=chart | {"rows": []})
    expect(shown.locator(".chart-table")).to_be_visible()
    expect(shown.locator(".chart-plot")).to_be_hidden()
    assert complaints == []


def test_a_single_test_is_drawn_too(show: Callable[..., Page], chart: dict[str, object], complaints: list[str]) -> None:
    shown = show(BLOCKS, chart=chart | {"rows": chart["rows"][:1]})  # type: ignore[index]
    expect(shown.locator(".chart-plot .dot circle")).to_have_count(1)
    assert complaints == []
