"""The trail's page in a real browser: by keyboard, on a phone, and for people who cannot see it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from accounts.models import Person
from tests.cast import TODAY
from tests.compliance.views.conftest import BACKEND
from tests.compliance.views.trail_stage import OWN, assemble, entry

pytestmark = pytest.mark.browser


@pytest.fixture
def trail(live_server: LiveServer, page: Page, settings: Settings) -> Page:
    """The trail as its auditor sees it, with a restatement newest."""
    settings.CLOCK_DAY = TODAY
    cast = assemble()
    for number in range(55):
        entry(OWN, "sweep", f"day {number}", None, hour=8)
    said = {"verdict": "fail", "digest": "b" * 64}
    entry(OWN, "restate", "statement 1", cast.preparer, why="A late invoice", before={"verdict": "pass"}, after=said)
    _log_in(page, live_server, cast.auditor)
    page.goto(f"{live_server.url}/trail")
    return page


def _log_in(page: Page, live_server: LiveServer, person: Person) -> None:
    client = Client()
    client.force_login(person, backend=BACKEND)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_and_nothing_stands_out_of_the_page(trail: Page, scheme: str, width: int) -> None:
    trail.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    trail.set_viewport_size({"width": width, "height": 900})
    for address in ("/trail", "/trail?find=nobody+wrote+this&to=never", f"/trail/{OWN}/58"):
        trail.goto(trail.url.split("/trail")[0] + address)
        assert Axe().run(trail).response["violations"] == []
        assert trail.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_rows_are_walked_and_opened_by_keyboard(trail: Page) -> None:
    trail.keyboard.press("j")
    trail.keyboard.press("Enter")
    expect(trail.get_by_role("heading", level=1)).to_have_text("Restate")
    expect(trail.get_by_role("row", name="Verdict")).to_contain_text("Changed")


def test_a_filter_and_leafing_change_the_part_and_the_address(trail: Page) -> None:
    trail.get_by_label("Act", exact=True).select_option("sweep")
    expect(trail.get_by_role("status")).to_contain_text("The newest 50 entries that fit")
    assert "act=sweep" in trail.url
    trail.get_by_role("link", name="Older").click()
    expect(trail.get_by_role("status")).to_contain_text("5 entries, to the oldest that fit")
    assert "older=" in trail.url
    trail.get_by_role("link", name="Newest").click()
    expect(trail.get_by_role("row")).to_have_count(51)


def test_on_a_phone_each_value_stands_beside_its_label(trail: Page) -> None:
    trail.set_viewport_size({"width": 390, "height": 900})
    label = trail.locator(".trail-list td[data-label='Who']").first
    assert label.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Who"'
