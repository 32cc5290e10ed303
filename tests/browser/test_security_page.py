"""The security of an agreement in a browser: a missing guarantor is found and followed to the clause."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests import cast as casting
from tests.browser.accessibility import check
from tests.browser.windows import log_in

pytestmark = pytest.mark.browser
LARKFIELD = "/agreements/larkfield-optics-2004"


@pytest.fixture
def cast(transactional_db: None, settings: Settings) -> casting.Cast:
    settings.CLOCK_DAY = casting.TODAY
    people = casting.assemble()
    casting.record("larkfield-optics-2004")
    casting.record("cobalt-instruments-2001")
    return people


def test_an_officer_finds_who_has_not_signed_and_reads_the_clause(
    page: Page, live_server: LiveServer, cast: casting.Cast
) -> None:
    log_in(page, f"{live_server.url}{LARKFIELD}", cast.officer)
    page.get_by_role("navigation", name="This agreement").get_by_role("link", name="Security").click()

    paper = page.get_by_role("region", name="Guaranty of Alder Lens Works")
    expect(paper.get_by_text("Missing: Alder Lens Works, LLC")).to_be_visible()
    check(page)
    paper.get_by_role("link", name="Second, 5").click()
    expect(page).to_have_url(f"{live_server.url}{LARKFIELD}/documents/second#clause-5")
    check(page)

    page.goto(f"{live_server.url}/agreements/cobalt-instruments-2001/security")
    expect(page.get_by_role("heading", name="No security paper is on record")).to_be_visible()
    check(page)
