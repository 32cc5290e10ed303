"""Accounts held elsewhere: added and changed by the borrower as dated facts, read by the bank."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Person, TrailEntry
from compliance.models import HeldAccount
from tests.cast import Cast
from tests.compliance.views.pages import Answer, main

As = Callable[[Person], Client]
GIVEN = {
    "institution": "Harbor National Bank",
    "purpose": "Payroll",
    "ending": "4417",
    "control": "exempt",
    "control_day": "",
    "as_of": "2006-12-31",
}


def place(cast: Cast, name: str, *more: object) -> str:
    return reverse(name, args=[cast.agreement_2002.slug, *more])


def add(client: Client, cast: Cast, **fields: str) -> Answer:
    return client.post(place(cast, "held_account_add"), {**GIVEN, **fields}, follow=True)


def change(client: Client, cast: Cast, **fields: str) -> Answer:
    return client.post(place(cast, "held_account_change", 1), {**GIVEN, "seen": "1", **fields}, follow=True)


def test_an_account_is_added_and_both_sides_see_it(cast: Cast, as_person: As) -> None:
    added = main(add(as_person(cast.preparer), cast))

    assert "Harbor National Bank is on the list." in added
    read = main(as_person(cast.officer).get(place(cast, "held_accounts")))
    assert "Payroll, ending 4417 Payroll or benefits alone 31 Dec 2006 Marta Keane" in read
    assert "Add an account" not in read


def test_what_is_said_later_is_a_row_beside_the_first(cast: Cast, as_person: As) -> None:
    client = as_person(cast.preparer)
    add(client, cast, control="asked")

    change(client, cast, control="signed", control_day="2007-01-10", as_of="2007-01-10")

    rows = HeldAccount.objects.order_by("ordinal")
    assert [(row.number, row.ordinal, row.control) for row in rows] == [(1, 1, "asked"), (1, 2, "signed")]
    text = main(client.get(place(cast, "held_account", 1)))
    assert "Signed 10 Jan 2007" in text
    assert "Asked for" in text
    entry = TrailEntry.objects.filter(act="change account elsewhere").get()
    assert entry.before is not None
    assert entry.before["control agreement"] == "asked"


def test_a_closed_account_stands_apart(cast: Cast, as_person: As) -> None:
    client = as_person(cast.signing_officer)
    add(client, cast)

    text = main(change(client, cast, closed="on", as_of="2007-01-15"))

    assert (
        "Harbor National Bank Payroll, ending 4417 Payroll or benefits alone 15 Jan 2007 Paul Sorensen Closed" in text
    )


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"institution": ""}, "This field is required."),
        ({"as_of": "2007-01-18"}, "This day has not come yet."),
        ({"as_of": "soon"}, "Enter a valid date."),
        ({"control": "signed"}, "Say when it was signed."),
        ({"control_day": "2006-12-01"}, "Only a signed control agreement has a day."),
        ({"ending": "12345"}, "at most 4 characters"),
        ({"control": "perhaps"}, "Select a valid choice."),
    ],
)
def test_what_is_wrong_is_said_at_its_field(cast: Cast, as_person: As, fields: dict[str, str], said: str) -> None:
    response = add(as_person(cast.preparer), cast, **fields)

    assert response.status_code == 422
    assert said in main(response)
    assert not HeldAccount.objects.exists()


def test_a_change_of_what_somebody_changed_meanwhile_is_refused(cast: Cast, as_person: As) -> None:
    client = as_person(cast.preparer)
    add(client, cast)
    change(client, cast, purpose="Benefits")

    response = change(client, cast, purpose="Operating")

    assert response.status_code == 409
    assert "Somebody changed this account" in main(response)
    assert HeldAccount.objects.count() == 2


def test_the_bank_reads_and_changes_nothing(cast: Cast, as_person: As) -> None:
    add(as_person(cast.preparer), cast)
    for person in cast.bank_people:
        client = as_person(person)
        assert client.get(place(cast, "held_account", 1)).status_code == 200
        assert add(client, cast).status_code == change(client, cast).status_code == 403
    assert as_person(cast.stranger).get(place(cast, "held_account", 1)).status_code == 404
    assert as_person(cast.officer).get(place(cast, "held_account", 2)).status_code == 404
    assert HeldAccount.objects.count() == 1


def test_the_list_is_searched_narrowed_and_exported(cast: Cast, as_person: As) -> None:
    client = as_person(cast.preparer)
    add(client, cast)
    add(client, cast, institution="Fenway Trust Company", purpose="Securities", control="asked")
    change(client, cast, closed="on", as_of="2007-01-10")
    address = place(cast, "held_accounts")
    assert "Harbor National Bank" not in main(client.get(address, {"q": "securities"}))
    assert "Harbor National Bank" not in main(client.get(address, {"state": "Open"}))
    assert "Closed" in main(client.get(address))
    assert "No account fits" in main(client.get(address, {"q": "nobody"}))
    export = client.get(place(cast, "held_accounts_export", "csv"), {"state": "Open"}).content.decode()
    assert "Fenway Trust Company" in export
    assert "Harbor" not in export
