"""The private PostgreSQL: made on the first start, durable, on a Unix socket only."""

import os
import signal
import subprocess
import time
from pathlib import Path

import psycopg2

from covenant_tracker.embedded import owner, programs
from covenant_tracker.embedded.child import Child
from covenant_tracker.embedded.fault import NO_SPACE, Fault, check_socket_path, disk_full
from covenant_tracker.embedded.places import DATABASE_NAME, Places

PATIENCE_SECONDS = 60.0
STILL_ENDING = "shared memory block"
LOCALE = "C.UTF-8"


class PostgresServer:
    """One database cluster below a folder. durable=False is for tests, whose data may be lost."""

    def __init__(self, places: Places, *, durable: bool = True) -> None:
        self.places = places
        self.durable = durable
        check_socket_path(places.postgres_sockets / ".s.PGSQL.5432")
        self.owner = owner.owner(places, programs.postgres(places.postgres_data))
        self.child = self._child()

    def start(self) -> None:
        """Start the server, on the first time with an empty cluster."""
        for folder in (self.places.postgres_data, self.places.postgres_sockets):
            self.owner.own(folder)
        if not (self.places.postgres_data / "PG_VERSION").exists():
            self._make_cluster()
        end_leftover(self.places.postgres_data)
        self.child.start()

    def wait(self) -> None:
        """Return once it takes connections and the product's database exists."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not self._is_ready():
            if self.child.ended is not None:
                self._explain_end()
            if time.monotonic() > deadline:
                raise Fault(f"PostgreSQL did not start in {PATIENCE_SECONDS:.0f} s: see {self.child.log}.")
            time.sleep(0.02)
        self._make_database()

    def stop(self) -> None:
        """End it in order: connections are closed, what was committed is on the disk."""
        self.child.stop(PATIENCE_SECONDS)

    def _child(self) -> Child:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": f'"{self.places.postgres_sockets.resolve()}"',
            "unix_socket_permissions": "0700",
            "max_connections": "100",
            "timezone": "UTC",
            "log_timezone": "UTC",
        }
        if not self.durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return Child(
            name="PostgreSQL",
            command=[self.owner.postgres.program("postgres"), "-D", str(self.places.postgres_data.resolve()), *options],
            log=self.places.logs / "postgres.log",
            stop_signal=signal.SIGINT,
            death_signal=signal.SIGQUIT,
            user=self.owner.prefix,
            environment={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": LOCALE},
            folder=Path("/"),
        )

    def _make_cluster(self) -> None:
        data = self.places.postgres_data
        if any(data.iterdir()):
            raise Fault(f"{data} holds something but no database: move that folder away and start again.")
        sync = [] if self.durable else ["--no-sync"]
        how = [
            f"--username={DATABASE_NAME}",
            "--auth=trust",
            "--encoding=UTF8",
            f"--locale={LOCALE}",
            "--data-checksums",
        ]
        made = subprocess.run(
            [*self.owner.prefix, self.owner.postgres.program("initdb"), "-D", str(data.resolve()), *how, *sync],
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
        )
        if made.returncode == 0:
            return
        if NO_SPACE in made.stdout + made.stderr:
            raise disk_full(self.places.var)
        last = (made.stderr.strip() or made.stdout.strip() or "no reason given").splitlines()[-1]
        raise Fault(f"PostgreSQL could not make {data}: {last}")

    def _is_ready(self) -> bool:
        """As pg_ctl sees it: the last line of postmaster.pid says so."""
        try:
            lines = (self.places.postgres_data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return len(lines) > 7 and lines[7].strip() == "ready" and lines[0] == str(self.child.number)

    def _make_database(self) -> None:
        connection = psycopg2.connect(host=str(self.places.postgres_sockets), user=DATABASE_NAME, dbname="postgres")
        connection.autocommit = True
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE_NAME])
                if not cursor.fetchone():
                    cursor.execute(f"CREATE DATABASE {DATABASE_NAME}")
        finally:
            connection.close()

    def _explain_end(self) -> None:
        """Start it again where a killed forerunner is still ending, otherwise say why it ended."""
        said = self.child.last_lines(5)
        if STILL_ENDING in said:
            time.sleep(0.5)
            self.child.start()
            return
        if NO_SPACE in said:
            raise disk_full(self.places.var)
        raise Fault(f"PostgreSQL did not start: {self.child.last_lines(1)} (see {self.child.log}).")


def end_leftover(data: Path) -> None:
    """End a server that a killed run left on this data, and forget one that is gone."""
    record = data / "postmaster.pid"
    try:
        process = int(record.read_text().splitlines()[0])
        command = Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")
    except (OSError, ValueError, IndexError):
        return
    if bytes(data.resolve()) not in command:
        record.unlink(missing_ok=True)
        return
    for ending in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        os.kill(process, ending)
        for _ in range(100):
            if not Path(f"/proc/{process}").exists():
                return
            time.sleep(0.05)
