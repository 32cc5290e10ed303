"""Who runs the private servers: one process at a time, found again by its lock even after kill -9."""

import fcntl
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that holds the lock; address is where it serves, empty for a passing command."""

    process: int
    address: str


class Lock:
    """An advisory lock on a file, released by the kernel however its process ends."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)

    def take(self, address: str = "") -> bool:
        """Hold the lock alone if nobody holds it, and leave word of who does."""
        if not self._lock(fcntl.LOCK_EX | fcntl.LOCK_NB):
            return False
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, json.dumps(asdict(Holder(os.getpid(), address))).encode(), 0)
        return True

    def share(self) -> None:
        """Hold the lock beside others who share it."""
        self._lock(fcntl.LOCK_SH)

    def wait_alone(self) -> None:
        """Hold the lock alone as soon as all who share it have let go."""
        self._lock(fcntl.LOCK_EX)

    def holder(self) -> Holder | None:
        """The word that the last holder left."""
        try:
            return Holder(**json.loads(os.pread(self._file, 4096, 0)))
        except (ValueError, TypeError):
            return None

    def release(self) -> None:
        """Let go."""
        os.close(self._file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def _lock(self, operation: int) -> bool:
        try:
            fcntl.flock(self._file, operation)
        except BlockingIOError:
            return False
        return True
