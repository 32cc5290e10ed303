"""Tasks are done by a worker of their own, in another process, and not by whoever asks."""

from collections.abc import Callable

import pytest

from covenant_tracker.celery import app

TASK = "compliance.tasks.send_alerts"


def _done() -> int:
    stats = app.control.inspect(timeout=2).stats() or {}
    return sum(worker["total"].get(TASK, 0) for worker in stats.values())


@pytest.mark.parametrize("turn", ["first", "second"])
def test_a_worker_does_what_is_asked(
    celery_worker: None, eventually: Callable[[Callable[[], bool]], None], turn: str
) -> None:
    before = _done()
    app.send_task(TASK)
    eventually(lambda: _done() == before + 1)
