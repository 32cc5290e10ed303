"""PostgreSQL refuses root: whatever the folder and the kernel allow, a way is found for it to run."""

import os
from pathlib import Path

import pytest

from covenant_tracker.embedded import owner, programs
from covenant_tracker.embedded.fault import Fault
from covenant_tracker.embedded.places import Places
from covenant_tracker.embedded.postgres_server import PostgresServer
from covenant_tracker.embedded.reset import reset
from tests.covenant_tracker.embedded.conftest import needs_root
from tests.covenant_tracker.embedded.test_postgres_server import ask, running


def _starts_twice(places: Places) -> None:
    with running(places):
        ask(places, "CREATE TABLE kept AS SELECT 42 AS n")
    with running(places):
        assert ask(places, "SELECT n FROM kept") == 42


@needs_root
def test_in_a_folder_that_all_can_reach_it_runs_as_nobody(places: Places) -> None:
    _starts_twice(places)
    assert places.postgres_data.owner() == "nobody"


@needs_root
def test_in_a_folder_of_roots_own_it_runs_in_a_user_namespace(places: Places) -> None:
    if not owner._works([*owner.NAMESPACE, "true"]):
        pytest.skip("this kernel allows no user namespaces")
    places.var.parent.chmod(0o700)
    _starts_twice(places)
    assert places.postgres_data.owner() == "root"


@needs_root
def test_without_user_namespaces_its_data_lies_elsewhere_with_links_to_it(
    places: Places, away: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(owner, "NAMESPACE", ("false",))
    monkeypatch.setattr(owner, "AWAY", away)
    places.var.parent.chmod(0o700)
    _starts_twice(places)
    assert places.postgres_data.is_symlink()
    assert places.postgres_data.resolve().is_relative_to(away)
    reset(places, {})
    assert not list(away.glob("*/data"))
    assert not places.postgres_data.is_symlink()
    _starts_twice(places)
    reset(places, {})


@needs_root
def test_programs_out_of_nobodys_reach_are_copied(
    places: Places, folder: Path, away: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(owner, "NAMESPACE", ("false",))
    monkeypatch.setattr(owner, "AWAY", away)
    programs_folder = folder / "programs" / "bin"
    programs_folder.mkdir(parents=True)
    (programs_folder / "postgres").symlink_to("/bin/true")
    folder.chmod(0o700)
    found = owner.owner(places, programs.Postgres(programs_folder, 17))
    assert found.postgres.folder.is_relative_to(away)
    assert (found.postgres.folder / "postgres").exists()


def test_data_of_another_user_is_named_with_what_to_do(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    places.postgres_data.mkdir()
    (places.postgres_data / "PG_VERSION").write_text("15")
    monkeypatch.setattr(os, "geteuid", lambda: places.postgres_data.stat().st_uid + 1)
    with pytest.raises(Fault, match="belongs to another user: start as that user, or set VAR_DIR"):
        owner.owner(places, programs.Postgres(Path("/nowhere"), 15))


@needs_root
def test_root_takes_up_the_data_of_an_ordinary_user(places: Places) -> None:
    ordinary = 12_345
    for path in (places.var, *places.var.rglob("*")):
        os.chown(path, ordinary, ordinary)
    places.postgres_data.mkdir()
    (places.postgres_data / "PG_VERSION").write_text("15")
    os.chown(places.postgres_data, ordinary, ordinary)
    found = owner.owner(places, PostgresServer(Places(places.var.parent / "other")).owner.postgres)
    assert (found.user, found.group) == (ordinary, ordinary)
    assert "setpriv" in found.prefix
