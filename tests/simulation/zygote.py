"""The product's processes at a kill's notice: everything is imported once here, and each start is a fork of it.

python -m tests.simulation.zygote LOGS reads names of processes, one a line, and answers each with the number of the
process that it started: a worker, beat and a web server as `make run` starts them, but for beat's minute, which is a
quarter of a second. Each has a group of its own. All end with this process, and this one with its standard input.
"""

import ctypes
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import django
from celery.schedules import crontab
from django.db import connections
from django.test import Client

from covenant_tracker.celery import END_WITH_PARENT, app

TICK = 0.25
"""So many seconds beat's minute lasts."""


def worker() -> None:
    app.worker_main(
        ["worker", "--concurrency", "1", "--without-gossip", "--without-mingle", "--without-heartbeat", "-l", "WARNING"]
    )


def beat() -> None:
    app.Beat(loglevel="WARNING", pidfile=None, max_interval=TICK).run()


def web() -> None:
    sys.argv = ["gunicorn", "--config", "python:covenant_tracker.web_server"]
    import_module("gunicorn.app.wsgiapp").run()


PROCESSES: dict[str, Callable[[], None]] = {"worker": worker, "beat": beat, "web": web}


def main(logs: Path) -> None:
    _import_everything()
    _shorten_the_minute()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    print("ready", flush=True)
    for line in sys.stdin:
        print(_start(line.strip(), logs), flush=True)


def _import_everything() -> None:
    """What a process would import and read first, templates and libraries of papers included."""
    django.setup()
    app.loader.import_default_modules()
    import_module("covenant_tracker.wsgi")
    import_module("gunicorn.app.wsgiapp")
    import_module("compliance.certificates.availability").missing_for_pdf()
    Client().get("/login")
    connections.close_all()


def _shorten_the_minute() -> None:
    for entry in app.conf.beat_schedule.values():
        if not isinstance(entry["schedule"], crontab):
            entry["schedule"] = TICK
            entry["options"] = {"expires": TICK}


def _start(name: str, logs: Path) -> int:
    process = os.fork()
    if process == 0:
        ctypes.CDLL(None).prctl(END_WITH_PARENT, signal.SIGKILL)
        os.setpgid(0, 0)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        with (logs / f"{name}.log").open("ab") as log, Path(os.devnull).open("rb") as nothing:
            os.dup2(nothing.fileno(), 0)
            os.dup2(log.fileno(), 1)
            os.dup2(log.fileno(), 2)
        try:
            PROCESSES[name]()
        finally:
            os._exit(1)
    with suppress(ProcessLookupError, PermissionError):
        os.setpgid(process, process)  # here too: it may be killed before it has come to do so itself
    return process


if __name__ == "__main__":
    main(Path(sys.argv[1]))
