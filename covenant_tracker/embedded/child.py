"""A child process that ends with its parent, even where the parent is killed."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from covenant_tracker.embedded.fault import Fault

LARGEST_LOG_BYTES = 10 * 1024 * 1024


@dataclass(slots=True)
class Child:
    """A program to run beside this one. It must be started from the main thread, with which the kernel ends it.

    user is what goes before the command to run it as somebody else; stop_signal asks it to end in order; death_signal
    is what the kernel sends where this process is gone. It is no signal that a shell makes its background jobs ignore,
    unless the program has an answer of its own to it.
    """

    name: str
    command: Sequence[str]
    log: Path
    stop_signal: signal.Signals = signal.SIGTERM
    death_signal: signal.Signals = signal.SIGKILL
    user: Sequence[str] = ()
    environment: Mapping[str, str] | None = None
    folder: Path | None = None
    process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    def start(self) -> None:
        """Start it in a session of its own, so that Ctrl-C reaches its parent alone."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG_BYTES:
            self.log.replace(self.log.with_suffix(".old.log"))
        death = ("setpriv", "--pdeathsig", self.death_signal.name.removeprefix("SIG"), "--")
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*self.user, *death, *self.command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=None if self.environment is None else dict(self.environment),
                cwd=self.folder,
                start_new_session=True,
            )

    @property
    def number(self) -> int | None:
        """The process number, or None before the start."""
        return self.process.pid if self.process else None

    @property
    def ended(self) -> int | None:
        """The exit status, or None while it runs."""
        return self.process.poll() if self.process else None

    def stop(self, patience: float) -> None:
        """Ask it to end; after so many seconds end it and all that it started."""
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.send_signal(self.stop_signal)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(patience)
        self._end_group(self.process.pid)
        self.process.wait()
        self.process = None

    def last_lines(self, count: int) -> str:
        """The last things it said."""
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return "\n".join([line.strip() for line in lines if line.strip()][-count:]) or "it said nothing"

    @staticmethod
    def _end_group(group: int) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(group, signal.SIGKILL)


class Restarts:
    """How often something ended by itself; too often within a minute is a fault."""

    MOST = 5
    WITHIN_SECONDS = 60.0

    def __init__(self) -> None:
        self._times: list[float] = []

    def count(self, child: Child) -> None:
        """Count one more end of a child."""
        now = time.monotonic()
        self._times = [moment for moment in self._times if now - moment < self.WITHIN_SECONDS] + [now]
        if len(self._times) > self.MOST:
            raise Fault(
                f"{child.name} ended {len(self._times)} times in a minute: {child.last_lines(1)} (see {child.log})."
            )
