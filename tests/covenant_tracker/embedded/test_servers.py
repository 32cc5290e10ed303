"""Which private servers are started, and what keeps a folder from being used."""

import shutil
from pathlib import Path

import pytest

from covenant_tracker.embedded import servers
from covenant_tracker.embedded.fault import Fault, explained
from covenant_tracker.embedded.places import Places


@pytest.mark.parametrize(
    ("environment", "postgres", "redis"),
    [
        ({}, True, True),
        ({"DATABASE_URL": "postgres://h/d"}, False, True),
        ({"REDIS_URL_FILE": "/run/secrets/redis"}, True, False),
        ({"DATABASE_URL": "", "REDIS_URL": "redis://h"}, True, False),
    ],
)
def test_only_what_has_no_address_is_started(environment: dict[str, str], *, postgres: bool, redis: bool) -> None:
    assert servers.wanted(environment) == (postgres, redis)


def test_a_disk_without_room_is_named_with_what_to_do(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil._ntuple_diskusage(10**9, 10**9, 10**6)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(Fault, match=r"The disk of .*var is full: free some room, or set VAR_DIR"):
        servers.prepare_folder(places)


def test_a_file_where_the_folder_should_be_is_named(folder: Path) -> None:
    (folder / "var").write_text("")
    with pytest.raises(Fault, match="cannot be used"):
        servers.prepare_folder(Places(folder / "var"))


@pytest.mark.parametrize(
    ("number", "words"), [(28, "is full"), (122, "is full"), (13, "cannot be written"), (5, "cannot be used")]
)
def test_the_systems_errors_are_explained(number: int, words: str) -> None:
    assert words in str(explained(OSError(number, "reason", "/some/file"), Path("/some")))


def test_where_one_server_fails_none_is_left(places: Places) -> None:
    (places.redis_data).mkdir()
    (places.redis_data / "appendonlydir").write_text("in the way")
    both = servers.Servers(places, {})
    with pytest.raises(Fault):
        both.start()
    assert [server.child.number for server in both.all] == [None, None]
