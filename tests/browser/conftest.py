"""What every story in a browser may use."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import Person
from tests.browser.accessibility import WIDE
from tests.browser.windows import PATIENCE, OpenWindow, log_in

expect.set_options(timeout=PATIENCE)


@pytest.fixture
def page(page: Page) -> Page:
    """A window in which nobody has logged in."""
    page.set_default_timeout(PATIENCE)
    return page


@pytest.fixture
def window(_chromium: Browser, live_server: LiveServer) -> Iterator[OpenWindow]:
    """Each person's own browser, logged in."""
    contexts = []

    def opened(person: Person, size: ViewportSize = WIDE) -> Page:
        context = _chromium.new_context(viewport=size, locale="en-GB")
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        log_in(page, live_server.url, person)
        return page

    yield opened
    for context in contexts:
        context.close()
