"""Letters are drawn up from the record, released by another person, kept, sent, and only then seen by the borrower."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader
from pytest_django import Settings

from accounts.models import Person
from compliance.models import Alert, Default, Letter, LetterWording
from tests.cast import Cast, play
from tests.compliance.views.pages import main

As = Callable[[Person], Client]
SLUG = "art-technology-2002"
SEPTEMBER = date(2006, 9, 30)


@pytest.fixture
def story(cast: Cast) -> Cast:
    """Profitability failed for September 2006."""
    play(cast.agreement_2002, [SEPTEMBER], actor=cast.preparer)
    return cast


def at(name: str, *args: object) -> str:
    return reverse(name, args=[SLUG, *args])


def draw(client: Client, kind: str = "notice_of_default") -> int:
    default = Default.objects.get(section="6.7(b)")
    data = {"kind": kind, "defaults": [str(default.pk)]}
    return client.post(at("letter_draw"), data).status_code


def move(client: Client, act: str, seen: int = 1, **fields: str) -> tuple[int, str]:
    response = client.post(at("letter_move", 1, act), {"seen": str(seen), **fields})
    return response.status_code, main(response) if response.status_code != 302 else ""


def test_a_notice_of_default_goes_from_the_record_to_the_borrower(story: Cast, as_person: As) -> None:
    officer, approver, borrower = (as_person(each) for each in (story.officer, story.approver, story.preparer))
    assert draw(officer) == 302
    text = Letter.objects.get().texts.get().body
    assert (
        "- Section 6.7(b), Profitability, for the period that ended on 30 Sep 2006: 430,000.00 where 500,000.00" in text
    )
    assert "- No advance can be asked for meanwhile (Ninth, Exhibit B)." in text
    assert "- Modification fee: USD 50,000.00 fell due on 30 Sep 2006 (Ninth, 4)." in text
    assert borrower.get(at("letter", 1)).status_code == 404
    assert move(officer, "submit")[0] == 302
    assert move(officer, "release")[0] == 403
    assert move(approver, "release")[0] == 302
    sent = officer.post(at("letter_send", 1), {"seen": "1", "how": "courier", "on": "2007-01-17"})
    assert sent.status_code == 302
    page = main(borrower.get(at("letter", 1)))
    assert "Notice of default under the Amended and Restated Loan and Security Agreement" in page
    assert "Next step" not in page
    default = Default.objects.get(section="6.7(b)")
    step = default.steps.get(kind="noticed")
    assert (step.letter, step.author, step.note) == (Letter.objects.get(), story.officer, "Sent: courier")
    told = set(Alert.objects.filter(kind="letter_sent").values_list("person__email", flat=True))
    assert story.signing_officer.email in told
    assert "Notice of default sent 17 Jan 2007. Ruth Callahan." in main(officer.get(at("default", default.pk)))


@pytest.mark.pdf
def test_a_letter_written_late_in_the_evening_bears_that_day(
    story: Cast, as_person: As, settings: Settings, tmp_path: Path
) -> None:
    settings.CLOCK_FILE = tmp_path / "clock"
    settings.CLOCK_FILE.write_text("2007-01-17T23:30")
    officer = as_person(story.officer)
    draw(officer)
    draft = PdfReader(BytesIO(officer.get(at("letter_pdf", 1)).content)).pages[0].extract_text()
    assert "17 Jan 2007" in draft


@pytest.mark.pdf
def test_its_paper_is_kept_once_released_and_marked_before(story: Cast, as_person: As) -> None:
    officer, approver = as_person(story.officer), as_person(story.approver)
    draw(officer)
    draft = PdfReader(BytesIO(officer.get(at("letter_pdf", 1)).content)).pages[0].extract_text()
    assert "Draft, not released and not sent" in draft
    move(officer, "submit")
    move(approver, "release")
    first, second = officer.get(at("letter_pdf", 1)).content, officer.get(at("letter_pdf", 1)).content
    assert first == second
    paper = PdfReader(BytesIO(first)).pages[0].extract_text()
    assert "Draft" not in paper
    assert "Art Technology Group, Inc." in paper
    assert "released 17 Jan 2007" in paper
    assert bytes(Letter.objects.get().paper.file.content) == first


def test_whoever_changed_the_text_does_not_release_it(story: Cast, as_person: As) -> None:
    officer, approver = as_person(story.officer), as_person(story.approver)
    draw(officer)
    data = {"addressee": "Art Technology Group, Inc.", "subject": "Default", "body": "Please call.", "seen": "1"}
    assert officer.post(at("letter_write", 1), data).status_code == 302
    stale = officer.post(at("letter_write", 1), data)
    assert (stale.status_code, "Somebody changed this letter since you opened it." in main(stale)) == (422, True)
    assert move(officer, "submit", seen=2)[0] == 302
    status, said = move(approver, "return", seen=2)
    assert (status, "Say why" in said) == (409, True)
    assert move(approver, "return", seen=2, why="Name the section.")[0] == 302
    assert "Name the section." in main(officer.get(at("letter", 1)))
    move(officer, "submit", seen=2)
    story.officer.memberships.update(role="approver")
    status, said = move(as_person(story.officer), "release", seen=2)
    assert status == 409
    assert "Whoever wrote or changed a letter does not release it." in said
    assert move(approver, "release", seen=2)[0] == 302


def test_the_letters_are_searched_and_exported(story: Cast, as_person: As) -> None:
    officer = as_person(story.officer)
    assert "No letter was drawn up" in main(officer.get(at("letter_list")))
    draw(officer)
    draw(officer, "reservation_of_rights")
    found = main(officer.get(at("letter_list"), {"q": "notice profitability"}))
    assert "1 of 2 in the list" in found
    assert "Notice of default Letter 1 Draft" in found
    assert "No letter fits" in main(officer.get(at("letter_list"), {"q": "liquidity"}))
    export = officer.get(at("letter_list_export", "csv"), {"sort": "letter"}).content.decode("utf-8-sig").splitlines()
    assert export[0] == "Letter,State,About,Drawn up,Sent"
    assert [line.split(",")[0] for line in export[1:]] == ['"Notice of default', '"Reservation of rights']


def test_a_letter_must_be_about_something(story: Cast, as_person: As) -> None:
    officer = as_person(story.officer)
    empty = officer.post(at("letter_draw"), {"kind": "notice_of_default"})
    assert (empty.status_code, "Choose at least one default that stands." in main(empty)) == (422, True)
    empty = officer.post(at("letter_draw"), {"kind": "waiver"})
    assert "Choose the waiver that the letter is about." in main(empty)
    assert not Letter.objects.exists()


def test_a_request_lists_what_is_overdue(story: Cast, as_person: As) -> None:
    officer = as_person(story.officer)
    assert officer.post(at("letter_draw"), {"kind": "request_for_items"}).status_code == 302
    body = Letter.objects.get().texts.get().body
    assert (
        "- Monthly figures for minimum liquidity for the period that ended on 31 Oct 2006, due on 25 Nov 2006" in body
    )


def test_a_day_to_come_is_no_day_of_sending(story: Cast, as_person: As) -> None:
    officer, approver = as_person(story.officer), as_person(story.approver)
    draw(officer)
    move(officer, "submit")
    move(approver, "release")
    refused = officer.post(at("letter_send", 1), {"seen": "1", "how": "courier", "on": "2007-01-18"})
    assert (refused.status_code, "This day has not come yet." in main(refused)) == (422, True)


def test_an_administrator_writes_the_wording_and_code_in_it_is_refused(story: Cast, as_person: As) -> None:
    administrator = as_person(story.administrator)
    address = reverse("letter_wording", args=["notice_of_default"])
    assert as_person(story.officer).get(address).status_code == 403
    bad = {"subject": "Notice {borower}", "body": "{% load x %}\n\n{defaults}"}
    refused = administrator.post(address, bad)
    text = main(refused)
    assert refused.status_code == 422
    assert "Subject, line 1: {borower} is no name that is filled here." in text
    assert "Text, line 1: {% load x %} is no name" in text
    assert not LetterWording.objects.exists()
    good = {"subject": "Notice to {borrower}", "body": "Note:\n\n{defaults}"}
    assert administrator.post(address, good).status_code == 302
    assert "Notice to {borrower}" in main(as_person(story.auditor).get(reverse("letter_wordings")))
    draw(as_person(story.officer))
    text_row = Letter.objects.get().texts.get()
    assert text_row.subject == "Notice to Art Technology Group, Inc."
    assert text_row.body.startswith("Note:\n\n- Section 6.7(b)")
