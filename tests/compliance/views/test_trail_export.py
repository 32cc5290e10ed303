"""The trail as a file: all that is seen, harmless in a spreadsheet program, and enough to recompute every digest."""

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from io import BytesIO, StringIO

import pytest
from django.test import Client
from openpyxl import load_workbook
from pytest_django import Settings

from accounts.domain.trail import Entry, fits_digest
from accounts.models import Person, TrailEntry
from compliance import exports
from compliance.views import trail_export
from tests.cast import TODAY, Cast
from tests.compliance.views.pages import main
from tests.compliance.views.trail_stage import OWN, assemble, entry

As = Callable[[Person], Client]


@pytest.fixture
def cast(db: None, settings: Settings) -> Cast:
    """Everybody, with little on record but the trail, on 17 January 2007."""
    settings.CLOCK_DAY = TODAY
    return assemble()


def lines(client: Client, address: str = "/trail.csv") -> list[dict[str, str]]:
    response = client.get(address)
    assert response.status_code == 200
    assert response.streaming
    text = response.getvalue().decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text)))


def sheet(client: Client, address: str = "/trail.xlsx") -> Iterator[tuple[object, ...]]:
    response = client.get(address)
    assert response.status_code == 200
    book = load_workbook(BytesIO(response.getvalue()))
    assert book.active is not None
    return book.active.iter_rows(values_only=True)


def test_both_files_hold_what_is_seen_newest_first(cast: Cast, as_person: As) -> None:
    entry(OWN, "waive", "waive 6.7(a)", cast.approver, why="By committee")
    client = as_person(cast.auditor)
    everything = TrailEntry.objects.order_by("-at", "-pk").values_list("digest", flat=True)
    assert [line["Digest"] for line in lines(client)] == list(everything)
    head, *rows = sheet(client)
    assert head == trail_export.HEAD
    assert [row[-1] for row in rows] == list(everything)
    assert [line["Subject"] for line in lines(client, "/trail.csv?act=waive&older=0-1")] == ["waive 6.7(a)"]
    assert [row[5] for row in sheet(client, "/trail.xlsx?find=committee")] == ["Who", "Helen Brandt"]


def test_every_digest_can_be_recomputed_from_the_file(cast: Cast, as_person: As) -> None:
    entry(OWN, "restate", "März, “quoted”", cast.preparer, before={"a": "1"}, after={"b": "ü"})
    found = lines(as_person(cast.auditor))
    assert len(found) == TrailEntry.objects.count()
    for line in found:
        assert fits_digest(_entry(line))
    assert not fits_digest(replace(_entry(found[0]), why="another"))


def _entry(line: dict[str, str]) -> Entry:
    return Entry(
        scope=line["Scope"],
        sequence=int(line["Entry"]),
        at=datetime.fromisoformat(line["At (UTC)"]),
        actor=int(line["Person number"]) if line["Person number"] else None,
        act=line["Act"],
        subject=line["Subject"],
        why=line["Why"],
        before=json.loads(line["Before (JSON)"] or "null"),
        after=json.loads(line["After (JSON)"] or "null"),
        previous=line["Digest of the entry before"],
        digest=line["Digest"],
    )


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =HYPERLINK(1)"])
def test_text_that_would_run_as_a_formula_is_made_harmless(cast: Cast, as_person: As, text: str) -> None:
    entry(OWN, "note", text, cast.preparer, why=text)
    client = as_person(cast.auditor)
    assert [(line["Subject"], line["Why"]) for line in lines(client, "/trail.csv?act=note")] == [
        (f"'{text}", f"'{text}")
    ]
    _, row = sheet(client, "/trail.xlsx?act=note")
    assert (row[8], row[9]) == (f"'{text}", f"'{text}")


def test_signs_that_a_workbook_cannot_hold_do_not_break_it(cast: Cast, as_person: As) -> None:
    entry(OWN, "note", "bell \x07 rings", cast.preparer)
    _, row = sheet(as_person(cast.auditor), "/trail.xlsx?act=note")
    assert row[8] == "bell  rings"


def test_a_reason_longer_than_a_cell_is_cut_with_a_word_that_it_was(cast: Cast, as_person: As) -> None:
    entry(OWN, "note", "long", cast.preparer, why="x" * 40_000)
    client = as_person(cast.auditor)
    _, row = sheet(client, "/trail.xlsx?act=note")
    assert isinstance(row[9], str)
    assert len(row[9]) == exports.IN_A_CELL
    assert row[9].endswith("x ... (cut here; the .csv holds it whole)")
    assert lines(client, "/trail.csv?act=note")[0]["Why"] == "x" * 40_000


def test_more_than_a_workbook_takes_is_refused_and_the_other_file_offered(
    cast: Cast, as_person: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trail_export, "IN_A_WORKBOOK", 3)
    client = as_person(cast.auditor)
    refused = client.get("/trail.xlsx")
    assert refused.status_code == 400
    assert "a workbook takes no more here. Choose fewer days, or take the .csv" in main(refused)
    assert len(lines(client)) > 3
    assert len(list(sheet(client, "/trail.xlsx?act=assign+officer"))) == 3


def test_a_long_trail_is_read_page_by_page_and_missed_nowhere(
    cast: Cast, as_person: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("compliance.selectors.trail.CHUNK", 4)
    for number in range(13):
        entry(OWN, "note", str(number), None)
    assert [line["Subject"] for line in lines(as_person(cast.auditor), "/trail.csv?act=note")] == [
        str(number) for number in reversed(range(13))
    ]


def test_there_is_no_other_kind_of_file(cast: Cast, as_person: As) -> None:
    assert as_person(cast.auditor).get("/trail.pdf").status_code == 404
