"""Time of processors: of this process, of the ones that it waited for, and of the database server beside it."""

import os
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

TICKS = os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds on the clock, and of processors: ours, and the database's."""

    clock: float
    ours: float
    database: float

    @property
    def processors(self) -> float:
        return self.ours + self.database


def spent(call: Callable[[], object]) -> Spent:
    """What a call took, of however many processes it waited for."""
    clock, ours, database = time.perf_counter(), _ours(), _database()
    call()
    return Spent(time.perf_counter() - clock, _ours() - ours, _database() - database)


def _ours() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def _database() -> float:
    """Of the server and of every process that it has or had; 0 where it runs on another machine."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = cursor.fetchone()[0]
    own = _stat(backend)
    if own is None:
        return 0.0
    server = own[0]
    stats = {int(path.name): _stat(int(path.name)) for path in PROC.iterdir() if path.name.isdigit()}
    children = sum(each[1] for each in stats.values() if each is not None and each[0] == server)
    head = stats[server]
    return (children + (head[1] + head[2] if head else 0)) / TICKS


def _stat(pid: int) -> tuple[int, int, int] | None:
    """The parent of a process, its own ticks, and those of the children that it has waited for."""
    try:
        fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return int(fields[1]), int(fields[11]) + int(fields[12]), int(fields[13]) + int(fields[14])
