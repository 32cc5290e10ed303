"""A statement shows each figure with its cell, and gives back the file as it came."""

from collections.abc import Callable
from datetime import date

from django.test import Client

from accounts.models import Person
from compliance.models import Statement
from tests.cast import Cast, deliver
from tests.compliance.views.pages import GOOD, address, csv_of, deliver_typed, main

As = Callable[[Person], Client]
MAY, JUNE = date(1999, 5, 31), date(1999, 6, 30)


def test_each_figure_stands_with_its_cell_at_its_place(cast: Cast, as_person: As) -> None:
    deliver(cast.agreement_1997, MAY, actor=cast.preparer)

    page = as_person(cast.officer).get(address("statement", cast.agreement_1997, MAY, 1))

    assert "Unrestricted cash and equivalents at the day 6,902,118.40 C9" in main(page)
    assert '<tr id="cash_and_equivalents">' in page.content.decode()
    assert Statement.objects.get().digest in page.content.decode()


def test_a_second_version_says_what_it_changed_and_why(cast: Cast, as_person: As) -> None:
    deliver(cast.agreement_1997, JUNE, actor=cast.preparer)
    deliver(cast.agreement_1997, JUNE, 2, actor=cast.preparer)

    text = main(as_person(cast.officer).get(address("statement", cast.agreement_1997, JUNE, 2)))

    assert "Version 2 of 2" in text
    assert "Deferred revenue 2,150,000.00 1,950,000.00 (200,000.00)" in text
    assert "Restated: 200,000.00 of maintenance billed ahead belongs to accrued liabilities" in text


def test_the_first_version_stays_to_be_read(cast: Cast, as_person: As) -> None:
    deliver(cast.agreement_1997, JUNE, actor=cast.preparer)
    deliver(cast.agreement_1997, JUNE, 2, actor=cast.preparer)

    text = main(as_person(cast.officer).get(address("statement", cast.agreement_1997, JUNE, 1)))

    assert "Deferred revenue at the day 2,150,000.00" in text
    assert "What changed" not in text


def test_the_file_comes_back_byte_for_byte_as_an_attachment(cast: Cast, as_person: As) -> None:
    deliver(cast.agreement_1997, MAY, actor=cast.preparer)

    response = as_person(cast.auditor).get(address("statement_file", cast.agreement_1997, MAY, 1))

    assert response.content == csv_of(cast.agreement_1997, MAY)
    assert response["Content-Disposition"] == 'attachment; filename="1999-05-31.csv"'
    assert response["Content-Type"] == "text/csv"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_typed_figures_have_no_file(cast: Cast, as_person: As) -> None:
    day = date(2006, 12, 31)
    deliver_typed(as_person(cast.preparer), cast.agreement_2002, day, GOOD)

    client = as_person(cast.officer)

    assert "None, the figures were typed" in main(client.get(address("statement", cast.agreement_2002, day, 1)))
    assert client.get(address("statement_file", cast.agreement_2002, day, 1)).status_code == 404


def test_its_own_borrower_may_read_it_and_nobody_else(cast: Cast, as_person: As) -> None:
    deliver(cast.agreement_1997, MAY, actor=cast.preparer)

    for name in ("statement", "statement_file"):
        path = address(name, cast.agreement_1997, MAY, 1)
        assert as_person(cast.preparer).get(path).status_code == 200
        assert as_person(cast.stranger).get(path).status_code == 404
        assert as_person(cast.officer).get(address(name, cast.agreement_1997, MAY, 2)).status_code == 404
