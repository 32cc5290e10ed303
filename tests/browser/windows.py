"""The windows in which people work: opened for a person, and led from page to page."""

from typing import Protocol

from playwright.sync_api import Locator, Page, ViewportSize

from accounts.models import Person
from tests import cast as casting
from tests.browser.accessibility import WIDE

PATIENCE = 60_000
"""Milliseconds: a machine that runs all tests at once may be slow."""


class OpenWindow(Protocol):
    """Opens a window of a person's own browser, logged in."""

    def __call__(self, person: Person, size: ViewportSize = WIDE) -> Page: ...


def log_in(page: Page, address: str, person: Person) -> None:
    """Log in on the page that an address leads to, and go on to the address."""
    page.goto(address)
    page.get_by_label("Email").fill(person.email)
    page.get_by_label("Password", exact=True).fill(casting.PASSWORD)
    go(page.get_by_role("button", name="Log in"))


def go(way: Locator) -> None:
    """Press what leads to another page, and wait until that page has come: what follows is not about the old one."""
    with way.page.expect_navigation():
        way.click()
