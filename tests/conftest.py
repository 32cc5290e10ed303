"""What every test may use: the servers, a real Celery worker, a browser."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote

import hypothesis
import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Browser, Page, sync_playwright
from redis import Redis

from accounts import clock
from compliance.certificates.pango import install_command
from covenant_tracker.embedded import pango
from tests import servers

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = shutil.which("chromium")
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WORKERS_OWN = b"_kombu.binding"
NEEDS = {
    "browser": (CHROMIUM is not None, "no Chromium here (apt-get install chromium)"),
    "pdf": (pango.is_installed(), f"no Pango here ({install_command()})"),
}

hypothesis.settings.register_profile("here", deadline=None, print_blob=True)
hypothesis.settings.load_profile("here")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what this machine cannot do, unless it is required to, and begin with what takes minutes.

    Otherwise one process would still simulate when the others have nothing left to do.
    """
    items.sort(key=lambda item: "simulation" not in item.path.parts)
    for item in items:
        for need, (met, reason) in NEEDS.items():
            if item.get_closest_marker(need) and not met and not os.environ.get(f"REQUIRE_{need.upper()}"):
                item.add_marker(pytest.mark.skip(reason=reason))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name every test that was skipped, and why."""
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped:
        terminalreporter.section("not tested here")
    for report in sorted(skipped, key=lambda report: report.nodeid):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        terminalreporter.write_line(f"{report.nodeid}: {str(reason).removeprefix('Skipped: ')}")


@pytest.fixture(scope="session")
def private_servers() -> None:
    """PostgreSQL and the Redis-compatible server answer."""
    servers.wait()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(private_servers: None, django_db_modify_db_settings_parallel_suffix: None) -> None:
    """No test touches the database before its server answers."""


@pytest.fixture(autouse=True)
def _afternoon(monkeypatch: pytest.MonkeyPatch) -> None:
    """At the bank it is the afternoon, whenever the tests run: what a scene brings in the morning has come."""
    shift = _to_afternoon()
    monkeypatch.setattr("accounts.clock.timezone", SimpleNamespace(now=lambda: timezone.now() + shift))


@cache
def _to_afternoon() -> timedelta:
    begun = timezone.now().astimezone(clock.bank_zone())
    return begun.replace(hour=14, minute=0) - begun


@pytest.fixture(autouse=True)
def _empty_redis(request: pytest.FixtureRequest) -> None:
    """Each test with a database begins with an empty queue and cache."""
    if request.node.get_closest_marker("django_db") or {"db", "transactional_db"} & set(request.fixturenames):
        request.getfixturevalue("private_servers")
        with Redis.from_url(settings.REDIS.client) as redis:
            left = [key for key in redis.scan_iter() if not key.startswith(WORKERS_OWN)]
            if left:
                redis.delete(*left)


@pytest.fixture
def eventually() -> Callable[[Callable[[], bool]], None]:
    """Wait until something that happens in another process has happened."""

    def wait(happened: Callable[[], bool], seconds: float = 30) -> None:
        deadline = time.monotonic() + seconds
        while not happened():
            assert time.monotonic() < deadline, f"it did not happen within {seconds} s"
            time.sleep(0.05)

    return wait


def _database_url() -> str:
    database = settings.DATABASES["default"]
    return f"postgres:///{database['NAME']}?host={quote(database['HOST'])}&user={database['USER']}"


@pytest.fixture
def celery_worker(transactional_db: None) -> Iterator[None]:
    """A real worker process on this test's database; what the test commits, the worker sees.

    It ends with the test: it would do the tasks of the tests that follow, while their tables are being emptied.
    """
    log = settings.VAR_DIR / "worker.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "celery", "-A", "covenant_tracker.celery", "worker", "--concurrency", "1"],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": _database_url()},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        deadline = time.monotonic() + 60
        while b" ready." not in log.read_bytes():
            assert process.poll() is None, log.read_text()[-4000:]
            assert time.monotonic() < deadline, log.read_text()[-4000:]
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(60)


@pytest.fixture(scope="session")
def _chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.fail(NEEDS["browser"][1])
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(CHROMIUM_ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def page(_chromium: Browser) -> Iterator[Page]:
    """A fresh browser window; use with live_server, which holds the address."""
    context = _chromium.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()
