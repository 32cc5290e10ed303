"""The officer sees which agreement to look at first, and every view of the portfolio is an address."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import Organization, Person
from accounts.models.organization import OrganizationKind
from compliance.domain.status import Status, rank
from compliance.models import Standing
from loans.models import Agreement
from tests.cast import TODAY, Cast, play, send_documents
from tests.compliance.views.pages import main

As = Callable[[Person], Client]
MOST_QUERIES = 15
MANY = 200


@pytest.fixture
def story(cast: Cast) -> Cast:
    """The quick ratio of 1999 passes; profitability of September 2006 fails."""
    send_documents(cast.agreement_1997, date(1999, 7, 1))
    play(cast.agreement_1997, [date(1999, 5, 31)], actor=cast.preparer)
    play(cast.agreement_2002, [date(2006, 9, 30)], actor=cast.preparer)
    return cast


def portfolio(client: Client, **chosen: str) -> str:
    response = client.get(reverse("portfolio"), chosen)
    assert response.status_code == 200
    return main(response)


def made(count: int, cast: Cast) -> None:
    """So many agreements more, each with a borrower and a standing of its own."""
    borrowers = Organization.objects.bulk_create(
        Organization(name=f"Borrower {n:04}", legal_name=f"Borrower {n:04}, Inc.", kind=OrganizationKind.COMPANY)
        for n in range(count)
    )
    agreements = Agreement.objects.bulk_create(
        Agreement(
            slug=f"made-{n:04}",
            title="Credit Agreement",
            dated=date(2004, 1, 1),
            currency="USD",
            bank=cast.agreement_2002.bank,
            borrower=borrower,
            office="Boston" if n % 2 else "Wellesley",
            recorded_on=TODAY,
        )
        for n, borrower in enumerate(borrowers)
    )
    Standing.objects.bulk_create(
        Standing(
            agreement=agreement,
            status=status.value,
            rank=rank(status),
            commitment=Decimal(10_000_000 * (n + 1)),
            next_due=TODAY + timedelta(days=n),
            next_what="Statements",
            as_of=TODAY,
        )
        for n, agreement in enumerate(agreements)
        for status in [list(Status)[n % len(Status)]]
    )


def test_what_fails_stands_before_what_passes(story: Cast, as_person: As) -> None:
    text = portfolio(as_person(story.officer))

    assert "2 agreements, as of 17 Jan 2007" in text
    assert text.index("6.7(b) Profitability") < text.index("31 May 1999")
    assert "(14.0 %)" in text
    assert "since 30 Sep 2006" in text


def test_what_is_late_says_so_in_words(cast: Cast, as_person: As) -> None:
    play(cast.agreement_2002, [date(2006, 7, 31)], actor=cast.preparer)

    text = portfolio(as_person(cast.officer))

    assert "14 Aug 2006 Reports on Forms 10-Q and 10-K with compliance certificate, " in text
    assert "days late" in text


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({"status": "fail"}, {"art-technology-2002"}),
        ({"office": "Wellesley"}, {"art-technology-1997"}),
        ({"q": "6.8"}, {"art-technology-1997"}),
        ({"q": "restated"}, {"art-technology-2002"}),
        ({"q": "art 1997"}, {"art-technology-1997"}),
        ({"q": "Technology Group"}, {"art-technology-1997", "art-technology-2002"}),
        ({"month": "2031-01"}, set()),
        ({"status": "no such status", "month": "soon"}, {"art-technology-1997", "art-technology-2002"}),
    ],
)
def test_filters_leave_what_fits(story: Cast, as_person: As, chosen: dict[str, str], found: set[str]) -> None:
    page = as_person(story.officer).get(reverse("portfolio"), chosen).content.decode()

    shown = {slug for slug in ("art-technology-1997", "art-technology-2002") if f'href="/agreements/{slug}"' in page}
    assert shown == found


def test_an_officer_s_own_agreements_can_be_chosen(story: Cast, as_person: As) -> None:
    assert "Art Technology Group" in portfolio(as_person(story.auditor), officer=str(story.officer.pk))
    assert "No agreement fits these filters" in portfolio(as_person(story.auditor), officer=str(story.auditor.pk))


def test_each_agreement_names_the_officers_who_answer_for_it(story: Cast, as_person: As) -> None:
    assert "Boston Ruth Callahan" in portfolio(as_person(story.officer), officer=str(story.officer.pk))


def test_counts_on_the_pills_follow_the_other_filters(story: Cast, as_person: As) -> None:
    made(14, story)

    client = as_person(story.officer)

    assert "All 16 Fail 3 Late 2" in portfolio(client)
    assert "All 8 Fail 1" in portfolio(client, office="Wellesley")


@pytest.mark.parametrize(
    ("sort", "first"),
    [("borrower", "Art Technology"), ("-borrower", "Borrower 0013"), ("-commitment", "Borrower 0013")],
)
def test_every_column_sorts_both_ways(story: Cast, as_person: As, sort: str, first: str) -> None:
    made(14, story)

    response = as_person(story.officer).get(reverse("portfolio"), {"sort": sort})

    assert response.context["lines"][0].agreement.borrower.name.startswith(first)
    assert "aria-sort" in response.content.decode()


@pytest.mark.parametrize("column", ["status", "covenant", "headroom", "next", "tested", "statement", "office"])
def test_no_column_loses_an_agreement_that_has_nothing_in_it(story: Cast, as_person: As, column: str) -> None:
    made(3, story)

    for sort in (column, f"-{column}"):
        assert len(as_person(story.officer).get(reverse("portfolio"), {"sort": sort}).context["lines"]) == 5


def test_the_grid_shows_each_month_s_verdict_with_its_working(story: Cast, as_person: As) -> None:
    play(story.agreement_2002, [date(2006, 6, 30), date(2006, 10, 31)], actor=story.preparer)

    page = as_person(story.officer).get(reverse("portfolio"), {"view": "grid"}).content.decode()

    assert 'href="/agreements/art-technology-2002/periods/2006-09-30"' in page
    assert 'href="/agreements/art-technology-2002/periods/2006-10-31"' in page
    assert "periods/1999-05-31" not in page


def test_a_filter_swaps_the_part_that_changes(story: Cast, as_person: As) -> None:
    client = as_person(story.officer)

    part = client.get(reverse("portfolio"), headers={"HX-Request": "true"}).content.decode()
    whole = client.get(
        reverse("portfolio"), headers={"HX-Request": "true", "HX-History-Restore-Request": "true"}
    ).content.decode()

    assert "<html" not in part
    assert "Art Technology Group" in part
    assert "<html" in whole


def test_without_any_agreement_it_says_how_one_is_recorded(db: None, as_person: As) -> None:
    bank = Organization.objects.create(name="New Bank", legal_name="New Bank", kind=OrganizationKind.BANK)
    officer = Person.objects.create_person(email="new@bank.example", name="New Officer")
    officer.memberships.create(organization=bank, organization_kind=bank.kind, role="officer")

    assert "Begin one from nothing or from an agreement file." in portfolio(as_person(officer))


def test_the_export_is_what_is_seen(story: Cast, as_person: As) -> None:
    client = as_person(story.officer)

    text = client.get(reverse("portfolio_export", args=["csv"]), {"status": "fail"}).content.decode("utf-8-sig")
    book = client.get(reverse("portfolio_export", args=["xlsx"]), {"status": "fail"})

    rows = text.splitlines()
    assert len(rows) == 2
    assert rows[1].startswith("Fail,2006-09-30,Art Technology Group,Amended and Restated")
    assert "6.7(b) Profitability,(14.0 %)" in rows[1]
    assert rows[1].endswith(",Boston,Ruth Callahan")
    sheet = load_workbook(BytesIO(book.content)).active
    assert sheet is not None
    assert [cell.value for cell in sheet[2]][2] == "Art Technology Group"
    assert sheet.max_row == 2
    assert 'filename="portfolio-2007-01-17.xlsx"' in book["Content-Disposition"]


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)"])
def test_an_export_holds_no_formula(story: Cast, as_person: As, name: str) -> None:
    Organization.objects.filter(pk=story.agreement_2002.borrower_id).update(name=name)
    client = as_person(story.officer)

    text = client.get(reverse("portfolio_export", args=["csv"])).content.decode()
    book = load_workbook(BytesIO(client.get(reverse("portfolio_export", args=["xlsx"])).content))

    sheet = book.active
    assert sheet is not None
    assert f",'{name}," in text
    assert sheet["C2"].value == f"'{name}"
    assert sheet["C2"].data_type == "s"


def test_there_is_no_other_kind_of_export(cast: Cast, as_person: As) -> None:
    assert as_person(cast.officer).get("/portfolio.pdf").status_code == 404


def test_a_borrower_sees_no_portfolio(cast: Cast, as_person: As) -> None:
    client = as_person(cast.preparer)

    assert client.get(reverse("portfolio")).status_code == 403
    assert client.get(reverse("portfolio_export", args=["csv"])).status_code == 403


@pytest.mark.parametrize("view", ["", "grid"])
def test_hundreds_of_agreements_take_as_few_queries_as_one(story: Cast, as_person: As, view: str) -> None:
    made(MANY, story)
    client = as_person(story.officer)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.get(reverse("portfolio"), {"view": view})

    assert "202 agreements" in main(response)
    assert len(queries) <= MOST_QUERIES


def test_the_first_page_is_the_one_of_one_s_own_side(cast: Cast, as_person: As) -> None:
    assert as_person(cast.officer).get("/")["Location"] == reverse("today")
    assert as_person(cast.preparer).get("/")["Location"] == reverse("home")
