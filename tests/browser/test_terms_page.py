"""The terms on any day in a browser: wide, narrow and by keyboard, for the bank and for the borrower."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from accounts.models import Person
from tests import cast as casting
from tests.browser.accessibility import check
from tests.browser.windows import log_in

pytestmark = pytest.mark.browser
TERMS = "/agreements/art-technology-2002/terms"


@pytest.fixture
def cast(transactional_db: None, settings: Settings) -> casting.Cast:
    settings.CLOCK_DAY = casting.TODAY
    return casting.assemble()


def open_as(page: Page, person: Person, address: str) -> None:
    log_in(page, address, person)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Terms on")


def test_an_officer_sets_two_days_side_by_side_and_opens_a_history(
    page: Page, live_server: LiveServer, cast: casting.Cast
) -> None:
    open_as(page, cast.officer, f"{live_server.url}{TERMS}")
    page.get_by_label("On the day").fill("2005-12-31")
    page.get_by_label("Beside the day").fill("2006-06-30")
    page.get_by_role("button", name="Show").click()

    expect(page.get_by_role("heading", name="11 terms differ between 31 Dec 2005 and 30 Jun 2006")).to_be_visible()
    row = page.locator("#term-facility-revolving_line-maturity")
    row.locator("summary").press("Enter")
    expect(row.get_by_text("since 7 Feb 2006")).to_be_visible()
    check(page)

    page.get_by_role("link", name="Swap the days").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Terms on 30 Jun 2006")


def test_a_clause_opens_from_its_term(page: Page, live_server: LiveServer, cast: casting.Cast) -> None:
    open_as(page, cast.officer, f"{live_server.url}{TERMS}?on=2006-06-30")
    page.locator("#term-covenant-profitability-threshold").get_by_role("link", name="Ninth, 3.A.3").last.click()

    expect(page).to_have_url(f"{live_server.url}/agreements/art-technology-2002/documents/ninth#clause-3.A.3")


def test_the_borrowers_view_and_the_empty_states_can_be_used_by_everybody(
    page: Page, live_server: LiveServer, cast: casting.Cast
) -> None:
    open_as(page, cast.preparer, f"{live_server.url}{TERMS}")
    check(page)
    for query in ("?on=2001-01-01", "?known=2001-01-01", "?on=soon"):
        page.goto(f"{live_server.url}{TERMS}{query}")
        check(page)
    page.goto(f"{live_server.url}/agreements/art-technology-1997/terms?on=1999-01-31&with=1999-06-30")
    check(page)
