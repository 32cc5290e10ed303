"""Waiting for the worker, which does what the samples ask of it in its own time."""

import time
from collections.abc import Callable

PATIENCE = 120.0


class WorkerSilent(RuntimeError):
    """The worker did not answer in time."""


def wait(done: Callable[[], bool], what: str) -> None:
    """Wait until something has happened. Raises WorkerSilent."""
    deadline = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > deadline:
            raise WorkerSilent(f"The worker did not come through with {what} in {PATIENCE:.0f} seconds.")
        time.sleep(0.05)
