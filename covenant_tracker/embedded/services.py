"""The product's own processes: web, worker and beat."""

import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from covenant_tracker.embedded.child import Child, Restarts
from covenant_tracker.embedded.fault import Fault
from covenant_tracker.embedded.places import Places
from covenant_tracker.environment import Environment
from covenant_tracker.probe import is_ready

START_PATIENCE_SECONDS = 60.0
STOP_PATIENCE_SECONDS = 20.0


class Services:
    """Web, worker and beat as children of this process."""

    def __init__(self, places: Places, environment: Mapping[str, str], root: Path) -> None:
        celery = ("celery", "-A", "covenant_tracker.celery")
        commands = {
            "web": ("gunicorn", "--config", "python:covenant_tracker.web_server"),
            "worker": (*celery, "worker", "--concurrency", "2", "--without-gossip", "--without-mingle"),
            "beat": (*celery, "beat", "--pidfile", ""),
        }
        self._environment = Environment(environment)
        self.children = [
            Child(
                name=name,
                command=[sys.executable, "-m", *command],
                log=places.logs / f"{name}.log",
                death_signal=signal.SIGTERM if name == "web" else signal.SIGKILL,
                environment=environment,
                folder=root,
            )
            for name, command in commands.items()
        ]
        self._restarts = {child.name: Restarts() for child in self.children}

    def start(self) -> None:
        """Start all three, side by side."""
        for child in self.children:
            child.start()

    def wait(self) -> None:
        """Return once the web answers that it can work."""
        deadline = time.monotonic() + START_PATIENCE_SECONDS
        while not is_ready(self._environment):
            self.mend()
            if time.monotonic() > deadline:
                raise Fault(
                    f"The web did not answer within {START_PATIENCE_SECONDS:.0f} s: see {self.children[0].log}."
                )
            time.sleep(0.05)

    def mend(self) -> None:
        """Start again what ended by itself."""
        for child in self.children:
            if child.ended is not None:
                self._restarts[child.name].count(child)
                print(f"{child.name} ended and is started again (see {child.log}).", flush=True)
                child.stop(0)
                child.start()

    def stop(self) -> None:
        """Web first, so that nothing new comes in."""
        for child in self.children:
            child.stop(STOP_PATIENCE_SECONDS)
