"""The private Redis-compatible server: every write is on the disk before it is answered, on a Unix socket only."""

import socket
import time

from covenant_tracker.embedded import programs
from covenant_tracker.embedded.child import Child
from covenant_tracker.embedded.fault import NO_SPACE, Fault, check_socket_path, disk_full
from covenant_tracker.embedded.places import Places

PATIENCE_SECONDS = 30.0


class RedisServer:
    """One server below a folder. durable=False is for tests, whose data may be lost."""

    def __init__(self, places: Places, *, durable: bool = True) -> None:
        check_socket_path(places.redis_socket)
        self.places = places
        self.child = Child(
            name="Redis",
            command=[programs.redis(), *self._options(durable=durable)],
            log=places.logs / "redis.log",
            folder=places.redis_data,
        )

    def start(self) -> None:
        """Start the server; data that is there already is read."""
        for folder in (self.places.redis_data, self.places.sockets):
            folder.mkdir(parents=True, exist_ok=True)
        self.child.start()

    def wait(self) -> None:
        """Return once it answers."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not self._answers():
            if self.child.ended is not None:
                self._explain_end()
            if time.monotonic() > deadline:
                raise Fault(f"Redis did not start in {PATIENCE_SECONDS:.0f} s: see {self.child.log}.")
            time.sleep(0.02)

    def stop(self) -> None:
        """End it in order."""
        self.child.stop(PATIENCE_SECONDS)

    def _options(self, *, durable: bool) -> list[str]:
        settings = {
            "port": "0",
            "unixsocket": str(self.places.redis_socket),
            "unixsocketperm": "700",
            "dir": str(self.places.redis_data),
            "appendonly": "yes" if durable else "no",
            "appendfsync": "always",
            "save": "",
            "maxmemory-policy": "noeviction",
            "daemonize": "no",
        }
        return [word for name, value in settings.items() for word in (f"--{name}", value)]

    def _answers(self) -> bool:
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(1)
                connection.connect(str(self.places.redis_socket))
                connection.sendall(b"PING\r\n")
                return connection.recv(64).startswith(b"+PONG")
        except OSError:
            return False

    def _explain_end(self) -> None:
        if NO_SPACE in self.child.last_lines(5):
            raise disk_full(self.places.var)
        raise Fault(f"Redis did not start: {self.child.last_lines(1)} (see {self.child.log}).")
