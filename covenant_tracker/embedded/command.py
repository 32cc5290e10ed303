"""Private servers for one management command: those of a running product, or its own for as long as it takes."""

import os
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from covenant_tracker.embedded.fault import Fault
from covenant_tracker.embedded.places import Places
from covenant_tracker.embedded.servers import Servers, owner_lock, prepare_folder, users_lock, wanted
from covenant_tracker.environment import Environment

ROOT = Path(__file__).resolve().parent.parent.parent
WITHOUT_SERVERS = frozenset({"", "help", "version", "check", "collectstatic", "makemigrations", "diffsettings"})
PATIENCE_SECONDS = 30.0


def needs_servers(arguments: list[str], environment: Mapping[str, str]) -> bool:
    """Whether the command works on data in a local run without servers of somebody else's."""
    asks_help = {"-h", "--help", "--version"} & set(arguments)
    name = arguments[1] if len(arguments) > 1 else ""
    local = environment.get("MODE", "local") in ("", "local")
    return local and not asks_help and name not in WITHOUT_SERVERS and any(wanted(environment))


@contextmanager
def private_servers() -> Iterator[None]:
    """Servers are there inside; those that were started for it are stopped once no other command uses them."""
    places = Places(Environment(os.environ).folder("VAR_DIR", ROOT / "var"))
    prepare_folder(places)
    with users_lock(places) as users:
        users.share()
        with owner_lock(places) as owner:
            if not owner.take():
                _wait(places)
                yield
                return
            servers = Servers(places, os.environ)
            servers.start()
            try:
                yield
            finally:
                users.wait_alone()
                servers.stop()


def _wait(places: Places) -> None:
    """Wait for servers that another process is starting."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    for path in (places.redis_socket, places.postgres_sockets / ".s.PGSQL.5432"):
        while not _accepts(path):
            if time.monotonic() > deadline:
                raise Fault(f"Nothing answers at {path}: stop the other run, or see {places.logs}.")
            time.sleep(0.05)


def _accepts(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as connection:
        try:
            connection.connect(str(path))
        except OSError:
            return False
        return True
