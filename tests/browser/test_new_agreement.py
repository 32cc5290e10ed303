"""An agreement written from nothing in the browser, approved by another, delivered to, and out into a file and back."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from accounts.models.membership import Role
from compliance.views.access import MAILBOX
from loans.agreement_file.partial import file_of
from loans.agreement_file.reader import read_agreement_file
from loans.models import Agreement, AgreementDraft
from loans.selectors.written.agreement import agreement_file_of
from tests import cast as casting
from tests.browser.accessibility import check
from tests.browser.windows import OpenWindow, go, log_in

pytestmark = pytest.mark.browser
DAY = "2007-01-10"
SIGNERS = (("borrower", "President"), ("bank", "Vice President"))
SECTIONS = (
    ("2.1", "Term loan", "Two million dollars, repaid on January 10, 2010."),
    ("6.1", "Quick ratio", "At the end of each quarter at least 1.20 to 1, and 1.25 to 1 from 2008 on."),
    ("6.2", "Reporting", "Statements with a certificate within thirty days after each quarter."),
    ("Exhibit A", "Compliance Certificate", "Its form."),
)


@pytest.fixture
def cast(celery_worker: None, settings: Settings, live_server: LiveServer) -> casting.Cast:
    settings.CLOCK_DAY = casting.TODAY
    settings.SITE_URL = live_server.url
    settings.EMAIL_BACKEND = MAILBOX
    return casting.assemble()


def test_an_agreement_from_nothing_to_its_template_and_into_a_file_and_back(
    page: Page, window: OpenWindow, live_server: LiveServer, cast: casting.Cast, tmp_path: Path
) -> None:
    log_in(page, live_server.url, cast.officer)
    write(page)
    said = page.get_by_role("main").inner_text()
    assert "Missing or wrong" not in said, said
    page.get_by_role("button", name="Hand to an approver").click()
    expect(page.get_by_text("Handed to an approver.").first).to_be_visible()
    check(page)
    approve(window(cast.approver))
    agreement = Agreement.objects.get(slug="harrow-mills-2007")
    template_has_its_items(window, live_server.url, agreement, tmp_path)
    goes_out_and_comes_back(page, live_server.url, agreement, tmp_path)


def put(page: Page, values: Mapping[str, str], under: str = "") -> None:
    """Fill or choose in the fields of these names, of which `under` is the beginning."""
    for name, value in values.items():
        field = page.locator(f'[name="{under}{name}"]')
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def go_on(page: Page, heading: str) -> None:
    """Save the page and go on; the next one is looked at."""
    page.get_by_role("button", name="Save and go on to:").click()
    expect(page.get_by_role("heading", name=heading, level=1)).to_be_visible()
    check(page)


def follow(page: Page, heading: str) -> None:
    """Go on from a page that has nothing of its own to save."""
    page.get_by_role("link", name="On to:").click()
    expect(page.get_by_role("heading", name=heading, level=1)).to_be_visible()
    check(page)


def write(page: Page) -> None:
    page.get_by_role("link", name="Portfolio").first.click()
    go(page.get_by_role("link", name="New agreements"))
    check(page)
    go(page.get_by_role("link", name="Begin an agreement"))
    check(page)
    put(page, {"borrower": "Harrow Mills", "legal_name": "Harrow Mills, Inc."})
    put(page, {"title": "Loan Agreement", "dated": DAY})
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page.get_by_role("heading", name="Parties", level=1)).to_be_visible()
    check(page)
    reveal(page, "parties-2-role")
    put(page, {"role": "guarantor", "name": "Harrow Holding", "legal_name": "Harrow Holding, LLC"}, "parties-2-")
    go_on(page, "Base document")
    write_the_document(page)
    go_on(page, "Fiscal year and calendar")
    put(page, {"fiscal_year.end_month": "12", "fiscal_year.end_day": "31", "calendar.roll": "following"})
    go_on(page, "Line items and definitions")
    write_the_measures(page)
    write_the_covenant(page)
    write_the_rest(page)


def write_the_document(page: Page) -> None:
    put(page, {"effective": DAY, "recorded": "2007-01-17"})
    rows: list[tuple[str, dict[str, str]]] = [
        *(("needs", {"party": party}) for party in ("borrower", "bank")),
        *(("signatures", {"party": party, "title": title, "day": DAY}) for party, title in SIGNERS),
        *(("clauses", {"number": number, "heading": heading, "text": text}) for number, heading, text in SECTIONS),
    ]
    counted: dict[str, int] = {}
    for name, values in rows:
        under = f"{name}-{counted.get(name, 0)}-"
        reveal(page, under + next(iter(values)))
        put(page, values, under)
        counted[name] = counted.get(name, 0) + 1
        go(page.get_by_role("button", name="Save", exact=True))
        expect(page.get_by_text("Saved.").first).to_be_visible()
    check(page)


def reveal(page: Page, name: str) -> None:
    """Open the fold below which the empty row of a list stands, where it is closed."""
    field = page.locator(f'[name="{name}"]')
    expect(field).to_be_attached()
    if not field.is_visible():
        field.locator("xpath=ancestor::details").locator("summary").click()


def write_the_measures(page: Page) -> None:
    page.get_by_label("Name of another").fill("Quick assets")
    go(page.get_by_role("button", name="Add it"))
    put(page, {"meaning": "What is cash, or soon will be."})
    put(page, {"from": DAY, "clause": "base 6.1"}, "formula-0-")
    page.locator('[name="formula-0-formula"]').press_sequentially("cash_and_equivalents + accounts_receivable_net")
    expect(page.get_by_text("It comes out as")).to_be_visible()
    check(page)
    go_on(page, "Line items and definitions")


def write_the_covenant(page: Page) -> None:
    follow(page, "Covenants")
    page.get_by_label("Name of another").fill("Quick ratio")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("heading", name="Quick ratio", level=1)).to_be_visible()
    put(page, {"section": "6.1", "promise": "A quick ratio of at least {required} at the end of each quarter."})
    put(page, {"frequency": "quarterly", "unit": "ratio", "comparison": "at_least"}, "test.")
    put(page, {"first_test": "2007-03-31"}, "test.")
    formula = {"formula": "quick_assets / current_liabilities", "from": DAY, "clause": "base 6.1"}
    put(page, formula, "test.measure-0-")
    first = {"value": "1.20", "from": DAY, "through": "2007-12-31", "clause": "base 6.1"}
    put(page, first, "test.threshold-0-")
    go(page.get_by_role("button", name="Save", exact=True))
    reveal(page, "test.threshold-1-value")
    then = {"value": "1.25", "from": "2008-01-01", "through": "", "clause": "base 6.1"}
    put(page, then, "test.threshold-1-")
    expect(page.get_by_text("It comes out as a ratio.")).to_be_visible()
    check(page)
    go_on(page, "Covenants")


def write_the_rest(page: Page) -> None:
    """What is owed, what is lent, and the certificate."""
    follow(page, "Reporting")
    page.get_by_label("Name of another").fill("Quarterly statements")
    go(page.get_by_role("button", name="Add it"))
    put(page, {"section": "6.2"})
    rule = {"rule.kind": "after_period", "rule.period": "quarter", "rule.days": "30"}
    put(page, {**rule, "from": DAY, "clause": "base 6.2"}, "due-0-")
    for label in ("Figures, by the template", "The compliance certificate", "Quick ratio"):
        page.get_by_label(label).check()
    check(page)
    go_on(page, "Reporting")
    follow(page, "Facilities")
    page.get_by_label("Name of another").fill("Term loan")
    go(page.get_by_role("button", name="Add it"))
    put(page, {"section": "2.1", "kind": "term_loan"})
    put(page, {"amount": "2,000,000.00", "from": DAY, "clause": "base 2.1"}, "commitment-0-")
    check(page)
    go_on(page, "Facilities")
    follow(page, "Security and assumptions")
    follow(page, "Certificate")
    page.get_by_role("button", name="With a box for the bank").click()
    expect(page.get_by_role("heading", name="The form")).to_be_visible()
    check(page)
    follow(page, "Harrow Mills")


def approve(page: Page) -> None:
    page.get_by_role("link", name="Portfolio").first.click()
    page.get_by_role("link", name="New agreements").click()
    go(page.get_by_role("link", name="Harrow Mills"))
    check(page)
    page.get_by_role("button", name="Approve and record").click()
    expect(page.get_by_text("Recorded. What is due is tested now.")).to_be_visible()
    expect(page.get_by_role("heading", name="Harrow Mills", level=1)).to_be_visible()
    check(page)


def template_has_its_items(window: OpenWindow, address: str, agreement: Agreement, folder: Path) -> None:
    """A preparer of the new borrower downloads the template of the first period: the line items that it needs."""
    preparer = casting.person("iris.holt@harrow-mills.example", "Iris Holt", Role.PREPARER, agreement.borrower)
    page = window(preparer)
    with page.expect_download() as download:
        page.evaluate(
            "address => { const link = document.createElement('a'); link.href = address; link.click() }",
            f"{address}/agreements/{agreement.slug}/periods/2007-03-31/template.xlsx",
        )
    path = folder / "template.xlsx"
    download.value.save_as(path)
    codes = {str(row[0].value) for row in load_workbook(path)["Figures"].iter_rows()}
    assert {"cash_and_equivalents", "accounts_receivable_net", "current_liabilities"} <= codes
    assert "net_income_quarter" not in codes


def goes_out_and_comes_back(page: Page, address: str, agreement: Agreement, folder: Path) -> None:
    """The agreement file that the record writes states the record; taken again as a draft it says the same."""
    page.goto(f"{address}/agreements/{agreement.slug}")
    with page.expect_download() as download:
        page.get_by_role("link", name="Agreement file").click()
    path = folder / "agreement.yaml"
    download.value.save_as(path)
    assert read_agreement_file(path.read_bytes()) == agreement_file_of(agreement)
    page.goto(f"{address}/new-agreements/new")
    page.locator('[name="file"]').set_input_files(path)
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_text("harrow-mills-2007 is on record already.")).to_be_visible()
    check(page)
    page.get_by_role("button", name="Take it as a draft").click()
    expect(page.get_by_role("heading", name="Harrow Mills", level=1)).to_be_visible()
    again = AgreementDraft.objects.latest("id")
    assert file_of(again.plain) == agreement_file_of(agreement)
    covenant = agreement_file_of(agreement).covenants[0]
    assert covenant.test is not None
    assert [str(step.value) for step in covenant.test.threshold] == ["1.20", "1.25"]
