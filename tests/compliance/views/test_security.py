"""The security of an agreement: each paper with its days and parties, and who confirmed it in each later document."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Person
from compliance.services.agreement_files import agreement_file_take
from loans.services.recording.ledger import PastGrows
from tests.cast import SAMPLES, TODAY, Cast, instant, record
from tests.compliance.views.pages import main

As = Callable[[Person], Client]
LARKFIELD = "larkfield-optics-2004"


@pytest.fixture
def officer(cast: Cast, as_person: As) -> Client:
    record(LARKFIELD)
    return as_person(cast.officer)


def security(client: Client, slug: str, **asked: str) -> str:
    return main(client.get(reverse("security", args=[slug]), asked))


def test_a_paper_stands_with_its_day_its_parties_and_what_it_covers(officer: Client) -> None:
    text = security(officer, LARKFIELD)

    assert "Kind Guaranty Dated 14 Sep 2004 Given by Larkfield Coatings, Inc. Given to Silicon Valley Bank" in text
    assert "Named in Base, 3.1 ; Base, 10.3" in text
    assert "Larkfield Coatings answers for all that the borrower owes the bank." in text


def test_a_guarantor_who_did_not_sign_is_shown_as_missing(officer: Client) -> None:
    text = security(officer, LARKFIELD)

    assert "1 confirmation missing" in text
    assert (
        "Alder Lens Works, LLC has not signed the Second, which confirms the Guaranty of Alder Lens Works in 5." in text
    )
    assert "Second 4 Dec 2006 Not signed Second, 5 Missing: Alder Lens Works, LLC" in text


def test_a_confirmation_leads_to_its_clause_and_names_who_signed_when(officer: Client) -> None:
    page = officer.get(reverse("security", args=[LARKFIELD]))

    assert "First 22 May 2006 Confirmed First, 5 Larkfield Coatings, Inc. 22 May 2006" in main(page)
    assert f"{reverse('clause', args=[LARKFIELD, 'first'])}#clause-5" in page.content.decode()


def test_before_it_was_recorded_nothing_was_missing(officer: Client) -> None:
    text = security(officer, LARKFIELD, known="2006-12-05")

    assert "No confirmation is missing" in text
    assert "As known on 5 Dec 2006" in text
    assert "To ask for" not in text


def test_a_day_that_is_none_is_said_and_today_is_shown(officer: Client) -> None:
    text = security(officer, LARKFIELD, known="last week")

    assert "“last week” is no day. Write it as 2006-06-30." in text
    assert "1 confirmation missing" in text


def test_of_documents_that_are_not_on_file_nobody_can_tell(cast: Cast, as_person: As) -> None:
    text = security(as_person(cast.officer), "art-technology-2002")

    assert "Not on file, so nobody can tell whether it confirms the paper: Eighth." in text
    assert "nobody can tell whether they confirm the paper: First, Amendment of 2002, Second" in text
    assert "Ninth 10 Feb 2006 Confirmed Ninth, Guarantor Primus Knowledge Solutions, Inc. 10 Feb 2006" in text
    assert "No clause of the Ninth confirms the Negative pledge on intellectual property." in text


def test_an_agreement_without_a_paper_says_how_one_comes_in(cast: Cast, as_person: As) -> None:
    record("cobalt-instruments-2001")

    text = security(as_person(cast.officer), "cobalt-instruments-2001")

    assert "No security paper is on record" in text
    assert "comes in with the agreement file" in text


def test_what_is_missing_is_told_on_the_tab_its_document_and_its_terms(officer: Client) -> None:
    told = "Alder Lens Works, LLC has not signed the Second"

    assert told in main(officer.get(reverse("security", args=[LARKFIELD])))
    assert told in main(officer.get(reverse("clause", args=[LARKFIELD, "second"])))
    assert told not in main(officer.get(reverse("clause", args=[LARKFIELD, "first"])))
    assert told in main(officer.get(reverse("terms", args=[LARKFIELD])))
    assert "1 confirmation of security missing" in main(officer.get(reverse("agreement", args=[LARKFIELD])))


def test_a_borrower_does_not_see_what_the_bank_asks_for(cast: Cast, as_person: As) -> None:
    client = as_person(cast.signing_officer)

    assert client.get(reverse("security", args=["art-technology-2002"])).status_code == 403
    page = client.get(reverse("clause", args=["art-technology-2002", "ninth"]))
    assert "What it does about the security" not in main(page)


def test_what_a_document_on_record_confirmed_is_not_added_to_later(db: None) -> None:
    record(LARKFIELD)
    text = (SAMPLES / "more" / f"{LARKFIELD}.yaml").read_text(encoding="utf-8")
    grown = text.replace("    mentioned:\n      - first 2\n", "    mentioned:\n      - first 2\n      - first 4\n")
    assert grown != text

    with pytest.raises(PastGrows, match="Guaranty of Alder Lens Works"):
        agreement_file_take(text=grown, actor=None, at=instant(TODAY))
