"""The private servers of a test run, started once by the run itself and used by all its workers.

Loaded before Django's settings are read, since it sets the variables that they are read from.
"""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from covenant_tracker.embedded.places import Places

FOLDER = "COVENANT_TEST_FOLDER"
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
PATIENCE_SECONDS = 60
ROOT = Path(__file__).resolve().parent.parent


def _folder() -> Path:
    """A folder with a short path, since sockets lie in it, that the user nobody can reach."""
    if FOLDER not in os.environ:
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="ct-", dir="/tmp")
        Path(os.environ[FOLDER]).chmod(0o755)
        atexit.register(shutil.rmtree, os.environ[FOLDER], ignore_errors=True)
    return Path(os.environ[FOLDER])


def _set_variables(folder: Path) -> None:
    """Each worker has its own database (named by pytest-django), its own Redis database and its own files."""
    places = Places(folder)
    number = int(WORKER.removeprefix("gw")) + 1 if WORKER.startswith("gw") else 0
    for name in (
        "DEBUG",
        "DATABASE_PASSWORD",
        "EMAIL_URL",
        "CLOCK_DAY",
        "CLOCK_FILE",
        "MAIL_DIR",
        "SEAL_CERTIFICATE",
        "SEAL_KEY",
        "SEAL_PASSWORD",
        "SECRET_KEY",
        "SITE_URL",
        "LOG_FORMAT",
    ):
        os.environ.pop(name, None)
    (folder / WORKER / "static").mkdir(parents=True, exist_ok=True)
    os.environ.update(
        MODE="test",
        DJANGO_SETTINGS_MODULE="covenant_tracker.settings",
        DATABASE_URL=places.database_url,
        REDIS_URL=places.redis_url.replace("db=0", f"db={number}"),
        VAR_DIR=str(folder / WORKER),
    )


FOLDER_PATH = _folder()
_set_variables(FOLDER_PATH)


def wait() -> None:
    """Return once the servers can be used."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (FOLDER_PATH / "started").exists():
        if (FOLDER_PATH / "fault").exists():
            pytest.exit(f"No servers for the tests: {(FOLDER_PATH / 'fault').read_text()}", returncode=3)
        if time.monotonic() > deadline:
            pytest.exit(f"No servers for the tests after {PATIENCE_SECONDS} s: see {FOLDER_PATH}/log", returncode=3)
        time.sleep(0.02)


class Keeper:
    """The process that keeps the servers, held by its standard input."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionstart(self, session: pytest.Session) -> None:
        if session.config.option.collectonly:
            return
        self.process = subprocess.Popen(
            [sys.executable, "-m", "covenant_tracker.embedded.keeper", str(FOLDER_PATH)],
            stdin=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            start_new_session=True,
        )

    def pytest_unconfigure(self) -> None:
        if self.process and self.process.stdin:
            self.process.stdin.close()
            self.process.wait()


def pytest_configure(config: pytest.Config) -> None:
    if WORKER == "main":
        config.pluginmanager.register(Keeper(), "keeper")
