"""The agreement's text as amended: the page, one provision, a redline, and the paper."""

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from accounts.models import Person
from compliance.papers.set_words import set_words
from compliance.samples import story
from compliance.selectors.conformed_pages import ConformedPage
from compliance.services.agreement_files import agreement_file_take
from compliance.tasks import set_page_words, set_text
from loans.models import Agreement
from loans.services.officers import officer_assign
from tests.cast import SAMPLES, TODAY, Cast, instant
from tests.compliance.views.pages import main

LogIn = Callable[[Person], Client]
SLUG = "larkfield-optics-2004"


@pytest.fixture
def larkfield(cast: Cast) -> Agreement:
    """An agreement whose base text is on file, with two amendments."""
    text = (SAMPLES / "more" / f"{SLUG}.yaml").read_bytes()
    at = instant(TODAY)
    agreement = agreement_file_take(text=text, texts=story.documents_of(SLUG), actor=None, at=at).agreement
    officer_assign(agreement=agreement, person=cast.officer, actor=None, at=at)
    return agreement


@pytest.fixture
def officer(cast: Cast, as_person: LogIn) -> Client:
    return as_person(cast.officer)


def asked(client: Client, name: str, *arguments: str, **days: str) -> HttpResponse:
    return client.get(reverse(name, args=[*arguments]), days)  # type: ignore[return-value]


def words(page: HttpResponse, anchor: str) -> str:
    """The unit at its permanent place, as it reads."""
    found = re.search(
        rf'<section class="[^"]*" id="{re.escape(anchor)}".*?</section>', page.content.decode(), re.DOTALL
    )
    assert found is not None, anchor
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[0])).strip()


def test_every_paragraph_names_the_clause_that_it_comes_from(larkfield: Agreement, officer: Client) -> None:
    page = asked(officer, "conformed", SLUG)

    assert "Base" in words(page, "section-2.2")
    assert "Second, 1.1" in words(page, "definition-committed-line")
    body = page.content.decode()
    assert body.count('class="source"') >= body.count('class="words')
    assert f'href="/agreements/{SLUG}/documents/second#clause-1.1"' in body


def test_the_text_of_a_day_is_the_one_in_effect_on_it(larkfield: Agreement, officer: Client) -> None:
    before = asked(officer, "conformed", SLUG, on="2006-12-03")
    unknown = asked(officer, "conformed", SLUG, on="2007-01-17", known="2006-01-01")

    assert "Eight Million Dollars" in words(before, "definition-committed-line")
    assert "Second" not in words(unknown, "definition-committed-line")


def test_defined_terms_lead_to_their_definitions(larkfield: Agreement, officer: Client) -> None:
    body = asked(officer, "conformed", SLUG, on="2004-12-31").content.decode()

    assert '<a href="#definition-maturity-date">Maturity Date</a>' in body
    own = re.search(r'id="definition-maturity-date".*?</section>', body, re.DOTALL)
    assert own is not None
    assert 'href="#definition-maturity-date"' not in own[0]


def test_the_contents_name_sections_and_mark_those_that_changed(larkfield: Agreement, officer: Client) -> None:
    body = asked(officer, "conformed", SLUG).content.decode()
    contents = body[body.index('class="contents-list"') : body.index('class="conformed"')]

    assert '<a href="#section-2.2">2.2 Overadvance</a>' in contents
    assert '<a href="#section-1.1" class="changed">' in contents
    assert "2.1(a)" not in contents


def test_a_base_that_is_not_on_file_is_said_to_be_missing(cast: Cast, officer: Client) -> None:
    after = asked(officer, "conformed", "art-technology-2002", on="2006-06-30")
    before = asked(officer, "conformed", "art-technology-2002", on="2006-01-31")

    assert "The text of the base document is not on file" in main(after)
    assert "Said of the agreement as a whole" not in main(after), "nothing is said of it"
    assert "Its text is not on file" in words(before, "exhibit-a")
    assert "Ninth, 3.A.7" in words(after, "exhibit-a")


def test_the_samples_show_the_words_that_a_document_quotes_and_gives(cast: Cast, officer: Client) -> None:
    after = words(asked(officer, "conformed", "art-technology-2002", on="2006-06-30"), "section-6.6")
    before = words(asked(officer, "conformed", "art-technology-2002", on="2006-01-31"), "section-6.6")
    changes = main(asked(officer, "redline", "art-technology-2002", since="2006-01-31", on="2006-06-30"))

    assert "its principal deposit and operating accounts" in before
    assert "As quoted" in before
    assert "its principal deposit, operating and securities accounts" in after
    assert "operating and securities accounts" in changes


def test_before_the_first_document_the_page_leads_to_the_first_day(larkfield: Agreement, officer: Client) -> None:
    page = asked(officer, "conformed", SLUG, on="2001-01-01")

    assert "No document was in effect on this day" in main(page)
    assert 'href="?on=2004-09-14&amp;known=2007-01-17"' in page.content.decode()


def test_a_day_that_is_none_is_told(larkfield: Agreement, officer: Client) -> None:
    for name in ("conformed", "redline"):
        assert "Not a day" in main(asked(officer, name, SLUG, on="31.12.2005"))
    assert "Not a day" in main(asked(officer, "provision", SLUG, "section-2.2", on="31.12.2005"))


def test_a_borrower_reads_the_text_and_none_of_the_findings(cast: Cast, as_person: LogIn) -> None:
    page = main(asked(as_person(cast.preparer), "conformed", "art-technology-1997", on="1999-12-31"))

    assert "2.1.1" in page
    assert "To look at" not in page
    assert "thing to look at" not in page


def test_a_provision_has_its_words_its_history_and_what_it_sets(larkfield: Agreement, officer: Client) -> None:
    page = asked(officer, "provision", SLUG, "definition-maturity-date")

    text = main(page)
    assert "4 Dec 2006" in text
    assert "14 Sep 2004" in text
    assert "<del>" in page.content.decode()


def test_a_provision_is_found_on_another_day_and_says_that_it_does_not_stand(
    larkfield: Agreement, officer: Client
) -> None:
    page = asked(officer, "provision", SLUG, "definition-liquidity", on="2004-12-31")

    assert "It does not stand on this day" in main(page)
    assert page.status_code == 200


def test_a_provision_that_no_day_has_is_not_found(larkfield: Agreement, officer: Client) -> None:
    assert asked(officer, "provision", SLUG, "section-99").status_code == 404


def test_the_provision_of_a_covenant_names_the_terms_that_its_clauses_set(cast: Cast, officer: Client) -> None:
    page = asked(officer, "provision", "art-technology-2002", "section-6.7-b", on="2006-06-30")

    assert "Profitability, requirement" in main(page)
    assert "#term-covenant-profitability-threshold" in page.content.decode()


def test_a_redline_shows_what_a_document_did(larkfield: Agreement, officer: Client) -> None:
    page = asked(officer, "redline", SLUG, since="2006-12-03", on="2006-12-04")

    text = main(page)
    assert "Committed Line" in text
    assert "Second, 1.1" in text
    body = page.content.decode()
    assert "documents/first#" not in body
    assert "<del>" in body
    assert "<ins>" in body


def test_a_redline_begins_before_the_last_document_unless_it_is_asked_otherwise(
    larkfield: Agreement, officer: Client
) -> None:
    assert "Redline from 3 Dec 2006 to 17 Jan 2007" in main(asked(officer, "redline", SLUG))
    assert "The text is the same on both days" in main(
        asked(officer, "redline", SLUG, since="2006-12-05", on="2006-12-06")
    )


def test_the_words_are_set_once_for_all_days_that_have_them(larkfield: Agreement) -> None:
    first = ConformedPage(larkfield, on=date(2006, 12, 10), known=TODAY, today=TODAY, bank_view=True)
    second = ConformedPage(larkfield, on=date(2006, 12, 20), known=TODAY, today=TODAY, bank_view=False)
    before = ConformedPage(larkfield, on=date(2006, 12, 3), known=TODAY, today=TODAY, bank_view=True)

    assert first.digest == second.digest != before.digest
    assert "on=2006-12-10" in set_words(first, "on=2006-12-10").body
    kept = set(cache._cache.get_client().keys("*text*"))  # type: ignore[attr-defined]
    assert "on=2006-12-20" in set_words(second, "on=2006-12-20").body
    assert set(cache._cache.get_client().keys("*text*")) == kept  # type: ignore[attr-defined]


def test_what_was_recorded_is_set_in_the_background(larkfield: Agreement) -> None:
    set_page_words(larkfield.pk)
    set_page_words(larkfield.pk)

    page = ConformedPage(larkfield, on=None, known=None, today=TODAY, bank_view=True)
    assert "Committed Line" in set_words(page, "").body


@pytest.mark.pdf
def test_the_paper_is_asked_for_waited_for_and_shown(larkfield: Agreement, officer: Client) -> None:
    days = {"on": "2006-12-10", "known": "2007-01-17"}
    waiting = officer.get(reverse("conformed_pdf", args=[SLUG]), days, follow=True)
    assert "The PDF is being set" in main(waiting)

    set_text(larkfield.pk, "2006-12-10", "2007-01-17", bank_view=True)
    set_text(larkfield.pk, "2006-12-10", "2007-01-17", bank_view=True)

    paper = officer.get(reverse("conformed_pdf", args=[SLUG]), days)
    assert paper["Content-Type"] == "application/pdf"
    assert paper["Content-Disposition"] == 'inline; filename="larkfield-optics-2004-conformed-2006-12-10.pdf"'
    asks = officer.get(reverse("conformed_setting", args=[SLUG]), days, headers={"HX-Request": "true"})
    assert asks["HX-Redirect"] == f"/agreements/{SLUG}/conformed.pdf?on=2006-12-10&known=2007-01-17"
    assert officer.get(reverse("conformed_setting", args=[SLUG]), days).status_code == 302
    assert_is_tagged(paper.content)


def assert_is_tagged(content: bytes) -> None:
    """A screen reader finds the structure of the paper, and its words."""
    reader = PdfReader(BytesIO(content))
    assert reader.root_object["/MarkInfo"]["/Marked"]  # type: ignore[index]
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert "Conformed text on 10 Dec 2006, as known on 17 Jan 2007" in text
    assert "Second, 1.1" in text


def test_without_pango_the_page_says_so(larkfield: Agreement, officer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("compliance.views.conformed_papers.missing_for_pdf", lambda: "Pango is missing.")

    page = officer.get(reverse("conformed_pdf", args=[SLUG]), follow=True)

    assert page.status_code == 503
    assert "Pango is missing." in main(page)


def test_a_document_leads_to_its_text_as_filed_and_to_what_it_changed(larkfield: Agreement, officer: Client) -> None:
    page = asked(officer, "clause", SLUG, "second").content.decode()
    text = asked(officer, "document_text", SLUG, "second")

    assert f'href="/agreements/{SLUG}/documents/second/text"' in page
    assert f'href="/agreements/{SLUG}/redline?since=2006-12-03&amp;on=2006-12-04"' in page
    assert text["Content-Type"] == "text/plain; charset=utf-8"
    assert "SECOND" in text.content.decode()
    assert asked(officer, "document_text", "art-technology-2002", "ninth").status_code == 404


def test_a_provision_on_the_page_of_terms_leads_to_its_words(cast: Cast, officer: Client) -> None:
    body = asked(officer, "terms", "art-technology-2002", on="2006-06-30").content.decode()

    assert 'href="/agreements/art-technology-2002/conformed/section-6.6?on=2006-06-30&amp;known=2007-01-17"' in body
