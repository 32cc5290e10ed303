"""Worker, beat and web as processes that can be killed with signal 9 at any moment and are started again at once."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from django.conf import settings

from tests.servers import ROOT
from tests.simulation.unruly_mail import TIMEOUT_SECONDS
from tests.simulation.visitor import PATIENCE_SECONDS

Kill = tuple[float, str]
"""How many seconds after the beginning, and of what."""
TARGETS = ("worker", "worker", "pool", "beat", "web", "web")
"""What is killed, each as often as it stands here; the pool is the process in which the worker does its tasks."""

LOOKED_AFTER_SECONDS = 0.2
"""So often what ended by itself is looked for."""


@dataclass(slots=True)
class Processes:
    """The product's processes, each of which can be killed and started again."""

    zygote: "subprocess.Popen[str]"
    numbers: dict[str, int] = field(default_factory=dict)
    killed: Counter[str] = field(default_factory=Counter)
    revived: Counter[str] = field(default_factory=Counter)
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def start(self, name: str) -> None:
        assert self.zygote.stdin is not None
        assert self.zygote.stdout is not None
        self.zygote.stdin.write(f"{name}\n")
        self.zygote.stdin.flush()
        self.numbers[name] = int(self.zygote.stdout.readline())

    def is_alone(self) -> bool:
        """Whether nothing runs that was to be killed."""
        return set(children_of(self.zygote.pid)) <= set(self.numbers.values())

    def revive(self) -> None:
        """Start again what ended by itself, as `make run` and production do.

        Celery's worker gives up where the process of its pool is killed before it was up.
        """
        with self._turn:
            for name in [name for name, number in self.numbers.items() if not runs(number)]:
                self.revived[name] += 1
                self.start(name)

    def kill(self, target: str) -> None:
        """Signal 9 to a whole process with its children, or to the process in which the worker does its tasks."""
        with self._turn:
            self._kill(target)

    def _kill(self, target: str) -> None:
        self.killed[target] += 1
        if target == "pool":
            for child in children_of(self.numbers["worker"]):
                with suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
            return
        with suppress(ProcessLookupError):
            os.killpg(self.numbers[target], signal.SIGKILL)
            while True:  # until all of the group are gone, and with them the port
                os.killpg(self.numbers[target], 0)
                time.sleep(0.005)
        self.start(target)


def runs(process: int) -> bool:
    """Whether there is such a process, and it has not ended."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state.rpartition(") ")[2][:1] not in {"Z", "X"}


def children_of(process: int) -> list[int]:
    with suppress(FileNotFoundError):
        return [int(each) for each in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    return []


@contextmanager
def processes(clock: Path, logs: Path, web: int, mail: int) -> Iterator[Processes]:
    """Worker, beat and web on this test's database and queue, with this clock and this mail server."""
    database = settings.DATABASES["default"]
    environment = os.environ | {
        "DATABASE_URL": f"postgres:///{database['NAME']}?host={quote(database['HOST'])}&user={database['USER']}",
        "CLOCK_FILE": str(clock),
        "EMAIL_URL": f"smtp://127.0.0.1:{mail}",
        "MAIL_TIMEOUT_SECONDS": str(TIMEOUT_SECONDS),
        "MAIL_RETRY_SECONDS": "1",
        "MAIL_LEASE_SECONDS": str(TIMEOUT_SECONDS * 3),
        "PORT": str(web),
        "WEB_WORKERS": "1",
        "ACCESS_LOG": "0",
        "VAR_DIR": str(logs),
    }
    with subprocess.Popen(
        [sys.executable, "-m", "tests.simulation.zygote", str(logs)],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as zygote:
        assert zygote.stdout is not None
        assert zygote.stdin is not None
        found, over = Processes(zygote), threading.Event()
        keeper = threading.Thread(target=_keep, args=(found, over))
        try:
            assert zygote.stdout.readline() == "ready\n"
            for name in ("worker", "beat", "web"):
                found.start(name)
            keeper.start()
            yield found
        finally:
            over.set()
            if keeper.is_alive():
                keeper.join()
            zygote.stdin.close()
            zygote.wait(PATIENCE_SECONDS)


def _keep(running: Processes, over: threading.Event) -> None:
    while not over.wait(LOOKED_AFTER_SECONDS):
        running.revive()


@contextmanager
def killing(running: Processes, plan: Sequence[Kill]) -> Iterator[None]:
    """Kill by plan while something goes on."""
    killer = threading.Thread(target=_kill, args=(running, plan))
    killer.start()
    try:
        yield
    finally:
        killer.join()


def _kill(running: Processes, plan: Sequence[Kill]) -> None:
    began = time.monotonic()
    for moment, target in plan:
        time.sleep(max(0.0, began + moment - time.monotonic()))
        running.kill(target)
