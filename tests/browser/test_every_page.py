"""Every address that shows a page, as axe and a narrow screen see it: whatever is added is looked at too."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as django_settings
from playwright.sync_api import Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from accounts.models.membership import Role
from tests import cast as casting
from tests.browser.accessibility import NARROW, WIDE
from tests.covenant_tracker.test_who_may_open_what import PAGES, Scene, client_of, stage

pytestmark = pytest.mark.browser

SHARES = 4
READERS = (
    Role.OFFICER,
    Role.PREPARER,
    Role.SIGNING_OFFICER,
    Role.APPROVER,
    Role.ADMINISTRATOR,
    Role.AUDITOR,
)
"""Whose view of a page is looked at: of those who may open it, the first."""


def reader_of(name: str) -> Role:
    return next(role for role in READERS if role in PAGES[name].may)


def is_page(scene: Scene, name: str) -> bool:
    """Whether the address shows a page, rather than handing out a file or a part of a page, or leading elsewhere."""
    answer = client_of(scene.own[reader_of(name)]).get(scene.address(name))
    if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
        return False
    return b"<html" in b"".join(answer)


def open_as(page: Page, live_server: LiveServer, scene: Scene, name: str) -> None:
    session = client_of(scene.own[reader_of(name)]).cookies[django_settings.SESSION_COOKIE_NAME].value
    host = urlsplit(live_server.url).hostname
    page.context.clear_cookies()
    page.context.add_cookies(
        [{"name": django_settings.SESSION_COOKIE_NAME, "value": session, "domain": host or "", "path": "/"}]
    )
    page.goto(f"{live_server.url}{scene.address(name)}")


def violations(page: Page) -> list[str]:
    """What is wrong with the open page: what axe finds, and what leaves it sideways."""
    found: list[str] = []
    looks = ((WIDE, "light"), (NARROW, "dark"))
    for size, scheme in looks:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        report = Axe().run(page)
        if report.violations_count:
            found.append(f"{page.url}, {scheme} at {size['width']}:\n{report.generate_report()}")
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > size["width"]:
            found.append(f"{page.url} is {width} wide at {size['width']}")
    return found


@pytest.mark.parametrize("share", range(SHARES))
def test_no_page_shuts_anybody_out(
    page: Page, live_server: LiveServer, transactional_db: None, settings: Settings, share: int
) -> None:
    settings.CLOCK_DAY = casting.TODAY
    scene = stage(settings)
    wrong: list[str] = []
    looked_at = 0
    for name in sorted(PAGES)[share::SHARES]:
        if is_page(scene, name):
            open_as(page, live_server, scene, name)
            wrong += violations(page)
            looked_at += 1

    assert wrong == [], "\n".join(wrong)
    assert looked_at > 0
