"""What stops a local start, said in one line with what to do about it."""

import errno
from pathlib import Path


class Fault(Exception):
    """A reason why a local run cannot start or go on; the message is for the person at the terminal."""


LEAST_FREE_BYTES = 300 * 1024 * 1024
LONGEST_SOCKET_PATH = 107
NO_SPACE = "No space left on device"


def disk_full(folder: Path) -> Fault:
    """The fault of a disk without room."""
    return Fault(f"The disk of {folder} is full: free some room, or set VAR_DIR to a folder on another disk.")


def explained(error: OSError, folder: Path) -> Fault:
    """The fault behind an operating system's error below a folder."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full(folder)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Fault(
            f"{error.filename or folder} cannot be written: start as its owner, or set VAR_DIR to another folder."
        )
    return Fault(f"{folder} cannot be used: {error}.")


def check_socket_path(path: Path) -> None:
    """Refuse a socket that the operating system could not open."""
    length = len(bytes(path))
    if length > LONGEST_SOCKET_PATH:
        raise Fault(
            f"{path} is too long for a socket ({length} of {LONGEST_SOCKET_PATH} bytes): "
            "set VAR_DIR to a folder with a shorter path."
        )
