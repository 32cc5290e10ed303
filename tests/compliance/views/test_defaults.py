"""The officer sees what broke and what was agreed to; an officer enters and ends defaults, with what shows it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import Person
from accounts.models.membership import Role
from compliance.models import CurePayment, Default
from compliance.services.agreement_files import agreement_file_take
from tests import cast as casting
from tests.cast import Cast, instant, play
from tests.compliance.views.pages import main
from tests.relief import with_equity_cure

As = Callable[[Person], Client]
MARCH, SEPTEMBER = date(2006, 3, 31), date(2006, 9, 30)
SLUG = "art-technology-2002"
PAPER = SimpleUploadedFile("bank-statement.pdf", b"%PDF-1.4 a bank statement")


@pytest.fixture
def story(cast: Cast) -> Cast:
    """Liquidity failed in March 2006, profitability in September."""
    play(cast.agreement_2002, [MARCH, SEPTEMBER], actor=cast.preparer)
    return cast


def page(client: Client, name: str, *args: object, **query: str) -> str:
    response = client.get(reverse(name, args=[SLUG, *args]), query)
    assert response.status_code == 200
    return main(response)


def of(section: str) -> Default:
    return Default.objects.get(section=section, covenant__isnull=False)


def test_the_tab_lists_every_default_with_its_state_and_what_may_be_done(story: Cast, as_person: As) -> None:
    text = page(as_person(story.officer), "defaults")
    assert "May they borrow today: No" in text
    assert "6.7(b) Profitability Event of Default 30 Sep 2006 30 Sep 2006 Covenant failed 30 Sep 2006" in text
    assert "Prepare a waiver Draw up a letter Enter a default" in text
    assert "Prepare a waiver" not in page(as_person(story.auditor), "defaults")


def test_a_search_and_a_state_narrow_the_list_and_its_export(story: Cast, as_person: As) -> None:
    client = as_person(story.officer)
    assert "6.7(b) Profitability" not in page(client, "defaults", q="liquidity")
    assert "No default fits" in page(client, "defaults", q="no such thing")
    export = client.get(reverse("defaults_export", args=[SLUG, "csv"]), {"q": "profitability"}).content.decode()
    assert export.count("\n") == 2
    assert "6.7(b) Profitability,Event of Default,2006-09-30" in export


def test_an_agreement_without_defaults_says_what_would_open_one(cast: Cast, as_person: As) -> None:
    text = page(as_person(cast.officer), "defaults")
    assert "No default is on record" in text
    assert "A failed test, a delivery that does not come within its grace" in text


def test_a_default_tells_its_numbers_its_clause_its_steps_and_what_is_next(story: Cast, as_person: As) -> None:
    text = page(as_person(story.officer), "default", of("6.7(b)").pk)
    assert "Event of Default since 30 Sep 2006" in text
    assert "The agreement grants no time to cure: an Event of Default from its own day." in text
    assert "Fail 430,000.00 500,000.00 (70,000.00) Ninth, 3.A.3" in text
    assert "Default opened 30 Sep 2006, on record since 20 Oct 2006" in text
    assert "Covenant Tracker." in text
    assert "Give notice of default Reserve rights Prepare a waiver Record its end" in text
    assert "An officer of the bank reserves rights" in page(as_person(story.auditor), "default", of("6.7(b)").pk)


def end(client: Client, row: Default, **fields: object) -> tuple[int, str]:
    data = {"kind": "cured", "day": "2006-11-30", "note": "The shareholders paid in 1,000,000.", **fields}
    response = client.post(reverse("default_end", args=[SLUG, row.pk]), data)
    return response.status_code, main(response) if response.status_code != 302 else ""


def test_an_officer_ends_a_default_with_what_shows_it(story: Cast, as_person: As) -> None:
    row, client = of("6.7(b)"), as_person(story.officer)
    assert end(client, row, file=PAPER)[0] == 302
    text = page(client, "default", row.pk)
    assert "Cured ended 30 Nov 2006, default since 30 Sep 2006" in text
    assert "Ruth Callahan. The shareholders paid in 1,000,000. bank-statement.pdf" in text
    step = row.steps.get(kind="cured")
    assert step.file is not None
    paper = client.get(reverse("default_file", args=[SLUG, row.pk, step.file.digest]))
    assert paper.headers["Content-Disposition"].startswith("attachment")
    assert paper.content == b"%PDF-1.4 a bank statement"
    assert client.get(reverse("default_file", args=[SLUG, row.pk, "0" * 64])).status_code == 404
    status, said = end(client, row)
    assert status == 422
    assert "is cured, so it cannot be cured now" in said


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"day": "2006-09-29"}, "The default began on 2006-09-30."),
        ({"day": "2007-01-18"}, "This day has not come yet."),
        ({"day": "soon"}, "This is no day. Write it as 2006-06-30."),
        ({"note": ""}, "What shows it"),
        ({"file": SimpleUploadedFile("x.pdf", b"MZ")}, "This is no PDF."),
        ({"file": SimpleUploadedFile("x.pdf", b"%PDF-" + b"0" * 5_000_001)}, "larger than 5 MB"),
    ],
)
def test_what_does_not_show_an_end_is_refused_and_changes_nothing(
    story: Cast, as_person: As, fields: dict[str, object], words: str
) -> None:
    row = of("6.7(b)")
    status, text = end(as_person(story.officer), row, **fields)
    assert (status, words in text) == (422, True)
    assert row.steps.count() == 1


def enter(client: Client, **fields: str) -> tuple[int, str]:
    data = {"promise": "covenant/encumbrance", "since": "2006-12-01", "note": "A lien was filed.", **fields}
    response = client.post(reverse("default_enter", args=[SLUG]), data)
    return response.status_code, main(response) if response.status_code != 302 else ""


def test_an_officer_enters_a_default_that_no_test_shows_once(story: Cast, as_person: As) -> None:
    client = as_person(story.officer)
    assert enter(client)[0] == 302
    row = Default.objects.get(kind="officers_entry")
    assert (str(row), row.since) == ("7.5 Encumbrance", date(2006, 12, 1))
    step = row.steps.get()
    assert (step.author, step.note) == (story.officer, "A lien was filed.")
    status, text = enter(client)
    assert status == 422
    assert "7.5 Encumbrance is on record as a default since 1 Dec 2006." in text
    assert "6.2(a)(i) Reports" in main(client.get(reverse("default_enter", args=[SLUG])))


def test_a_section_that_is_no_covenant_on_file_needs_its_number_and_its_name(story: Cast, as_person: As) -> None:
    client = as_person(story.officer)
    status, text = enter(client, promise="section")
    assert (status, "Another section needs its number and what it is about." in text) == (422, True)
    assert enter(client, promise="section", section="8.1", name="Taxes")[0] == 302
    assert enter(client, promise="deliverable/operating_plan")[0] == 302
    assert enter(client, since="2007-01-18")[0] == 422
    assert {str(row) for row in Default.objects.filter(kind="officers_entry")} == {
        "8.1 Taxes",
        "6.2(a)(ii) Operating plan approved by the board, with quarterly projections",
    }


def test_an_equity_cure_is_recorded_within_its_caps_and_tested_at_once(cast: Cast, as_person: As) -> None:
    agreement = cast.agreement_2002
    play(agreement, [MARCH], actor=cast.preparer)
    client = as_person(cast.officer)
    address = reverse("cure_payment", args=[SLUG, of("6.7(a)").pk])
    assert client.get(address).status_code == 404, "the agreement grants none"


def test_the_page_of_an_equity_cure_tells_the_caps(settings: object, db: None, as_person: As) -> None:
    agreement = agreement_file_take(text=with_equity_cure(), actor=None, at=instant(casting.TODAY)).agreement
    play(agreement, [MARCH])
    officer = casting.person("ruth@bank.example", "Ruth Callahan", Role.OFFICER, agreement.bank)
    client = as_person(officer)
    address = reverse("cure_payment", args=[SLUG, of("6.7(a)").pk])
    text = main(client.get(address))
    assert "1 in 2 consecutive quarters, USD 2,000,000.00 at a time" in text
    assert "45 days after 31 Mar 2006" in text
    data = {"amount": "2000000.01", "received_on": "2006-05-02", "note": "Wire."}
    refused = client.post(address, data)
    assert (refused.status_code, "counts at most 2,000,000.00" in main(refused)) == (422, True)
    assert client.post(address, {**data, "amount": "1600000"}).status_code == 302
    assert CurePayment.objects.get().author == officer
    text = page(client, "default", of("6.7(a)").pk)
    assert "Cured 20,000,000.00 20,000,000.00 0.00" in text
