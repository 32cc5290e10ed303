"""A management command brings private servers along only where it works on the data of a local run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from covenant_tracker.embedded.command import needs_servers

URLS = {"DATABASE_URL": "postgres://h/d", "REDIS_URL": "redis://h"}


@pytest.mark.parametrize(
    ("arguments", "environment", "needed"),
    [
        (["evaluate", "art-technology-2002"], {}, True),
        (["migrate"], {"MODE": "local"}, True),
        (["migrate"], {"DATABASE_URL": "postgres://h/d"}, True),
        (["migrate"], URLS, False),
        (["migrate"], {"MODE": "production"}, False),
        (["migrate"], {"MODE": "test"}, False),
        (["evaluate", "--help"], {}, False),
        (["check", "--deploy"], {}, False),
        ([], {}, False),
    ],
)
def test_which_commands_need_servers(arguments: list[str], environment: dict[str, str], *, needed: bool) -> None:
    assert needs_servers(["manage.py", *arguments], environment) is needed


def test_whoever_stops_reading_the_output_sees_no_traceback() -> None:
    command = subprocess.Popen(
        [sys.executable, "manage.py", "diffsettings", "--all"],
        cwd=Path(__file__).parents[3],
        env={**os.environ, "MODE": "test"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert command.stdout is not None
    command.stdout.close()
    _, told = command.communicate(timeout=60)
    assert told == b""
