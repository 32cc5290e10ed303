"""A modification from its paper into the record: uploaded, reviewed, approved by another, signed, and tested by."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from compliance.models import Evaluation
from compliance.services.background import evaluate_agreement_later
from compliance.services.feeds import figures_feed
from compliance.views.access import MAILBOX
from loans.models import ModificationDraft
from tests import cast as casting
from tests.browser.accessibility import NARROW, WIDE, check
from tests.browser.windows import OpenWindow, go

pytestmark = pytest.mark.browser
Eventually = Callable[[Callable[[], bool]], None]
QUARTER = date(2006, 12, 31)
PAPER = """                     TENTH LOAN MODIFICATION AGREEMENT

This Tenth Loan Modification Agreement is dated as of January 12, 2007 and is effective as of December 15, 2006. It is
made between ART TECHNOLOGY GROUP, INC. ("Borrower") and SILICON VALLEY BANK ("Bank"), and amends the Amended and
Restated Loan and Security Agreement dated June 13, 2002 (the "Loan Agreement").

1. Section 6.7 of the Loan Agreement is amended by deleting paragraph (B) and by inserting in its place the following:

   "(B) Profitability. Each quarter, Borrower's net profit comes to not less than Four Hundred Thousand Dollars
   ($450,000.00)."

2. Section 13.1 of the Loan Agreement is amended by deleting the definition of "Revolving Maturity Date" and by
   inserting in its place the following:

   ""Revolving Maturity Date" means January 30, 2009."

3. COUNTERSIGNATURE. This counts only when both Borrower and Bank have executed it, and in no event before an officer of
Bank has signed it in California.

BORROWER:                                BANK:

ART TECHNOLOGY GROUP, INC.               SILICON VALLEY BANK

By: ______________________________       By: ______________________________
"""


@pytest.fixture
def cast(celery_worker: None, settings: Settings, live_server: LiveServer) -> casting.Cast:
    """The samples' day, a worker, and the figures of the quarter before."""
    settings.CLOCK_DAY = casting.TODAY
    settings.SITE_URL = live_server.url
    settings.EMAIL_BACKEND = MAILBOX
    cast = casting.assemble()
    casting.play(cast.agreement_2002, [date(2006, 9, 30)])
    return cast


def test_a_modification_is_reviewed_approved_signed_and_tested_by(
    window: OpenWindow,
    cast: casting.Cast,
    tmp_path: Path,
    eventually: Eventually,
) -> None:
    page = window(cast.officer)
    officer_reviews(page, tmp_path)
    approver_approves(window(cast.approver))
    assert not requirement_is("450000.00")
    officer_enters_signatures(page)
    deliver_the_quarter(cast)
    evaluate_agreement_later(cast.agreement_2002.pk, [QUARTER], casting.instant(casting.TODAY, 23))
    eventually(lambda: requirement_is("450000.00"))
    tested = Evaluation.objects.filter(covenant__key="profitability", test_day=QUARTER).order_by("-ordinal")[0]
    assert (tested.verdict, tested.set_by) == ("pass", "Tenth, 1")


def deliver_the_quarter(cast: casting.Cast) -> None:
    """The figures of the quarter before, under the day of this one, with another income."""
    source = (casting.FIGURES / cast.agreement_2002.slug / "2006-09-30.csv").read_text(encoding="utf-8-sig")
    for before, after in (("2006-09-30", "2006-12-31"), ("30 Sep 2006", "31 Dec 2006"), ("430000.00", "460000.00")):
        source = source.replace(before, after)
    figures_feed(
        agreement=cast.agreement_2002,
        period_end=QUARTER,
        name="quarter.csv",
        data=source.encode(),
        actor=None,
        at=casting.instant(casting.TODAY),
    )


def requirement_is(amount: str) -> bool:
    rows = Evaluation.objects.filter(covenant__key="profitability", test_day=QUARTER).order_by("-ordinal")
    return rows.exists() and rows[0].required == amount


def officer_reviews(page: Page, folder: Path) -> None:
    """Upload the paper, correct the amount whose words and figures disagree, accept by key, submit."""
    go(page.get_by_role("link", name="Reviews"))
    check(page)
    go(page.get_by_role("link", name="Review a document").first)
    check(page)
    paper = folder / "tenth.txt"
    paper.write_text(PAPER)
    page.get_by_label("Agreement", exact=True).select_option("art-technology-2002")
    page.get_by_label("The paper").set_input_files(paper)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", name="Tenth Loan Modification Agreement", level=1)).to_be_visible()
    expect(page.get_by_text("effective from 15 Dec 2006, before its date, 12 Jan 2007")).to_be_visible()
    expect(page.get_by_text("Silicon Valley Bank, in California")).to_be_visible()
    check(page)
    page.get_by_role("link", name="Review 1").click()
    expect(page.get_by_role("heading", name="1 replaces 6.7(B)")).to_be_visible()
    keys_are_named_where_there_are_any(page)
    go_by_keys(page)
    correct_the_amount(page)
    expect(page.get_by_role("row", name="31 Dec 2006 and after 500,000.00 450,000.00")).to_be_visible()
    expect(page.get_by_text("The test of 31 Dec 2006 requires 50,000.00 less.")).to_be_visible()
    check(page)
    page.keyboard.press("a")
    expect(page.get_by_role("heading", name="2 replaces the definition of")).to_be_visible()
    page.wait_for_load_state()
    with page.expect_navigation():
        page.keyboard.press("a")
    page.get_by_role("button", name="Submit for approval").click()
    expect(page.get_by_text("Submitted. An approver decides next.")).to_be_visible()
    check(page)


def keys_are_named_where_there_are_any(page: Page) -> None:
    """On a phone the buttons stand in one row, without the keys that it does not have."""
    key = page.locator(".buttons kbd").last
    expect(key).to_be_visible()
    page.set_viewport_size(NARROW)
    expect(key).to_be_hidden()
    page.set_viewport_size(WIDE)


def go_by_keys(page: Page) -> None:
    """On to the next operation, into the form that corrects one, and back, without a mouse."""
    page.wait_for_load_state()
    page.keyboard.press("n")
    expect(page.get_by_role("heading", name="2 replaces the definition of")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="1 replaces 6.7(B)")).to_be_visible()
    page.wait_for_load_state()
    page.keyboard.press("c")
    expect(page).to_have_url(re.compile(r"/correct$"))
    page.go_back()
    expect(page.get_by_role("heading", name="1 replaces 6.7(B)")).to_be_visible()


def correct_the_amount(page: Page) -> None:
    """The reader guesses no amount; the officer says which one is meant."""
    expect(page.get_by_text("No value: the text does not say it for certain")).to_be_visible()
    expect(page.get_by_text("Accept opens when each value above is settled or set aside.")).to_be_visible()
    check(page)
    go(page.get_by_role("link", name="Correct 6.7(b) Profitability, requirement"))
    check(page)
    page.get_by_label("Requirement").fill("a lot")
    go(page.get_by_role("button", name="Confirm it so"))
    expect(page.get_by_role("alert")).to_contain_text("Allowed: digits")
    page.get_by_label("Requirement").fill("450,000.00")
    go(page.get_by_role("button", name="Confirm it so"))


def approver_approves(page: Page) -> None:
    """Another person sees the effect and approves; the document is on record and waits."""
    page.get_by_role("link", name="Reviews").click()
    page.get_by_role("link", name="Tenth Loan Modification Agreement").click()
    page.get_by_role("link", name="What it would change").click()
    expect(page.get_by_role("heading", name="What the Tenth would change")).to_be_visible()
    check(page)
    page.go_back()
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("Approved, and on record.")).to_be_visible()
    expect(page.get_by_text("Missing").first).to_be_visible()
    check(page)


def officer_enters_signatures(page: Page) -> None:
    """The borrower has signed, then the bank, in California: only then is it executed."""
    page.reload()
    for party, office, place in (
        ("Art Technology Group, Inc.", "Chief Financial Officer", ""),
        ("Silicon Valley Bank", "Senior Vice President", "California"),
    ):
        page.get_by_label("Party").select_option(label=party)
        page.get_by_label("Office of who signed").fill(office)
        page.get_by_label("Place", exact=False).fill(place)
        page.get_by_role("button", name="Enter the signature").click()
        expect(page.get_by_text(f"The signature of {party} is on record.")).to_be_visible()
    expect(page.get_by_text("It governs from 15 Dec 2006.")).to_be_visible()
    check(page)
    assert ModificationDraft.objects.get().state == "recorded"
