"""Writing the trail: one chain a scope, however many write at once, and a database that refuses anything else."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction

from accounts.domain.trail import GENESIS, NotPlain, entry_digest, fits_digest
from accounts.models import TrailEntry, TrailHead
from accounts.selectors.trail import ChainReading
from accounts.services.trail import trail_record
from tests.accounts.entries import BEGUN, written

ROOT = Path(__file__).resolve().parents[3]
WRITER = """
import django
django.setup()
from tests.accounts.entries import written
for _ in range(60):
    written(1)
"""


@pytest.mark.django_db
def test_entries_form_one_chain_for_each_scope() -> None:
    first, second = written(2)
    (other,) = written(1, "agreement/elsewhere")
    assert (first.sequence, first.previous) == (1, GENESIS)
    assert (second.sequence, second.previous) == (2, first.digest)
    assert (other.sequence, other.previous) == (1, GENESIS)
    heads = dict(TrailHead.objects.values_list("scope", "digest"))
    assert heads == {"accounts": second.digest, "agreement/elsewhere": other.digest}


@pytest.mark.django_db
def test_an_entry_reads_back_from_the_database_as_it_was_digested() -> None:
    said = trail_record(
        scope="accounts",
        act="restate",
        subject="statement of März, “ünïcode” \U0001f4dc",
        actor=None,
        at=BEGUN,
        why="two\nlines\tand  blanks ",
        before={"z": 1, "a": {"deep": [1, "2", None, True]}, "": ""},
        after=[10**30, -1, "1.50", "1e2"],
    )
    assert fits_digest(TrailEntry.objects.get(pk=said.pk).as_entry())


@pytest.mark.django_db
def test_a_float_is_refused_and_nothing_is_written() -> None:
    written(1)
    with pytest.raises(NotPlain):
        trail_record(scope="accounts", act="x", subject="y", actor=None, at=BEGUN, after={"ratio": 1.25})  # type: ignore[dict-item]
    assert TrailEntry.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accounts_trailentry SET why = 'another'",
        "UPDATE accounts_trailentry SET sequence = 9 WHERE sequence = 2",
        "DELETE FROM accounts_trailentry WHERE sequence = 2",
        "UPDATE accounts_trailhead SET sequence = 1",
        "UPDATE accounts_trailhead SET digest = repeat('1', 64)",
        "UPDATE accounts_trailhead SET sequence = 3, digest = repeat('1', 64)",
        "UPDATE accounts_trailhead SET scope = 'elsewhere'",
        "DELETE FROM accounts_trailhead",
        "INSERT INTO accounts_trailhead (scope, sequence, digest) VALUES ('new', 5, repeat('1', 64))",
        "INSERT INTO accounts_trailhead (scope, sequence, digest) VALUES ('new', 0, repeat('1', 64))",
    ],
)
def test_the_database_refuses_to_change_or_remove_what_stands(statement: str) -> None:
    written(2)
    with (
        pytest.raises(IntegrityError, match=r"facts|only moves on"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert list(ChainReading("accounts", {}).findings()) == []


@pytest.mark.django_db
@pytest.mark.parametrize("change", [{"sequence": 4}, {"previous": "1" * 64}, {"scope": "never/begun"}])
def test_the_database_takes_no_entry_that_does_not_follow_the_head(change: dict[str, object]) -> None:
    last = written(2)[-1].as_entry()
    said = replace(last, **({"sequence": 3, "previous": last.digest} | change))  # type: ignore[arg-type]
    row = TrailEntry(
        scope=said.scope,
        sequence=said.sequence,
        at=said.at,
        act=said.act,
        subject=said.subject,
        previous=said.previous,
        digest=entry_digest(said),
    )
    with pytest.raises(IntegrityError, match="does not follow the head of its trail"), transaction.atomic():
        row.save()


@pytest.mark.django_db
def test_the_words_of_a_search_are_no_part_of_the_digest(as_owner: Callable[..., None]) -> None:
    (said,) = written(1)
    said.refresh_from_db()
    assert said.words == "give role person 1 a vacancy"
    assert fits_digest(said.as_entry())


@pytest.mark.django_db(transaction=True)
def test_processes_that_write_to_one_scope_at_once_keep_one_chain() -> None:
    writers = [subprocess.Popen([sys.executable, "-c", WRITER], cwd=ROOT, env=_environment()) for _ in range(2)]
    written(60)
    assert [writer.wait(60) for writer in writers] == [0, 0]
    reading = ChainReading("accounts", {})
    assert list(reading.findings()) == []
    assert reading.count == 180


def _environment() -> dict[str, str]:
    """That of another process on the database of this test."""
    database = settings.DATABASES["default"]
    url = f"postgres:///{database['NAME']}?host={quote(database['HOST'])}&user={database['USER']}"
    return {**os.environ, "DATABASE_URL": url}
