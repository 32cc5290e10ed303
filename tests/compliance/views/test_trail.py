"""The trail's page: who may read it, what is found, in which order, and what an entry says of itself."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from accounts.models import Person, TrailEntry, TrailHead
from tests.cast import TODAY, Cast
from tests.compliance.views.pages import main, words
from tests.compliance.views.trail_stage import FOREIGN, OWN, Shown, assemble, entry, foreign_auditor

As = Callable[[Person], Client]
PAGES = ("/trail", "/trail.csv", "/trail.xlsx", f"/trail/{OWN}/1", "/trail/accounts/1")


@pytest.fixture
def cast(db: None, settings: Settings) -> Cast:
    """Everybody, with little on record but the trail, on 17 January 2007."""
    settings.CLOCK_DAY = TODAY
    return assemble()


def read(client: Client, **query: str) -> Shown:
    response = client.get(reverse("trail"), query)
    assert response.status_code == 200
    return response


def subjects(response: Shown) -> list[str]:
    """Subjects of the entries shown, in their order."""
    return [line.entry.subject for line in response.context["lines"]]


@pytest.mark.parametrize("role", ["auditor", "administrator"])
def test_auditors_and_administrators_read_it_and_find_it_in_the_bar(cast: Cast, as_person: As, role: str) -> None:
    client = as_person(getattr(cast, role))
    assert "Record agreement" in main(read(client))
    assert 'href="/trail"' in client.get("/portfolio").content.decode()


@pytest.mark.parametrize("role", ["officer", "approver", "preparer", "signing_officer", "stranger"])
def test_others_are_refused_everywhere_and_nothing_is_changed(cast: Cast, as_person: As, role: str) -> None:
    entry("accounts", "give role", "somebody", cast.administrator)
    before = list(TrailEntry.objects.order_by("pk").values()), list(TrailHead.objects.order_by("pk").values())
    client = as_person(getattr(cast, role))
    for page in PAGES:
        assert client.get(page).status_code == 403, page
        assert client.post(page).status_code in {403, 405}, page
    assert 'href="/trail"' not in client.get("/").content.decode()
    assert (list(TrailEntry.objects.order_by("pk").values()), list(TrailHead.objects.order_by("pk").values())) == before


def test_nobody_reads_it_without_logging_in(cast: Cast) -> None:
    for page in PAGES:
        assert Client().get(page).headers["Location"].startswith("/login?next=/trail")


def test_an_auditor_changes_nothing(cast: Cast, as_person: As) -> None:
    entry("accounts", "give role", "somebody", cast.administrator)
    for page in PAGES:
        assert as_person(cast.auditor).post(page).status_code == 405


def test_each_bank_s_auditor_sees_the_own_agreements_and_the_roles(cast: Cast, as_person: As) -> None:
    foreign = foreign_auditor()
    entry("accounts", "give role", "a role for all to see", cast.administrator)
    own, other = as_person(cast.auditor), as_person(foreign)
    assert subjects(read(other)) == ["a role for all to see", "a secret of Harbor Trust"]
    assert "a secret of Harbor Trust" not in words(read(own))
    assert "a role for all to see" in words(read(own))
    assert subjects(read(own, scope=FOREIGN)) == []
    assert own.get(f"/trail/{FOREIGN}/1").status_code == 404
    assert b"Harbor" not in own.get("/trail.csv").getvalue()
    assert "Jon Mill" not in words(read(own))
    assert own.get(f"/trail/{OWN}/999").status_code == 404


def test_the_newest_stands_first_and_pages_miss_and_repeat_nothing(cast: Cast, as_person: As) -> None:
    for number in range(120):
        entry(OWN, "test", f"number {number:03}", None, day=date(2006, 5, 1 + number // 20), hour=9 + number % 2)
    client = as_person(cast.auditor)
    query = {"act": "test"}
    found: list[str] = []
    while True:
        response = read(client, **query)
        found += subjects(response)
        if not response.context["older"]:
            break
        query["older"] = response.context["older"]
    expected = TrailEntry.objects.filter(act="test").order_by("-at", "-pk").values_list("subject", flat=True)
    assert found == list(expected)
    assert len(found) == 120


def test_leafing_past_the_beginning_says_so(cast: Cast, as_person: As) -> None:
    assert "No older entries The trail begins here." in main(read(as_person(cast.auditor), older="0-1"))


@pytest.mark.parametrize("older", ["", "x", "9-9-9", "²-1", "9" * 18 + "-1", "-" + "9" * 18 + "-1"])
def test_a_position_that_is_none_opens_the_newest(cast: Cast, as_person: As, older: str) -> None:
    assert len(subjects(read(as_person(cast.auditor), older=older))) == TrailEntry.objects.count()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"find": "WAIVER"}, ["waive 6.7(a)"]),
        ({"find": "waiver granted"}, ["waive 6.7(a)"]),
        ({"find": "waiver helen"}, ["waive 6.7(a)"]),
        ({"find": "100%"}, ["100% of it"]),
        ({"find": "1_0"}, []),
        ({"find": "keane"}, ["100% of it"]),
        ({"find": "\0waiver"}, ["waive 6.7(a)"]),
        ({"find": "waiver nobody"}, []),
        ({"act": "waive"}, ["waive 6.7(a)"]),
        ({"actor": "helen.brandt@bank.example"}, ["waive 6.7(a)"]),
        ({"actor": "Helen"}, ["waive 6.7(a)"]),
        ({"actor": "nobody of this name"}, []),
        ({"actor": "system", "act": "sweep"}, ["the day's tests"]),
        ({"scope": "agreement/art-technology-1997", "act": "sweep"}, ["the day's tests"]),
        ({"scope": OWN, "act": "sweep"}, []),
        ({"from": "2006-03-15", "to": "2006-03-15"}, ["the day's tests", "waive 6.7(a)"]),
        ({"from": "2006-03-16", "to": "2006-04-30"}, ["100% of it"]),
        ({"from": "2006-03-16", "to": "2006-03-15"}, []),
    ],
)
def test_what_is_looked_for_is_found(cast: Cast, as_person: As, query: dict[str, str], found: list[str]) -> None:
    march = date(2006, 3, 15)
    entry(OWN, "waive", "waive 6.7(a)", cast.approver, day=march, hour=0, why="Waiver granted by committee")
    entry("agreement/art-technology-1997", "sweep", "the day's tests", None, day=march, hour=23, minute=59)
    entry(OWN, "note", "100% of it", cast.preparer, day=date(2006, 3, 16), hour=0)
    assert subjects(read(as_person(cast.auditor), **query)) == found


def test_no_entry_that_fits_says_so_and_leads_back(cast: Cast, as_person: As) -> None:
    response = read(as_person(cast.auditor), find="a word that nobody wrote")
    assert "No entry fits these filters" in main(response)
    assert "Show the whole trail" in main(response)


def test_an_empty_trail_says_what_will_begin_it(cast: Cast, as_person: As) -> None:
    foreign = foreign_auditor()
    foreign.memberships.get().organization.agreements_lent.update(bank=cast.agreement_2002.bank)
    assert "Nothing has happened yet" in main(read(as_person(foreign)))


@pytest.mark.parametrize("text", ["31.3.2006", "2006-02-30", "0001-01-01", "9999-12-31"])
def test_a_day_that_is_none_is_told_and_nothing_is_exported_by_it(cast: Cast, as_person: As, text: str) -> None:
    client = as_person(cast.auditor)
    assert f"“{text}” is no day, so it limits nothing here." in main(read(client, to=text))
    refused = client.get("/trail.csv", {"from": text})
    assert refused.status_code == 400
    assert "so nothing was exported" in main(refused)


def test_a_part_of_the_page_is_sent_where_a_part_is_asked_for(cast: Cast, as_person: As) -> None:
    response = as_person(cast.auditor).get("/trail", headers={"HX-Request": "true"})
    assert "<html" not in response.content.decode()
    assert "Record agreement" in words(response)


def test_a_line_tells_what_changed_and_an_entry_shows_it_side_by_side(cast: Cast, as_person: As) -> None:
    made = entry(
        OWN,
        "restate",
        "statement 2006-07-31",
        cast.preparer,
        why="A late invoice",
        before={"verdict": "pass", "digest": "a" * 64, "gone": "x", "same": "s"},
        after={"verdict": "fail", "digest": "b" * 64, "same": "s", "new": "a" * 60},
    )
    client = as_person(cast.auditor)
    line = main(read(client, act="restate"))
    assert "Verdict from pass to fail" in line
    assert f"Digest from {'a' * 12} to {'b' * 12}" in line
    assert "and 1 more" in line
    text = main(client.get(f"/trail/{OWN}/{made.sequence}"))
    for words_of_it in (
        "A late invoice",
        "Marta Keane (marta.keane@art-technology.example)",
        "Verdict pass fail Changed",
        "Gone x Not stated Gone",
        "Same s s Same",
        f"New Not stated {'a' * 60} Added",
        f"Digest {made.digest} recomputed now: it fits",
        f"Digest of the entry before {made.previous}",
        f"Entry {made.sequence - 1}, the one before",
    ):
        assert words_of_it in text
    assert "the one after" not in text


def test_an_entry_that_only_records_shows_what_it_recorded(cast: Cast, as_person: As) -> None:
    text = main(as_person(cast.auditor).get(f"/trail/{OWN}/1"))
    assert "What was recorded" in text
    assert "Not stated" not in text
    assert "the one before" not in text
    assert "Entry 2, the one after" in text


def test_an_entry_changed_behind_the_database_s_back_is_marked(cast: Cast, as_person: As) -> None:
    made = entry(OWN, "waive", "waive 6.7(a)", cast.approver)
    entry(OWN, "note", "the next", cast.approver)
    as_owner("UPDATE accounts_trailentry SET why = 'another' WHERE id = %s", made.pk)
    client = as_person(cast.auditor)
    assert main(read(client)).count("Does not fit its digest") == 1
    changed = main(client.get(f"/trail/{OWN}/{made.sequence}"))
    assert "does not fit its digest: it was changed after it was written" in changed
    assert "it fits" not in changed
    as_owner("UPDATE accounts_trailentry SET digest = repeat('1', 64) WHERE id = %s", made.pk)
    after = main(client.get(f"/trail/{OWN}/{made.sequence + 1}"))
    assert "does not follow the one before as that stands" in after


def test_a_page_takes_the_same_few_queries_however_long_the_trail_is(cast: Cast, as_person: As) -> None:
    client = as_person(cast.auditor)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            read(client, find="note", actor="Helen")
        return len(captured)

    before = queries()
    for number in range(60):
        entry(OWN if number % 2 else "accounts", "note", f"note {number}", cast.approver)
    assert queries() - before <= 1
    assert queries() <= 16


class TestOfOneAgreement:
    """The tab Trail of an agreement."""

    def test_shows_its_own_entries_alone(self, cast: Cast, as_person: As) -> None:
        slug = cast.agreement_2002.slug
        client = as_person(cast.auditor)
        response = client.get(reverse("agreement_trail", args=[slug]))
        assert {line.entry.scope for line in response.context["lines"]} == {f"agreement/{slug}"}
        text = main(response)
        assert "Trail" in text
        assert "People and roles" not in text
        assert f"trail.csv?scope=agreement%2F{slug}" in response.content.decode()

    def test_is_searched_within_the_agreement_whatever_the_address_says(self, cast: Cast, as_person: As) -> None:
        slug = cast.agreement_2002.slug
        address = reverse("agreement_trail", args=[slug])
        response = as_person(cast.auditor).get(address, {"find": "nothing like it", "scope": "accounts"})
        assert "No entry fits these filters" in main(response)
        assert f'href="{address}"' in response.content.decode()

    def test_is_a_tab_for_those_who_may_read_it(self, cast: Cast, as_person: As) -> None:
        address = reverse("agreement_trail", args=[cast.agreement_2002.slug])
        overview = reverse("agreement", args=[cast.agreement_2002.slug])
        assert address in as_person(cast.administrator).get(overview).content.decode()
        assert address not in as_person(cast.officer).get(overview).content.decode()


def as_owner(statement: str, *values: str | int) -> None:
    """As somebody who may do anything in the database, with its triggers asleep."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(statement, values)
        cursor.execute("SET LOCAL session_replication_role = origin")
