"""The private PostgreSQL keeps every commit, whatever ends it, and says in one line why it cannot start."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg2
import pytest

from covenant_tracker.embedded import postgres_server, programs
from covenant_tracker.embedded.fault import Fault
from covenant_tracker.embedded.places import DATABASE_NAME, Places
from covenant_tracker.embedded.postgres_server import PostgresServer

ROOT = Path(__file__).resolve().parents[3]
KILLED_AFTER_COMMIT = """
import os, signal, sys
from pathlib import Path
from covenant_tracker.embedded.places import Places
from covenant_tracker.embedded.postgres_server import PostgresServer
from tests.covenant_tracker.embedded.test_postgres_server import ask
places = Places(Path(sys.argv[1]))
server = PostgresServer(places)
server.start()
server.wait()
ask(places, "CREATE TABLE kept (n int)")
ask(places, "INSERT INTO kept VALUES (42)")
print(server.child.number, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def ask(places: Places, query: str) -> Any:
    """The first value that a query answers, or None."""
    connection = psycopg2.connect(host=str(places.postgres_sockets), user=DATABASE_NAME, dbname=DATABASE_NAME)
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(query)
            row = cursor.fetchone() if cursor.description else None
            return row[0] if row else None
    finally:
        connection.close()


@contextmanager
def running(places: Places) -> Iterator[PostgresServer]:
    server = PostgresServer(places)
    server.start()
    try:
        server.wait()
        yield server
    finally:
        server.stop()


def test_what_was_written_is_there_after_the_next_start(places: Places) -> None:
    with running(places):
        ask(places, "CREATE TABLE kept AS SELECT 42 AS n")
    with running(places):
        assert ask(places, "SELECT n FROM kept") == 42


def test_it_is_durable_and_has_what_the_models_need(places: Places) -> None:
    with running(places):
        assert ask(places, "SHOW fsync") == "on"
        assert ask(places, "SHOW synchronous_commit") == "on"
        assert ask(places, "SHOW listen_addresses") == ""
        ask(places, "CREATE EXTENSION btree_gist")
        ask(places, "CREATE EXTENSION pg_trgm")
        assert ask(places, "SELECT lower('ÄÉ')") == "äé"


def test_a_killed_parent_leaves_no_orphan_and_loses_no_commit(
    places: Places, eventually: Callable[[Callable[[], bool]], None]
) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", KILLED_AFTER_COMMIT, str(places.var)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    orphan = Path("/proc") / ended.stdout.strip()
    eventually(lambda: not orphan.exists())
    with running(places):
        assert ask(places, "SELECT n FROM kept") == 42


def test_a_killed_server_starts_again_with_every_commit(places: Places) -> None:
    with running(places) as server:
        ask(places, "CREATE TABLE kept AS SELECT 42 AS n")
        os.kill(server.child.number or 0, signal.SIGKILL)
        assert server.child.process is not None
        server.child.process.wait()
        server.start()
        server.wait()
        assert ask(places, "SELECT n FROM kept") == 42


def test_a_server_that_was_left_behind_is_ended_first(places: Places) -> None:
    with running(places) as left_behind:
        with running(places) as server:
            assert left_behind.child.ended is not None
            assert ask(places, "SELECT 1") == 1
        assert server.child.ended is None


def test_a_stale_process_number_of_somebody_else_does_no_harm(places: Places) -> None:
    with running(places):
        pass
    record = places.postgres_data / "postmaster.pid"
    record.write_text(f"{os.getpid()}\n{places.postgres_data}\n")
    postgres_server.end_leftover(places.postgres_data)
    assert not record.exists()


def test_data_of_another_version_is_named_with_what_to_do(places: Places) -> None:
    places.postgres_data.mkdir()
    (places.postgres_data / "PG_VERSION").write_text("9\n")
    with pytest.raises(Fault, match=r"belongs to PostgreSQL 9 and here is \d+.*: install postgresql-9, or move"):
        PostgresServer(places)


def test_a_socket_path_that_is_too_long_is_named_with_what_to_do(folder: Path) -> None:
    with pytest.raises(Fault, match=r"too long for a socket \(\d+ of 107 bytes\): set VAR_DIR to a folder"):
        PostgresServer(Places(folder / ("long" * 25)))


def test_a_data_folder_with_something_else_in_it_is_left_alone(places: Places) -> None:
    places.postgres_data.mkdir()
    (places.postgres_data / "letters.txt").write_text("mine")
    with pytest.raises(Fault, match=r"holds something but no database: move that folder away"):
        PostgresServer(places).start()
    assert (places.postgres_data / "letters.txt").read_text() == "mine"


def test_without_any_postgresql_the_message_says_what_to_install(
    places: Places, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.setenv("POSTGRES_BIN", str(folder))
    with pytest.raises(Fault, match="install postgresql, or set DATABASE_URL"):
        programs.postgres(places.postgres_data)


def test_a_disk_that_fills_up_is_named_with_what_to_do(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    server = PostgresServer(places)
    full = subprocess.CompletedProcess([], 1, "", "initdb: error: could not write: No space left on device")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: full)
    with pytest.raises(Fault, match=r"The disk of .* is full: free some room"):
        server.start()
