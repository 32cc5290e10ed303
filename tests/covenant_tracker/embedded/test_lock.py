"""One process at a time starts the servers of a folder, and the next one learns who that is."""

import multiprocessing
import os
import signal
from multiprocessing.connection import Connection
from pathlib import Path

from covenant_tracker.embedded.lock import Lock


def _hold(path: Path, told: Connection) -> None:
    told.send(Lock(path).take("http://localhost:8000"))
    signal.pause()


def test_the_second_learns_where_the_first_serves_until_it_is_killed(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    first = context.Process(target=_hold, args=(tmp_path / "lock", there))
    first.start()
    assert here.recv() is True
    with Lock(tmp_path / "lock") as second:
        assert not second.take()
        holder = second.holder()
        assert holder is not None
        assert (holder.process, holder.address) == (first.pid, "http://localhost:8000")
        os.kill(first.pid or 0, signal.SIGKILL)
        first.join()
        assert second.take()


def test_a_shared_lock_is_shared(tmp_path: Path) -> None:
    with Lock(tmp_path / "lock") as first, Lock(tmp_path / "lock") as second, Lock(tmp_path / "lock") as third:
        first.share()
        second.share()
        assert not third.take()
    with Lock(tmp_path / "lock") as fourth:
        assert fourth.take()


def test_a_spoilt_word_of_the_holder_is_no_holder(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text("{")
    with Lock(tmp_path / "lock") as lock:
        assert lock.holder() is None
