"""A document's way in a browser: delivered, returned with a reason, delivered again, accepted; and the calendar."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from compliance.services.standings import standing_refresh
from tests import cast as casting
from tests.browser.accessibility import check
from tests.browser.windows import OpenWindow, go
from tests.compliance import office_files

pytestmark = pytest.mark.browser

PLAN = "Operating plan approved by the board, with quarterly projections"


@pytest.fixture
def cast(transactional_db: None, settings: Settings, live_server: LiveServer) -> casting.Cast:
    """The samples' day, with figures of November 2006 on record."""
    settings.CLOCK_DAY = casting.TODAY
    settings.SITE_URL = live_server.url
    cast = casting.assemble()
    casting.play(cast.agreement_2002, [date(2006, 9, 30), date(2006, 11, 30)], actor=cast.preparer)
    standing_refresh(agreement=cast.agreement_2002, on=casting.TODAY)
    return cast


def paper(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_plan_is_delivered_returned_delivered_again_and_accepted(
    window: OpenWindow, cast: casting.Cast, tmp_path: Path
) -> None:
    page, bank = window(cast.preparer), window(cast.officer)
    the_borrower_delivers(page, tmp_path)
    the_bank_returns(bank)
    the_borrower_delivers_again(page, tmp_path)
    the_bank_accepts(bank)


def the_borrower_delivers(page: Page, folder: Path) -> None:
    """From home: a picture is refused in words, a PDF is taken, and there is a receipt."""
    page.get_by_role("link", name=f"Deliver it: {PLAN}").click()
    expect(page.get_by_role("heading", name="The deadline")).to_be_visible()
    check(page)
    page.get_by_label("Files", exact=True).set_input_files(paper(folder, "plan.pdf", b"\x89PNG\r\n\x1a\n"))
    page.get_by_role("button", name="Deliver", exact=True).click()
    alert = page.get_by_role("alert").filter(has_text="Nothing was delivered")
    expect(alert).to_contain_text("plan.pdf: It is a picture.")
    expect(alert).to_be_focused()
    check(page)
    page.get_by_label("Files", exact=True).set_input_files(paper(folder, "plan.pdf", office_files.pdf("Plan")))
    page.get_by_role("button", name="Deliver", exact=True).click()
    expect(page.get_by_role("heading", name=f"Receipt: {PLAN}")).to_be_visible()
    check(page)


def the_bank_returns(bank: Page) -> None:
    """From the calendar to the deliverable; the file is saved, and the plan goes back with a reason."""
    bank.get_by_role("link", name="Calendar", exact=True).click()
    expect(bank.get_by_role("heading", name="January 2007")).to_be_visible()
    expect(bank.get_by_role("heading", name="Overdue")).to_be_visible()
    check(bank)
    go(bank.get_by_role("link", name="List", exact=True))
    check(bank)
    bank.get_by_role("searchbox", name="Borrower, agreement or deliverable").fill("operating plan")
    bank.get_by_role("button", name="Search").click()
    bank.get_by_role("link", name=f"{PLAN} for the fiscal year ended 31 Dec 2006").click()
    with bank.expect_download() as download:
        bank.get_by_role("link", name="plan.pdf").click()
    assert download.value.suggested_filename == "plan.pdf"
    bank.get_by_text("Return it", exact=True).first.click()
    bank.get_by_label("Why it is returned").fill("The second quarter is missing.")
    bank.get_by_role("button", name="Return it").click()
    expect(bank.get_by_text("Returned: what came on 17 Jan 2007.")).to_be_visible()
    check(bank)


def the_borrower_delivers_again(page: Page, folder: Path) -> None:
    """Home says what is wrong; the corrected plan goes the same way."""
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Home").click()
    expect(page.get_by_text("Returned by the bank: The second quarter is missing.")).to_be_visible()
    check(page)
    page.get_by_role("link", name=f"Deliver it again: {PLAN}").click()
    page.get_by_label("Files", exact=True).set_input_files(paper(folder, "plan.pdf", office_files.pdf("Whole plan")))
    page.get_by_label("A word with it").fill("Now with all four quarters.")
    page.get_by_role("button", name="Deliver", exact=True).click()
    expect(page.get_by_role("heading", name=f"Receipt: {PLAN}")).to_be_visible()


def the_bank_accepts(bank: Page) -> None:
    bank.reload()
    expect(bank.get_by_text("Now with all four quarters.").first).to_be_visible()
    bank.get_by_role("button", name="Accept").click()
    expect(bank.get_by_text("Accepted: what came on 17 Jan 2007.")).to_be_visible()
    expect(bank.get_by_role("heading", name="History")).to_be_visible()
    check(bank)


def test_the_calendar_is_walked_and_subscribed_to(window: OpenWindow, cast: casting.Cast) -> None:
    page = window(cast.officer)
    page.get_by_role("link", name="Calendar", exact=True).click()
    page.get_by_role("link", name="Feb 2007").click()
    expect(page.get_by_role("heading", name="February 2007")).to_be_visible()
    expect(page.get_by_role("cell").filter(has_text="25").filter(has_text="Monthly figures")).to_be_visible()
    check(page)
    go(page.get_by_role("link", name="In your own calendar"))
    check(page)
    page.get_by_role("button", name="Make an address").click()
    address = page.get_by_label("Copy it into your calendar program").input_value()
    check(page)
    feed = page.request.get(address)
    assert feed.headers["content-type"] == "text/calendar; charset=utf-8"
    assert b"Monthly figures for minimum liquidity" in feed.body().replace(b"\r\n ", b"")
    page.get_by_role("button", name="Close it").click()
    expect(page.get_by_text("The address is closed.")).to_be_visible()
    assert page.request.get(address).status == 404


def test_a_borrower_reports_a_filing_from_home(window: OpenWindow, cast: casting.Cast) -> None:
    page = window(cast.preparer)
    go(page.get_by_role("link", name="Report it: The day of: report on Form 10-Q").first)
    check(page)
    expect(page.get_by_label("For", exact=True)).to_have_value("2006-09-30")
    page.get_by_label("On which day it happened").fill("2006-11-07")
    page.get_by_role("button", name="Report it").click()
    expect(page.get_by_text("This follows from it.")).to_be_visible()
    expect(page.get_by_text("Due 12 Nov 2006")).to_be_visible()
    check(page)
