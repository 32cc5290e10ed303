"""The main job, played through in a browser: the controller's numbers, the fail, and what the officer sees of it."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from accounts.models import Person
from compliance.models import Alert, Certificate
from compliance.views.access import MAILBOX
from covenant_tracker.embedded import pango
from tests import cast as casting
from tests.browser.accessibility import WIDE, check

pytestmark = pytest.mark.browser

PATIENCE = 60_000
"""Milliseconds: a machine that runs all tests at once may be slow."""

expect.set_options(timeout=PATIENCE)
Eventually = Callable[[Callable[[], bool]], None]
AMOUNTS = {"cash_and_equivalents": "12400000", "marketable_securities": "n/a", "net_income_quarter": "512345.67"}


@pytest.fixture
def cast(celery_worker: None, settings: Settings, live_server: LiveServer) -> casting.Cast:
    """The samples' day, with figures up to November 2006 on record and a worker that tests what comes in."""
    settings.CLOCK_DAY = casting.TODAY
    settings.SITE_URL = live_server.url
    settings.EMAIL_BACKEND = MAILBOX
    cast = casting.assemble()
    casting.play(cast.agreement_2002, [date(2006, 9, 30), date(2006, 10, 31), date(2006, 11, 30)], actor=cast.preparer)
    return cast


@pytest.fixture
def other_window(_chromium: Browser) -> Iterator[Page]:
    """Another person's browser."""
    context = _chromium.new_context(viewport=WIDE, locale="en-GB")
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def log_in(page: Page, address: str, person: Person) -> None:
    page.goto(address)
    page.get_by_label("Email").fill(person.email)
    page.get_by_label("Password", exact=True).fill(casting.PASSWORD)
    page.get_by_role("button", name="Log in").click()


def fill_in(template: Path) -> None:
    """Fill the template as somebody does who writes a word where a number stands."""
    book = load_workbook(template)
    sheet = book["Figures"]
    for row in sheet.iter_rows():
        amount = AMOUNTS.get(str(row[0].value))
        if amount is not None:
            row[2].value = amount
    book.save(template)


def test_the_main_job_from_the_template_to_the_officers_page(
    page: Page, other_window: Page, live_server: LiveServer, cast: casting.Cast, tmp_path: Path, eventually: Eventually
) -> None:
    page.set_default_timeout(PATIENCE)
    controller_delivers(page, live_server.url, cast, tmp_path)
    controller_certifies(page)
    eventually(lambda: Alert.objects.filter(state=Alert.State.SENT, person=cast.officer).exists())
    officer_reads(other_window, live_server.url, cast)


def controller_delivers(page: Page, address: str, cast: casting.Cast, folder: Path) -> None:
    """Log in, download the template, upload it with an error, correct the error, submit, wait for the verdicts."""
    log_in(page, address, cast.preparer)
    expect(page.get_by_role("heading", name="For the quarter ended 31 Dec 2006 we need")).to_be_visible()
    check(page)
    page.get_by_role("link", name="Send the numbers for the quarter ended 31 Dec 2006").click()
    check(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Template for Excel").click()
    template = folder / download.value.suggested_filename
    assert template.name == "art-technology-2002-2006-12-31.xlsx"
    download.value.save_as(template)
    fill_in(template)
    page.get_by_label("File with the numbers").set_input_files(template)
    page.get_by_role("button", name="Check the file").click()
    correct_and_submit(page)


def correct_and_submit(page: Page) -> None:
    """The error stands at its cell; typed over, the preview says what the numbers mean; then they are submitted."""
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("One figure needs a correction")
    expect(summary).to_be_focused()
    expect(page.locator(".meanings")).to_contain_text("waits")
    check(page)
    summary.get_by_role("link", name="Marketable securities").click()
    amount = page.get_by_role("textbox", name="Marketable securities, USD")
    expect(amount).to_be_focused()
    amount.fill("5,150,000.00")
    page.get_by_role("button", name="Check again").click()
    expect(page.locator(".meanings")).to_contain_text("17,550,000.00 of at least 20,000,000.00")
    for word in page.get_by_placeholder("A word of explanation").all():
        word.fill("Repaid a supplier's advance")
    check(page)
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("heading", name="Receipt: numbers for the quarter ended 31 Dec 2006")).to_be_visible()
    # The worker's verdicts come in by themselves: nothing is reloaded here.
    expect(page.locator("#tests")).to_contain_text("Fail")
    check(page)


def controller_certifies(page: Page) -> None:
    """Fill the certificate from the receipt and issue it."""
    page.get_by_role("link", name="Fill the certificate").click()
    check(page)
    page.get_by_role("button", name="Issue version 1").click()
    expect(page.get_by_role("alert")).to_contain_text("Please answer this first")
    check(page)
    for yes in page.get_by_role("radio", name="Yes").all():
        yes.check()
    page.get_by_role("button", name="Issue version 1").click()
    expect(page.get_by_text("Version 1 of the certificate is issued")).to_be_visible()
    expect(page.get_by_role("article")).to_contain_text(
        "Minimum liquidity: 17,550,000.00 against 20,000,000.00 required"
    )
    check(page)


def officer_reads(page: Page, address: str, cast: casting.Cast) -> None:
    """Find the fail on the portfolio, read its working, the mail, and the certificate on paper."""
    log_in(page, address, cast.officer)
    row = page.get_by_role("row").filter(has_text=cast.agreement_2002.title)
    expect(row).to_contain_text("Fail")
    check(page)
    row.get_by_role("link", name="Art Technology Group").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    check(page)
    page.goto(f"{address}/agreements/art-technology-2002/periods/2006-12-31")
    working = page.get_by_role("table", name="Working of Minimum liquidity")
    expect(working).to_contain_text("17,550,000.00")
    expect(working).to_contain_text("(2,450,000.00)")
    check(page)
    page.get_by_role("link", name="Mail", exact=True).click()
    check(page)
    subject = "Art Technology Group: minimum liquidity failed for 31 Dec 2006 (17,550,000 of 20,000,000)"
    page.get_by_role("link", name=subject).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("minimum liquidity failed")
    check(page)
    read_certificate(page, address)


def read_certificate(page: Page, address: str) -> None:
    """The bank sees what was issued, without the form, and its paper."""
    page.goto(f"{address}/agreements/art-technology-2002/periods/2006-12-31/certificate")
    expect(page.get_by_role("button", name="Issue")).to_have_count(0)
    check(page)
    link = page.get_by_role("link", name="PDF, version 1")
    if not pango.is_installed():
        expect(page.get_by_text("PDFs cannot be made here")).to_be_visible()
        return
    paper = page.request.get(f"{address}{link.get_attribute('href')}")
    assert paper.headers["content-type"] == "application/pdf"
    assert paper.body().startswith(b"%PDF-")
    assert Certificate.objects.get().digest
