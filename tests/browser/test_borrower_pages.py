"""Every page of the borrower, in each of its states, as axe sees it: wide, narrow, light and dark."""

from datetime import date

import pytest
from playwright.sync_api import Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from compliance.models import Upload
from tests import cast as casting
from tests.browser.accessibility import check
from tests.browser.windows import log_in

pytestmark = pytest.mark.browser

PERIODS = "/agreements/art-technology-2002/periods"
AMOUNTS = {"cash_and_equivalents": "30,000,000", "marketable_securities": "six", "net_income_quarter": ""}


@pytest.fixture
def cast(transactional_db: None, settings: Settings) -> casting.Cast:
    """The samples' day; September and November are on record, and a preview of December is open, one set aside."""
    settings.CLOCK_DAY = casting.TODAY
    cast = casting.assemble()
    for day in (date(2006, 9, 30), date(2006, 11, 30)):
        casting.deliver(cast.agreement_2002, day, actor=cast.preparer)
    for state in (Upload.State.SET_ASIDE, Upload.State.OPEN):
        Upload.objects.create(
            agreement=cast.agreement_2002,
            period_end=date(2006, 12, 31),
            unit="USD thousands",
            typed=AMOUNTS,
            started_by=cast.preparer,
            started_at=casting.instant(casting.TODAY),
            state=state,
        )
    return cast


def addresses() -> list[str]:
    aside, begun = Upload.objects.order_by("pk")
    return [
        "/home",
        f"{PERIODS}/2006-12-31/numbers",
        f"{PERIODS}/2006-11-30/numbers",
        f"{PERIODS}/2007-01-31/numbers",
        f"{PERIODS}/2006-12-31/numbers/typed",
        f"/uploads/{begun.pk}",
        f"/uploads/{aside.pk}",
        "/agreements/art-technology-2002/statements/2006-11-30/1/receipt",
        f"{PERIODS}/2006-09-30/certificate",
        f"{PERIODS}/2006-12-31/certificate",
        f"{PERIODS}/2005-09-30/certificate",
    ]


def test_no_page_of_the_borrower_shuts_anybody_out(page: Page, live_server: LiveServer, cast: casting.Cast) -> None:
    log_in(page, live_server.url, cast.preparer)
    for address in addresses():
        page.goto(f"{live_server.url}{address}")
        check(page)
        page.emulate_media(color_scheme="dark")
        check(page)
        page.emulate_media(color_scheme="light")
