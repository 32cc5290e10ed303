"""A fail and its waiver in a browser: prepared by one, approved by another, signed; and the auditor finds it all."""

import csv
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from compliance.models import Evaluation
from tests import cast as casting
from tests.browser.accessibility import check
from tests.browser.test_main_job import Eventually
from tests.browser.windows import OpenWindow, go

pytestmark = pytest.mark.browser

AGREEMENT = "/agreements/art-technology-2002"
PERIOD = f"{AGREEMENT}/periods/2006-09-30"
REASON = "The release came in October, as the plan says."


@pytest.fixture
def cast(celery_worker: None, settings: Settings, live_server: LiveServer) -> casting.Cast:
    """Profitability failed for September 2006; a worker tests again what a document changes."""
    settings.CLOCK_DAY = casting.TODAY
    settings.SITE_URL = live_server.url
    cast = casting.assemble()
    casting.play(cast.agreement_2002, [date(2006, 9, 30)], actor=cast.preparer)
    return cast


def test_a_fail_leads_to_a_waiver_by_two_people_and_the_auditor_finds_it_all(
    window: OpenWindow, live_server: LiveServer, cast: casting.Cast, tmp_path: Path, eventually: Eventually
) -> None:
    officer = window(cast.officer)
    the_fail_stands_on_today(officer)
    the_officer_prepares(officer)
    another_approves(window(cast.approver), officer.url)
    all_sign(officer)
    eventually(lambda: Evaluation.objects.filter(verdict="waived").exists())
    the_verdict_is_waived(officer, live_server.url)
    the_condition_is_met(officer)
    the_auditor_finds_it(window(cast.auditor), tmp_path)


def the_fail_stands_on_today(page: Page) -> None:
    row = page.get_by_role("table", name="Broken").get_by_role("row").filter(has_text="6.7(b) Profitability")
    expect(row).to_contain_text("430,000 of 500,000, headroom (70,000)")
    check(page)
    row.get_by_role("link", name="Reserve rights").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("6.7(b) Profitability")
    check(page)


def the_officer_prepares(page: Page) -> None:
    """A condition without its day is refused; then the document and its effect are read before it is handed on."""
    page.get_by_role("link", name="Prepare a waiver").click()
    expect(page.get_by_role("checkbox", name="6.7(b) Profitability, 30 Sep 2006")).to_be_checked()
    page.get_by_label("Condition 1 (optional)", exact=True).fill("A plan for the profit of 2007")
    page.get_by_role("button", name="See it in words").click()
    expect(page.get_by_role("alert").first).to_contain_text("A condition needs its words and its day.")
    check(page)
    page.get_by_label("Condition 1, by").fill("2007-01-31")
    page.get_by_role("button", name="See it in words").click()
    expect(page.get_by_role("table", name="Tests on record that turn waived")).to_contain_text("30 Sep 2006")
    expect(page.get_by_role("table", name="Defaults that end")).to_contain_text("17 Jan 2007")
    expect(page.get_by_text("A plan for the profit of 2007, by 31 Jan 2007.")).to_be_visible()
    check(page)
    page.get_by_role("button", name="Hand to an approver").click()
    expect(page.get_by_text("Waits for approval")).to_be_visible()
    expect(page.get_by_role("button", name="Approve")).to_have_count(0)


def another_approves(page: Page, address: str) -> None:
    """From Today, where it waits to be signed off."""
    waits = page.get_by_role("table", name="To sign off").get_by_role("row").filter(has_text="Waiver")
    waits.get_by_role("link", name="Approve").click()
    page.wait_for_url(address)
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("It does not count yet.")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Missing: Silicon Valley Bank; Art Technology Group, Inc.")
    check(page)


def all_sign(page: Page) -> None:
    page.reload()
    for party in ("Silicon Valley Bank", "Art Technology Group, Inc."):
        page.get_by_label("Signed for").select_option(party)
        page.get_by_label("Office of the signer").fill("Vice President")
        page.get_by_role("button", name="Enter the signature").click()
        expect(page.get_by_role("listitem").filter(has_text=f"{party}, Vice President")).to_be_visible()
    expect(page.get_by_text("In force", exact=True)).to_be_visible()


def the_verdict_is_waived(page: Page, address: str) -> None:
    """In the period, and the default is over and stands on Today no more."""
    waiver = page.url
    page.goto(f"{address}{PERIOD}")
    expect(page.get_by_text("Waived by the Waiver of 17 Jan 2007, 1.").first).to_be_visible()
    check(page)
    page.goto(f"{address}{AGREEMENT}/defaults")
    row = page.get_by_role("row").filter(has_text="6.7(b) Profitability").first
    expect(row).to_contain_text("Waived")
    check(page)
    page.goto(f"{address}/today")
    expect(page.get_by_text("6.7(b) Profitability")).to_have_count(0)
    page.goto(waiver)


def the_condition_is_met(page: Page) -> None:
    go(page.get_by_role("link", name="Record that it was met"))
    check(page)
    page.get_by_label("What shows it", exact=True).fill(REASON)
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_text("Met 17 Jan 2007")).to_be_visible()
    check(page)


def the_auditor_finds_it(page: Page, folder: Path) -> None:
    """By a search; the row says who and why, its page what was before and after, and the export holds what is seen."""
    page.get_by_role("link", name="Trail", exact=True).click()
    page.get_by_label("Act, subject, reason or person").fill("waiver of 17 Jan")
    page.get_by_role("button", name="Show").click()
    entries = page.get_by_role("table", name="Entries of the trail, newest first")
    approval = entries.get_by_role("row").filter(has=page.get_by_role("link", name="Approve draft"))
    expect(approval).to_contain_text("Helen Brandt")
    expect(entries.get_by_role("row").filter(has_text=REASON)).to_contain_text("Ruth Callahan")
    check(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Export .csv").click()
    download.value.save_as(folder / "trail.csv")
    with (folder / "trail.csv").open(encoding="utf-8-sig", newline="") as file:
        assert any(REASON in cell for row in csv.reader(file) for cell in row)
    page.get_by_label("Act, subject, reason or person").fill("")
    page.get_by_label("Act", exact=True).select_option("default waived")
    entries.get_by_role("link", name="Default waived").first.click()
    expect(page.get_by_role("table", name="Each value")).to_be_visible()
    check(page)
