"""Starting the whole product: the first start with the samples played through, and the second."""

import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from bench.report import Report, load, readable

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 300.0


def report(to: Report) -> None:
    to.room("Starting everything: PostgreSQL, Redis-compatible server, web, worker, beat")
    with tempfile.TemporaryDirectory(prefix="ct-start-", dir="/tmp") as name:
        Path(name).chmod(0o755)
        first = _start(Path(name), until="Covenant Tracker runs at")
        second = _start(Path(name), until="Covenant Tracker runs at")
    to.seconds("first start, samples played through the real path", first.clock, _processors(first))
    to.seconds("second start", second.clock, _processors(second))
    to.ratio("second to first", second.clock, "the first", first.clock)


@dataclass(frozen=True, slots=True)
class Started:
    """Seconds until it answered, and of processors, of all processes that were started, until they had stopped."""

    clock: float
    processors: float


def _processors(took: Started) -> str:
    return f"processors {readable(took.processors)}, of all its processes until they had stopped; {load()}"


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _start(folder: Path, *, until: str) -> Started:
    """Wait until the terminal says so and the page answers; then everything is stopped."""
    port = _free_port()
    kept = {key: value for key, value in os.environ.items() if key not in {"MODE", "DATABASE_URL", "REDIS_URL"}}
    begin, used = time.perf_counter(), _used()
    process = subprocess.Popen(
        [sys.executable, "-m", "covenant_tracker.embedded.run"],
        cwd=ROOT,
        env={**kept, "VAR_DIR": str(folder), "PORT": str(port)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        for line in process.stdout or ():
            if until in line:
                break
        _answers(f"http://localhost:{port}/ready")
        clock = time.perf_counter() - begin
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    return Started(clock, _used() - used)


def _answers(address: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise RuntimeError(f"{address} did not answer in {PATIENCE:.0f} seconds")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
