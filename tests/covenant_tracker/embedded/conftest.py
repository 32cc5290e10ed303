"""Folders for private servers: short of path, and in the reach of the user that PostgreSQL runs as."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from covenant_tracker.embedded.places import Places
from covenant_tracker.embedded.servers import prepare_folder

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root lends PostgreSQL another user")


@contextmanager
def short_folder() -> Iterator[Path]:
    """A folder whose sockets have short paths, removed in the end."""
    path = Path(tempfile.mkdtemp(prefix="ct-e-", dir="/tmp"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture
def folder() -> Iterator[Path]:
    with short_folder() as path:
        yield path


@pytest.fixture
def away() -> Iterator[Path]:
    with short_folder() as path:
        yield path


@pytest.fixture
def places(folder: Path) -> Places:
    made = Places(folder / "var")
    prepare_folder(made)
    return made
