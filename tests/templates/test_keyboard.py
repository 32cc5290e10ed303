"""What the keyboard does on any page, and the choice between light and dark."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

BLOCKS = """
{% block head %}<h1>Portfolio</h1>{% endblock %}
{% block content %}<input id="field" aria-label="A field">
<table class="table"><thead><tr><th>Borrower</th></tr></thead><tbody>
{% for name in names %}<tr><td><a class="row-link" href="#{{ name }}">{{ name }}</a></td></tr>{% endfor %}
</tbody></table>{% endblock %}
"""


@pytest.fixture
def portfolio(show: Callable[..., Page]) -> Page:
    return show(
        BLOCKS,
        names=["Larkfield", "Meridian", "Northgate"],
        user=SimpleNamespace(is_authenticated=True, name="Credit officer", email="officer@bank.example"),
        access=SimpleNamespace(is_bank=True),
    )


def test_j_and_k_go_through_the_rows_and_stop_at_the_ends(portfolio: Page) -> None:
    for key, expected in [("j", "Larkfield"), ("j", "Meridian"), ("ArrowDown", "Northgate"), ("j", "Northgate")]:
        portfolio.keyboard.press(key)
        expect(portfolio.get_by_role("link", name=expected)).to_be_focused()
    portfolio.keyboard.press("k")
    expect(portfolio.get_by_role("link", name="Meridian")).to_be_focused()


def test_enter_opens_the_row(portfolio: Page) -> None:
    portfolio.keyboard.press("j")
    portfolio.keyboard.press("Enter")
    assert portfolio.url.endswith("#Larkfield")


def test_a_click_anywhere_in_a_row_opens_it(portfolio: Page) -> None:
    portfolio.locator("tbody tr").nth(1).click(position={"x": 700, "y": 10})
    assert portfolio.url.endswith("#Meridian")


def test_a_slash_goes_to_the_search(portfolio: Page) -> None:
    portfolio.keyboard.press("/")
    expect(portfolio.get_by_role("searchbox")).to_be_focused()
    expect(portfolio.get_by_role("searchbox")).to_have_value("")


def test_typing_into_a_field_moves_nothing(portfolio: Page) -> None:
    portfolio.locator("#field").focus()
    portfolio.keyboard.type("jk/t")
    expect(portfolio.locator("#field")).to_have_value("jk/t")
    expect(portfolio.locator("#field")).to_be_focused()


def test_escape_closes_the_menu_and_returns_to_it(portfolio: Page) -> None:
    portfolio.get_by_text("Credit officer").first.click()
    expect(portfolio.get_by_role("button", name="Log out")).to_be_visible()
    portfolio.keyboard.press("Escape")
    expect(portfolio.get_by_role("button", name="Log out")).to_be_hidden()
    expect(portfolio.locator(".menu summary")).to_be_focused()


def test_dark_colours_are_chosen_and_remembered(portfolio: Page, complaints: list[str]) -> None:
    portfolio.get_by_text("Credit officer").first.click()
    portfolio.get_by_role("button", name="Dark colours").click()
    dark = "rgb(20, 23, 27)"
    expect(portfolio.locator("body")).to_have_css("background-color", dark)
    portfolio.reload()
    expect(portfolio.locator("body")).to_have_css("background-color", dark)
    portfolio.get_by_text("Credit officer").first.click()
    portfolio.get_by_role("button", name="Light colours").click()
    expect(portfolio.locator("body")).to_have_css("background-color", "rgb(251, 250, 247)")
    assert complaints == []
