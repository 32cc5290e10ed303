"""A child process keeps a log, ends when it is told to, and is not started again for ever."""

from collections.abc import Callable
from pathlib import Path

import pytest

from covenant_tracker.embedded import child
from covenant_tracker.embedded.child import Child, Restarts
from covenant_tracker.embedded.fault import Fault

STUBBORN = "trap '' TERM; sleep 60 & echo $!; wait; wait"


@pytest.fixture
def stubborn(tmp_path: Path) -> Child:
    return Child(name="web", command=["sh", "-c", STUBBORN], log=tmp_path / "log" / "web.log")


def _lives(process: str) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().split()[2] != "Z"
    except FileNotFoundError:
        return False


def test_a_child_that_does_not_listen_is_ended_with_all_that_it_started(
    stubborn: Child, eventually: Callable[[Callable[[], bool]], None]
) -> None:
    stubborn.start()
    eventually(lambda: stubborn.last_lines(1).isdigit())
    sleeper = stubborn.last_lines(1)
    assert _lives(sleeper)
    stubborn.stop(0.2)
    assert stubborn.number is None
    eventually(lambda: not _lives(sleeper))


def test_what_a_child_said_last_can_be_told(tmp_path: Path) -> None:
    loud = Child(name="web", command=["sh", "-c", "echo first; echo; echo last; echo"], log=tmp_path / "web.log")
    assert loud.last_lines(1) == "it said nothing"
    loud.start()
    assert loud.process is not None
    loud.process.wait()
    assert loud.last_lines(1) == "last"
    assert loud.last_lines(2) == "first\nlast"
    loud.stop(0)


def test_a_log_that_grew_large_is_set_aside_at_the_next_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "LARGEST_LOG_BYTES", 10)
    quiet = Child(name="web", command=["true"], log=tmp_path / "web.log")
    quiet.log.write_text("more than ten characters")
    quiet.start()
    quiet.stop(5)
    assert quiet.log.read_text() == ""
    assert (tmp_path / "web.old.log").read_text() == "more than ten characters"


def test_what_ends_again_and_again_is_a_fault_with_its_last_word(tmp_path: Path) -> None:
    failing = Child(name="web", command=["true"], log=tmp_path / "web.log")
    failing.log.write_text("no such table\n")
    restarts = Restarts()
    for _ in range(Restarts.MOST):
        restarts.count(failing)
    with pytest.raises(Fault, match=r"web ended 6 times in a minute: no such table \(see .*web\.log\)"):
        restarts.count(failing)
