"""One command runs the whole product: safe to stop, to kill and to give twice, and in one line what is wrong."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from covenant_tracker.embedded.places import Places
from covenant_tracker.embedded.servers import Servers, prepare_folder
from tests.covenant_tracker.embedded.conftest import short_folder

ROOT = Path(__file__).resolve().parents[3]
Wait = Callable[..., None]
# What a shell does to a job that it puts in the background.
IN_THE_BACKGROUND = ("sh", "-c", 'trap \'\' INT QUIT; exec "$0" "$@"')


@pytest.fixture
def port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        number: int = listener.getsockname()[1]
        return number


def _variables(places: Places, port: int) -> dict[str, str]:
    names = ("PATH", "LANG", "PYTHONPATH", "VIRTUAL_ENV", "POSTGRES_BIN")
    kept = {name: os.environ[name] for name in names if name in os.environ}
    return {**kept, "HOME": str(places.var), "VAR_DIR": str(places.var), "PORT": str(port)}


@pytest.fixture
def environment(places: Places, port: int) -> dict[str, str]:
    return _variables(places, port)


@pytest.fixture
def prepared(prepared_places: Places, port: int) -> dict[str, str]:
    """The variables of a run in the prepared folder."""
    return _variables(prepared_places, port)


@pytest.fixture(scope="module")
def prepared_places() -> Iterator[Places]:
    """A folder in which the samples count as played, so that a start is a second one."""
    with short_folder() as path:
        places = Places(path / "var")
        prepare_folder(places)
        _prepare(places)
        yield places


def _prepare(places: Places) -> None:
    servers = Servers(places, {})
    servers.start()
    try:
        for arguments in ([], ["played"]):
            command = [sys.executable, "-m", "covenant_tracker.embedded.prepare", *arguments]
            subprocess.run(command, cwd=ROOT, env=_variables(places, 8000), check=True, capture_output=True)
    finally:
        servers.stop()


@contextmanager
def started(environment: Mapping[str, str], *arguments: str) -> Iterator["subprocess.Popen[str]"]:
    with subprocess.Popen(
        [*IN_THE_BACKGROUND, sys.executable, "-m", "covenant_tracker.embedded.run", *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_until_it_runs(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if line.startswith("Mail lies in"):
            return said
    raise AssertionError(said)


def one_line(environment: Mapping[str, str], *arguments: str) -> tuple[int, str]:
    with started(environment, *arguments) as process:
        said, _ = process.communicate(timeout=60)
    assert said.count("\n") == 1, said
    return process.returncode, said.strip()


def processes_of(places: Places) -> list[str]:
    """The command lines of all processes that work in the folder."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            command, variables = ((entry / name).read_bytes() for name in ("cmdline", "environ"))
        except (OSError, ValueError):
            continue
        if bytes(places.var) in command + variables and entry.name != str(os.getpid()):
            found.append(command.replace(b"\0", b" ").decode())
    return found


def answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/ready")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def test_it_runs_until_ctrl_c_and_leaves_nothing_running(
    prepared: dict[str, str], prepared_places: Places, port: int
) -> None:
    with started(prepared) as process:
        said = wait_until_it_runs(process)
        assert f"Covenant Tracker runs at http://localhost:{port}" in said
        assert answers(port)
        code, line = one_line(prepared)
        assert (code, line) == (0, f"Covenant Tracker is already running at http://localhost:{port}")
        code, line = one_line(prepared, "--demo")
        assert code == 1
        assert "stop it with Ctrl-C in its terminal, then reset" in line
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
    assert processes_of(prepared_places) == []


def test_killed_it_takes_everything_with_it_and_starts_again(
    prepared: dict[str, str], prepared_places: Places, port: int, eventually: Wait
) -> None:
    with started(prepared) as process:
        wait_until_it_runs(process)
        process.kill()
        process.wait()
    eventually(lambda: processes_of(prepared_places) == [])
    with started(prepared) as process:
        wait_until_it_runs(process)
        assert answers(port)
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0


def test_what_ends_by_itself_is_started_again(
    prepared: dict[str, str], prepared_places: Places, port: int, eventually: Wait
) -> None:
    with started(prepared) as process:
        wait_until_it_runs(process)
        database = int((prepared_places.postgres_data / "postmaster.pid").read_text().splitlines()[0])
        os.kill(database, signal.SIGKILL)
        assert process.stdout is not None
        assert process.stdout.readline().startswith("PostgreSQL ended and is started again")
        eventually(lambda: answers(port))
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0


def test_a_taken_port_is_named_with_another(environment: dict[str, str], port: int) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", port))
        listener.listen()
        code, line = one_line(environment)
    assert code == 1
    assert line == f"Port {port} is taken: stop what uses it, or choose another: PORT={port + 1} make run"


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("PORT", "http", "PORT: 'http' is not a whole number from 1 to 65535."),
        ("MODE", "production", "This is for a local run: unset MODE. docs/operations.md says how production starts."),
    ],
)
def test_a_bad_setting_is_one_line(environment: dict[str, str], name: str, value: str, message: str) -> None:
    assert one_line({**environment, name: value}) == (1, message)


def test_a_socket_path_that_is_too_long_is_one_line(environment: dict[str, str], folder: Path) -> None:
    code, line = one_line({**environment, "VAR_DIR": str(folder / ("long" * 25))})
    assert code == 1
    assert "too long for a socket" in line


def test_data_of_another_version_is_one_line(environment: dict[str, str], places: Places) -> None:
    places.postgres_data.mkdir()
    (places.postgres_data / "PG_VERSION").write_text("9\n")
    code, line = one_line(environment)
    assert code == 1
    assert "belongs to PostgreSQL 9" in line


def test_demo_never_touches_servers_of_somebody_else(environment: dict[str, str]) -> None:
    code, line = one_line({**environment, "DATABASE_URL": "postgres://db.bank.example/covenants"}, "--demo")
    assert code == 1
    assert "only private servers are ever reset" in line


def test_a_management_command_brings_the_servers_along_and_stops_them(
    prepared: dict[str, str], prepared_places: Places
) -> None:
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "manage.py", "showmigrations", "contenttypes"],
        cwd=ROOT,
        env=prepared,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "[X] 0001_initial" in done.stdout, done.stderr
    assert time.monotonic() - began < 30
    assert processes_of(prepared_places) == []


def test_commands_at_the_same_time_share_servers(prepared: dict[str, str], prepared_places: Places) -> None:
    command = [sys.executable, "manage.py", "migrate", "--check"]
    both = [subprocess.Popen(command, cwd=ROOT, env=prepared) for _ in range(3)]
    assert [process.wait(60) for process in both] == [0, 0, 0]
    assert processes_of(prepared_places) == []
