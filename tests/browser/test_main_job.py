"""The main job, played through in a browser: the controller's numbers, the fail, and what the officer sees of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from compliance.models import Mail
from compliance.views.access import MAILBOX
from covenant_tracker.embedded import pango
from tests import cast as casting
from tests.browser.accessibility import check
from tests.browser.windows import OpenWindow, go

pytestmark = pytest.mark.browser

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
    window: OpenWindow, live_server: LiveServer, cast: casting.Cast, tmp_path: Path, eventually: Eventually
) -> None:
    controller = window(cast.preparer)
    controller_delivers(controller, tmp_path)
    controller_certifies(controller)
    eventually(lambda: Mail.objects.filter(state=Mail.State.SENT, person=cast.officer).exists())
    officer_reads(window(cast.officer), live_server.url, cast)


def controller_delivers(page: Page, folder: Path) -> None:
    """Download the template, upload it with an error, correct the error, submit, wait for the verdicts."""
    expect(page.get_by_role("heading", name="For the quarter ended 31 Dec 2006 we need")).to_be_visible()
    check(page)
    go(page.get_by_role("link", name="Send the numbers for the quarter ended 31 Dec 2006"))
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
    """Fill the certificate from the receipt, answer what only the borrower knows, and send it to be signed."""
    go(page.get_by_role("link", name="Fill the certificate"))
    check(page)
    page.get_by_role("button", name="Send to be signed").click()
    expect(page.get_by_role("alert")).to_contain_text("Please answer this first")
    check(page)
    answer(page)
    page.get_by_role("button", name="Send to be signed").click()
    expect(page.get_by_text("Version 1 is with Paul Sorensen, to be signed")).to_be_visible()
    expect(page.get_by_role("article")).to_contain_text(
        "Minimum liquidity: 17,550,000.00 against 20,000,000.00 required"
    )
    check(page)


def answer(page: Page) -> None:
    """Yes to everything, a word for what fails, and the list of accounts confirmed."""
    for yes in page.get_by_role("radio", name="Yes").all():
        yes.check()
    for words in page.locator(".open .asked-words textarea").all():
        words.fill("A supplier was paid early; the payment of a customer is due on 20 January.")
    page.get_by_role("checkbox", name="These are all accounts that we hold elsewhere").check()


def officer_reads(page: Page, address: str, cast: casting.Cast) -> None:
    """Begin with what is broken today, find the fail on the portfolio, read its working, the mail, the draft."""
    expect(page.get_by_role("table", name="Broken")).to_contain_text("Minimum liquidity")
    check(page)
    page.get_by_role("link", name="Portfolio", exact=True).click()
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
    go(page.get_by_role("link", name="Mail", exact=True))
    check(page)
    subject = "Art Technology Group: minimum liquidity failed for 31 Dec 2006 (17,550,000 of 20,000,000)"
    page.get_by_role("link", name=subject).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("minimum liquidity failed")
    check(page)
    read_certificate(page, address)


def read_certificate(page: Page, address: str) -> None:
    """The bank sees the draft that the record fills in, and not what nobody has signed."""
    page.goto(f"{address}/agreements/art-technology-2002/periods/2006-12-31/certificate")
    expect(page.get_by_role("button", name="Send")).to_have_count(0)
    expect(page.get_by_text("Version 1 waits for its signature")).to_be_visible()
    check(page)
    if not pango.is_installed():
        expect(page.get_by_text("PDFs cannot be made here")).to_be_visible()
        return
    link = page.get_by_role("link", name="Draft as PDF")
    paper = page.request.get(f"{address}{link.get_attribute('href')}")
    assert paper.headers["content-type"] == "application/pdf"
    assert paper.body().startswith(b"%PDF-")
