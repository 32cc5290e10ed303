"""A certificate in a browser: the controller prepares, the officer signs by phone, the bank receives and verifies."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from compliance.models import CertificateSeal
from covenant_tracker.embedded import pango
from tests import cast as casting
from tests.browser.accessibility import NARROW, check
from tests.browser.test_main_job import answer
from tests.browser.windows import OpenWindow

pytestmark = pytest.mark.browser

SEPTEMBER = date(2006, 9, 30)
ADDRESS = "/agreements/art-technology-2002/periods/2006-09-30/certificate"


@pytest.fixture
def cast(celery_worker: None, settings: Settings, live_server: LiveServer) -> casting.Cast:
    settings.CLOCK_DAY = casting.TODAY
    settings.SITE_URL = live_server.url
    cast = casting.assemble()
    casting.play(cast.agreement_2002, [SEPTEMBER], actor=cast.preparer)
    return cast


def test_prepared_signed_received_and_verified(
    window: OpenWindow, live_server: LiveServer, cast: casting.Cast, tmp_path: Path
) -> None:
    controller = window(cast.preparer)
    prepare(controller, live_server.url)
    sign(window(cast.signing_officer, NARROW))
    receive(window(cast.officer), live_server.url)
    verify(window(cast.approver), live_server.url)
    receipt(controller, live_server.url)
    if pango.is_installed():
        checked(controller, live_server.url, tmp_path)


def prepare(page: Page, address: str) -> None:
    """Say no to one certification: its words are asked for then, and only then."""
    page.goto(f"{address}{ADDRESS}")
    answer(page)
    taxes = page.locator(".asked-row").filter(has_text="filed their tax returns")
    expect(taxes.get_by_role("textbox")).to_be_hidden()
    taxes.get_by_role("radio", name="No").check()
    taxes.get_by_role("textbox").fill("One state return is a month late; it is filed on 20 November.")
    check(page)
    page.get_by_role("button", name="Send to be signed").click()
    expect(page.get_by_text("is with Paul Sorensen, to be signed")).to_be_visible()


def sign(page: Page) -> None:
    """From the home page on a phone; a wrong password signs nothing."""
    page.get_by_role("link", name="Read and sign").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("quarter ended 30 Sep 2006")
    expect(page.locator(".certified")).to_contain_text("Does not comply")
    expect(page.locator(".certified")).to_contain_text("One state return is a month late")
    check(page)
    page.get_by_text("5 statements").click()
    expect(page.get_by_text("no Event of Default exists")).to_be_visible()
    page.get_by_label("Title").fill("Chief Financial Officer")
    page.get_by_label("Password, once more").fill("not-my-password")
    page.get_by_role("button", name="Sign the certificate").click()
    expect(page.get_by_role("alert")).to_contain_text("This is not your password")
    check(page)
    page.get_by_label("Password, once more").fill(casting.PASSWORD)
    page.get_by_role("button", name="Sign the certificate").click()
    expect(page.get_by_text("Signed. Silicon Valley Bank has it now.")).to_be_visible()
    if pango.is_installed():
        # The worker seals it meanwhile, and the page shows it by itself.
        expect(page.get_by_role("link", name="Sealed PDF, version 1")).to_be_visible()
    check(page)


def receive(page: Page, address: str) -> None:
    page.goto(f"{address}/agreements/art-technology-2002/certificates")
    check(page)
    page.get_by_role("link", name="Quarter ended 30 Sep 2006").click()
    page.get_by_role("link", name="Receive it").click()
    expect(page.get_by_role("table", name="As reported by the borrower")).to_contain_text("430,000.00")
    check(page)
    page.get_by_role("button", name="Receive it").click()
    expect(page.get_by_text("You received this certificate; another person verifies it.")).to_be_visible()
    check(page)


def verify(page: Page, address: str) -> None:
    """Another value is accepted only with its reason."""
    page.goto(f"{address}{ADDRESS}/1/review")
    page.get_by_role("radio", name="No").check()
    page.get_by_label("Profitability", exact=True).fill("429,999.50")
    page.get_by_role("button", name="Verify").click()
    expect(page.get_by_role("alert")).to_contain_text("Say why it is not what is recomputed")
    check(page)
    page.get_by_label("Profitability: Why, if it is not what is recomputed").fill("Rounded in the borrower's books.")
    page.get_by_label("Note").fill("Ask for the signed lease.")
    page.get_by_role("button", name="Verify").click()
    expect(page.get_by_text("In compliance: no")).to_be_visible()
    expect(page.get_by_role("table", name="As reported by the borrower")).to_contain_text("(0.50) off")
    check(page)


def receipt(page: Page, address: str) -> None:
    """The borrower sees who received and verified it, and nothing of the bank's own."""
    page.goto(f"{address}/certificates")
    expect(page.get_by_role("table")).to_contain_text("Verified")
    check(page)
    page.get_by_role("link", name="Quarter ended 30 Sep 2006").click()
    expect(page.get_by_role("list").filter(has_text="Helen Brandt")).to_be_visible()
    expect(page.locator("body")).not_to_contain_text("Ask for the signed lease.")
    expect(page.locator("body")).not_to_contain_text("Rounded in the borrower's books.")


def checked(page: Page, address: str, folder: Path) -> None:
    """The sealed paper checks out; a copy altered in one byte does not."""
    whole = bytes(CertificateSeal.objects.get().paper.content)
    for name, content, said in (
        ("whole.pdf", whole, "Unaltered, and the one on record."),
        (
            "altered.pdf",
            whole.replace(b"(Seal", b"(seal"),
            "Altered. It was changed after it was sealed.",
        ),
    ):
        (folder / name).write_bytes(content)
        page.goto(f"{address}/certificates/check")
        page.get_by_label("Certificate as PDF").set_input_files(folder / name)
        page.get_by_role("button", name="Check it").click()
        expect(page.get_by_role("heading", name=said)).to_be_visible()
        check(page)
