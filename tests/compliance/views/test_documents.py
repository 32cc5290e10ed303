"""A document of the chain shows its days, its signatures, its clauses and the terms that each of them states."""

from collections.abc import Callable
from datetime import date

from django.test import Client
from django.urls import reverse

from accounts.models import Person
from compliance.models import Default
from compliance.services.agreement_files import agreement_file_take
from tests.cast import SAMPLES, TODAY, Cast, instant, play
from tests.compliance.views.pages import main

As = Callable[[Person], Client]
NINTH = reverse("clause", args=["art-technology-2002", "ninth"])
FOURTH = reverse("clause", args=["art-technology-1997", "fourth"])


def test_the_four_days_stand_apart(cast: Cast, as_person: As) -> None:
    text = main(as_person(cast.officer).get(NINTH))

    assert "Dated 10 Feb 2006 Effective 7 Feb 2006 Executed 10 Feb 2006 Recorded here 10 Feb 2006" in text


def test_signatures_stand_with_office_and_place(cast: Cast, as_person: As) -> None:
    text = main(as_person(cast.officer).get(FOURTH))

    assert "Silicon Valley Bank, Assistant Vice President, in California 12 May 1999" in text


def test_a_clause_has_its_place_on_the_page_and_the_terms_it_sets(cast: Cast, as_person: As) -> None:
    page = as_person(cast.officer).get(NINTH)

    assert 'id="clause-3.A.3"' in page.content.decode()
    assert 'id="clause-Exhibit-B"' in page.content.decode()
    text = main(page)
    assert "6.7(b) Profitability, requirement 1.00 31 Mar 2006 to 29 Jun 2006 sets" in text
    assert "6.7(b) Profitability, requirement (500,000.00) 30 Jun 2005 to 29 Sep 2005 quotes what stood before" in text


def test_other_terms_of_a_facility_are_written_out(cast: Cast, as_person: As) -> None:
    text = main(as_person(cast.officer).get(FOURTH))

    assert "1999 equipment line, rate prime plus 0.75 %" in text
    assert "1999 equipment line, available through 12 Nov 1999" in text
    assert "1999 equipment line, software share 25 %" in text
    assert "1999 equipment line, notice by 15:00 (America/New_York), 1 business day ahead" in text


def test_a_document_that_is_not_on_file_says_so(cast: Cast, as_person: As) -> None:
    text = main(as_person(cast.officer).get(reverse("clause", args=["art-technology-2002", "eighth"])))

    assert "Not on file: known from a later document alone" in text
    assert "The document is not on file, so none of its clauses is on record." in text


def test_a_missing_signature_is_named(cast: Cast, as_person: As) -> None:
    text = (SAMPLES / "art-technology-1997.yaml").read_text()
    lines = ("- party: bank", "  title: Assistant Vice President", "  day: 1999-05-12", "  place: California")
    signature = "".join(f"      {line}\n" for line in lines)
    unsigned = text.replace("slug: art-technology-1997", "slug: unsigned").replace(signature, "")
    assert unsigned.count("California") < text.count("California")
    agreement_file_take(text=unsigned, actor=None, at=instant(TODAY))

    shown = main(as_person(cast.officer).get(reverse("clause", args=["unsigned", "fourth"])))

    assert "Does not count yet: Silicon Valley Bank, in California missing" in shown
    assert "Executed Not by all yet" in shown


def test_a_borrower_reads_its_own_documents(cast: Cast, as_person: As) -> None:
    page = as_person(cast.signing_officer).get(NINTH)

    assert page.status_code == 200
    assert "/covenants/" not in page.content.decode()
    assert as_person(cast.stranger).get(NINTH).status_code == 404


def test_a_citation_leads_to_its_clause(cast: Cast, as_person: As) -> None:
    preparer = as_person(cast.preparer)

    def leads(words: str) -> str:
        return preparer.get(reverse("cited", args=["art-technology-2002", words])).headers.get("Location", "")

    assert leads("Ninth, Exhibit B") == f"{NINTH}#clause-Exhibit-B"
    assert leads("Eighth or before, as quoted by the Ninth, 3.A.3") == f"{NINTH}#clause-3.A.3"
    assert leads("assumed") == "/agreements/art-technology-2002/terms#assumptions"


def test_a_citation_of_no_clause_on_record_is_not_found(cast: Cast, as_person: As) -> None:
    cited = reverse("cited", args=["art-technology-2002", "Ninth, 12.4"])
    assert as_person(cast.officer).get(cited).status_code == 404


def test_the_pages_of_a_default_link_the_clause_that_set_the_requirement(cast: Cast, as_person: As) -> None:
    play(cast.agreement_2002, [date(2006, 9, 30)])
    default = Default.objects.get(section="6.7(b)")
    page = as_person(cast.officer).get(reverse("default", args=["art-technology-2002", default.pk]))
    assert '<a href="/agreements/art-technology-2002/cited/Ninth,%203.A.3">Ninth, 3.A.3</a>' in (page.content.decode())
