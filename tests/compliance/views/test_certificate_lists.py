"""The lists of certificates: of an agreement, for bank and borrower, and all of a borrower's; and the period's page."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Person
from compliance.models import Certificate
from compliance.services.evaluations import agreement_evaluate
from tests import certifying
from tests.cast import Cast, deliver_changed, instant, play
from tests.compliance.views.pages import Answer, address, main

As = Callable[[Person], Client]
MARCH, QUARTER = date(2006, 3, 31), date(2006, 6, 30)
LATER = instant(date(2006, 9, 1))


@pytest.fixture
def some(cast: Cast) -> Cast:
    """March verified as not in compliance, June waiting for its signature."""
    play(cast.agreement_2002, [MARCH, QUARTER], actor=cast.preparer)
    march = certifying.signed(cast.agreement_2002, MARCH, actor=cast.signing_officer)
    certifying.receive(march, actor=cast.officer)
    certifying.verify(march, actor=cast.approver, in_compliance=False)
    certifying.prepared(cast.agreement_2002, QUARTER, actor=cast.preparer)
    return cast


def tab(client: Client, cast: Cast, **query: str) -> Answer:
    return client.get(reverse("agreement_certificates", args=[cast.agreement_2002.slug]), query)


def test_the_bank_sees_each_version_with_its_state_and_its_own_answer(some: Cast, as_person: As) -> None:
    text = main(tab(as_person(some.officer), some))

    assert "Quarter ended 31 Mar 2006 1 Verified" in text
    assert "Quarter ended 30 Jun 2006 1 To sign" in text
    assert "In compliance" in text
    assert "10 May 2006 Paul Sorensen 1 10 May 2006 10 May 2006 No" in text


def test_the_borrower_sees_its_own_and_not_the_banks_answer(some: Cast, as_person: As) -> None:
    for response in (tab(as_person(some.preparer), some), as_person(some.preparer).get(reverse("certificates"))):
        text = main(response)
        assert "Quarter ended 30 Jun 2006" in text
        assert "In compliance" not in text


def test_it_is_searched_narrowed_sorted_and_exported(some: Cast, as_person: As) -> None:
    client = as_person(some.officer)

    assert "30 Jun 2006" not in main(tab(client, some, q="helen brandt"))
    assert "31 Mar 2006" not in main(tab(client, some, state="To sign"))
    text = main(tab(client, some, sort="period"))
    assert text.index("31 Mar 2006") < text.index("30 Jun 2006")
    assert "No certificate fits" in main(tab(client, some, q="nothing like it"))
    export = client.get(reverse("agreement_certificates_export", args=[some.agreement_2002.slug, "csv"]))
    lines = export.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Period,Version,State,Signed,By,Exceptions")
    assert lines[1].startswith("2006-06-30,1,To sign,,")
    own = as_person(some.preparer).get(reverse("certificates_export", args=["csv"]))
    assert "In compliance" not in own.content.decode()


def test_without_any_it_says_what_comes_next(cast: Cast, as_person: As) -> None:
    assert "No certificate was prepared yet" in main(tab(as_person(cast.officer), cast))
    assert "To what is open" in main(as_person(cast.preparer).get(reverse("certificates")))


def test_the_bar_leads_there(cast: Cast, as_person: As) -> None:
    assert reverse("certificates") in as_person(cast.preparer).get(reverse("home")).content.decode()
    assert reverse("certificates") in as_person(cast.officer).get(reverse("today")).content.decode()


class TestOfTheWholeBank:
    def test_it_shows_what_was_signed_and_how_reported_and_recomputed_compare(self, some: Cast, as_person: As) -> None:
        client = as_person(some.officer)
        text = main(client.get(reverse("certificates")))
        assert "31 Mar 2006 Art Technology Group" in text
        assert "Verified 10 May 2006 Paul Sorensen 10 May 2006 10 May 2006 No agree in all rows" in text
        assert "30 Jun 2006" not in text
        deliver_changed(some.agreement_2002, MARCH, {"cash_and_equivalents": "15,000,000.00"}, at=LATER)
        agreement_evaluate(agreement=some.agreement_2002, days=[MARCH], at=LATER)
        assert "differ in Minimum liquidity" in main(client.get(reverse("certificates")))

    def test_it_is_searched_narrowed_and_sorted(self, some: Cast, as_person: As) -> None:
        certifying.sign(Certificate.objects.get(period_end=QUARTER), actor=some.signing_officer)
        client = as_person(some.auditor)

        def found(**query: str) -> str:
            return main(client.get(reverse("certificates"), query))

        assert "31 Mar 2006" not in found(state="signed")
        assert "30 Jun 2006" not in found(state="verified")
        oldest = found(sort="period", q="sorensen art")
        assert oldest.index("31 Mar 2006") < oldest.index("30 Jun 2006")
        assert "No certificate fits" in found(q="nobody")

    def test_it_is_exported_as_it_is_seen(self, some: Cast, as_person: As) -> None:
        address = reverse("certificates_export", args=["csv"])
        head, *rows = as_person(some.officer).get(address, {"q": "sorensen"}).content.decode().splitlines()
        assert head.endswith("In compliance,Reported and recomputed")
        assert len(rows) == 1
        assert rows[0].startswith("2006-03-31,1,Art Technology Group,")
        assert rows[0].endswith(",No,agree in all rows")

    def test_without_any_it_says_what_comes_next(self, cast: Cast, as_person: As) -> None:
        assert "No certificate was signed yet" in main(as_person(cast.officer).get(reverse("certificates")))

    def test_a_stranger_to_the_bank_finds_nothing_of_it(self, some: Cast, as_person: As) -> None:
        assert "31 Mar 2006" not in main(as_person(some.stranger).get(reverse("certificates")))


def test_what_would_read_otherwise_is_listed_here_and_on_the_periods_page(some: Cast, as_person: As) -> None:
    assert "would read otherwise now." not in main(tab(as_person(some.officer), some))
    deliver_changed(some.agreement_2002, MARCH, {"cash_and_equivalents": "15,000,000.00"}, at=LATER)
    agreement_evaluate(agreement=some.agreement_2002, days=[MARCH], at=LATER)

    for person in (some.officer, some.preparer):
        text = main(tab(as_person(person), some))
        assert "1 signed certificate would read otherwise now." in text
        assert "Quarter ended 31 Mar 2006 : Minimum liquidity" in text
        period = main(as_person(person).get(address("period", some.agreement_2002, MARCH)))
        assert "The signed certificate of this period would read otherwise now" in period
        assert "figures, version 2" in period
