"""`make run` and `make demo`: the whole product on one machine, held by this one process.

It starts the private servers that are wanted, prepares the database, starts web, worker and beat, restarts what ends by
itself, and on Ctrl-C stops everything in order. Killed, it takes everything with it: see child.Child.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from django.core.exceptions import ImproperlyConfigured

from covenant_tracker.embedded import reset
from covenant_tracker.embedded.fault import Fault, explained
from covenant_tracker.embedded.lock import Lock
from covenant_tracker.embedded.places import Places
from covenant_tracker.embedded.servers import Servers, owner_lock, prepare_folder
from covenant_tracker.embedded.services import Services
from covenant_tracker.environment import Environment

ROOT = Path(__file__).resolve().parent.parent.parent
COMMAND_PATIENCE_SECONDS = 60
PORT_PATIENCE_SECONDS = 3


class Stop(BaseException):
    """Somebody asks this process to end."""


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise Stop


@contextmanager
def _stoppable() -> Iterator[None]:
    """Signals raise Stop inside, and do nothing any more once the stopping has begun."""
    asked = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    for number in asked:
        signal.signal(number, _stop)
    try:
        yield
    finally:
        for number in asked:
            signal.signal(number, signal.SIG_IGN)


def _check_port(port: int) -> None:
    """See that the port is free; the web of a run that was killed a moment ago may still be leaving it."""
    deadline = time.monotonic() + PORT_PATIENCE_SECONDS
    while not _is_free(port):
        if time.monotonic() > deadline:
            raise Fault(f"Port {port} is taken: stop what uses it, or choose another: PORT={port + 1} make run")
        time.sleep(0.1)


def _is_free(port: int) -> bool:
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def _take(lock: Lock, address: str) -> str:
    """Hold the lock; where the product runs already, return its address instead. A passing command is waited for."""
    deadline = time.monotonic() + COMMAND_PATIENCE_SECONDS
    while not lock.take(address):
        holder = lock.holder()
        if holder and holder.address:
            return holder.address
        if time.monotonic() > deadline:
            raise Fault(
                f"Process {holder.process if holder else '?'} uses the private servers: end it and start again."
            )
        time.sleep(0.2)
    return ""


def _manage(environment: dict[str, str], *arguments: str) -> int:
    """Run a management command before the eyes of whoever started this; returns its exit status."""
    with subprocess.Popen([sys.executable, "manage.py", *arguments], env=environment, cwd=ROOT) as process:
        try:
            return process.wait()
        except BaseException:
            process.terminate()
            raise


def _prepare(environment: dict[str, str]) -> bool:
    """Migrate and collect static files; says whether the samples are still to be played."""
    done = subprocess.run(
        [sys.executable, "-m", "covenant_tracker.embedded.prepare"],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise Fault("The database could not be prepared; the reason stands above.")
    return done.stdout.split()[-1:] == ["first"]


def _play_samples(environment: dict[str, str]) -> None:
    """The main job, seen done: the samples go the whole way that a borrower's numbers go."""
    print("First run: the samples go through upload, test, certificate and mail.", flush=True)
    if _manage(environment, "play_samples") != 0:
        print("The samples did not come through to the end: `make demo` begins again.", flush=True)
        return
    subprocess.run(
        [sys.executable, "-m", "covenant_tracker.embedded.prepare", "played"], env=environment, cwd=ROOT, check=True
    )


def _serve(places: Places, environment: dict[str, str], address: str) -> None:
    servers = Servers(places, environment)
    services = Services(places, environment, ROOT)
    try:
        servers.start()
        first = _prepare(environment)
        services.start()
        services.wait()
        if first:
            _play_samples(environment)
        print(f"\nCovenant Tracker runs at {address}", flush=True)
        _manage(environment, "sample_accounts")
        print(f"Mail lies in {places.var / 'mail'}, logs in {places.logs}. Ctrl-C stops everything.", flush=True)
        while True:
            time.sleep(0.5)
            servers.mend()
            services.mend()
    finally:
        print("\nStopping.", flush=True)
        services.stop()
        servers.stop()


def run(*, demo: bool) -> int:
    """Run until asked to stop; returns the exit status."""
    settings = Environment(os.environ)
    if settings.choice("MODE", ("production", "local", "test"), "local") != "local":
        raise Fault("This is for a local run: unset MODE. docs/operations.md says how production starts.")
    port = settings.number("PORT", 8000, 1, 65535)
    address = f"http://localhost:{port}"
    places = Places(settings.folder("VAR_DIR", ROOT / "var"))
    prepare_folder(places)
    with owner_lock(places) as lock, _stoppable():
        if running := _take(lock, address):
            if demo:
                raise Fault(f"Covenant Tracker runs at {running}: stop it with Ctrl-C in its terminal, then reset.")
            print(f"Covenant Tracker is already running at {running}")
            return 0
        _check_port(port)
        if demo:
            reset.reset(places, os.environ)
        _serve(places, {**os.environ, "MODE": "local", "PORT": str(port), "PYTHONUNBUFFERED": "1"}, address)
    return 0


def main(arguments: list[str]) -> int:
    """Run, and say in one line what stands in the way."""
    try:
        return run(demo="--demo" in arguments)
    except Stop:
        return 0
    except (Fault, ImproperlyConfigured) as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(explained(error, ROOT / "var"), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
