"""Both private servers together, and the lock that lets one process alone start them."""

import shutil
from collections.abc import Mapping
from typing import Protocol

from covenant_tracker.embedded.child import Child, Restarts
from covenant_tracker.embedded.fault import LEAST_FREE_BYTES, disk_full, explained
from covenant_tracker.embedded.lock import Lock
from covenant_tracker.embedded.places import Places
from covenant_tracker.embedded.postgres_server import PostgresServer
from covenant_tracker.embedded.redis_server import RedisServer


class Server(Protocol):
    """What both servers can do."""

    child: Child

    def start(self) -> None: ...
    def wait(self) -> None: ...
    def stop(self) -> None: ...


def wanted(environment: Mapping[str, str]) -> tuple[bool, bool]:
    """Whether a private PostgreSQL and a private Redis are needed: where no address of another is set."""
    postgres, redis = (
        not (environment.get(name) or environment.get(f"{name}_FILE")) for name in ("DATABASE_URL", "REDIS_URL")
    )
    return postgres, redis


def prepare_folder(places: Places) -> None:
    """Make the folder of everything that a run leaves, and see that there is room in it."""
    try:
        for folder in (places.var, places.sockets, places.logs):
            folder.mkdir(parents=True, exist_ok=True)
        places.sockets.joinpath(".writable").touch()
        if shutil.disk_usage(places.var).free < LEAST_FREE_BYTES:
            raise disk_full(places.var)
    except OSError as error:
        raise explained(error, places.var) from error


def owner_lock(places: Places) -> Lock:
    """Held by the process that starts the servers of this folder."""
    return Lock(places.sockets / "owner.lock")


def users_lock(places: Places) -> Lock:
    """Shared by commands that use servers of another command, which waits for them before it stops them."""
    return Lock(places.sockets / "users.lock")


class Servers:
    """The private servers that are wanted, started side by side and stopped in turn."""

    def __init__(self, places: Places, environment: Mapping[str, str], *, durable: bool = True) -> None:
        postgres, redis = wanted(environment)
        self.places = places
        self.all: list[Server] = []
        if redis:
            self.all.append(RedisServer(places, durable=durable))
        if postgres:
            self.all.append(PostgresServer(places, durable=durable))
        self._restarts = {server.child.name: Restarts() for server in self.all}

    def start(self) -> None:
        """Start them and return when they can be used; where one fails, none is left."""
        try:
            for server in self.all:
                server.start()
            for server in self.all:
                server.wait()
        except OSError as error:
            self.stop()
            raise explained(error, self.places.var) from error
        except BaseException:
            self.stop()
            raise

    def mend(self) -> None:
        """Start again what ended by itself."""
        for server in self.all:
            if server.child.ended is not None:
                self._restarts[server.child.name].count(server.child)
                print(f"{server.child.name} ended and is started again (see {server.child.log}).", flush=True)
                server.start()
                server.wait()

    def stop(self) -> None:
        """Stop those that run."""
        for server in reversed(self.all):
            server.stop()
