"""The user that PostgreSQL runs as. It refuses root, so root lends it another one.

Tried in this order: the user nobody, where it can reach the programs and var/; a user namespace in which root has
another number, where the kernel allows one; last a folder below /var/lib that nobody can reach, which keeps what nobody
cannot reach where it is: a copy of the programs, or the data, with links to it in var/.
"""

import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from covenant_tracker.embedded import programs
from covenant_tracker.embedded.fault import Fault
from covenant_tracker.embedded.places import Places

NAMESPACE = ("unshare", "--user", "--map-user=1000", "--map-group=1000", "--")
AWAY = Path("/var/lib/covenant-tracker")


@dataclass(frozen=True, slots=True)
class Owner:
    """Who owns the data, what goes before a command to run it as them, and the programs they can reach."""

    user: int
    group: int
    prefix: tuple[str, ...]
    postgres: programs.Postgres

    def own(self, folder: Path) -> None:
        """Make a folder that this user alone may enter."""
        folder.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0:
            os.chown(folder, self.user, self.group)
        folder.chmod(0o700)


def _as_user(user: int, group: int) -> tuple[str, ...]:
    return ("setpriv", "--reuid", str(user), "--regid", str(group), "--clear-groups", "--")


def _works(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False, cwd="/").returncode == 0


def _runs(prefix: tuple[str, ...], postgres: programs.Postgres) -> bool:
    """Whether that user can run PostgreSQL. It is env that starts it, since setpriv still reaches what root reaches."""
    return _works([*prefix, "env", postgres.program("postgres"), "--version"])


def _enters(prefix: tuple[str, ...], folder: Path) -> bool:
    return _works([*prefix, "test", "-x", str(folder)])


def _nobody() -> tuple[int, int]:
    entry = pwd.getpwnam("nobody")
    return entry.pw_uid, entry.pw_gid


def owner(places: Places, postgres: programs.Postgres) -> Owner:
    """The user for the data directory, which may exist already."""
    me = os.geteuid()
    if (places.postgres_data / "PG_VERSION").exists():
        return _owner_of_existing(places, postgres, me)
    if me != 0:
        return Owner(me, os.getegid(), (), postgres)
    user, group = _nobody()
    prefix = _as_user(user, group)
    reachable = _enters(prefix, places.var)
    if reachable and _runs(prefix, postgres):
        return Owner(user, group, prefix, postgres)
    if _runs(NAMESPACE, postgres):
        return Owner(0, 0, NAMESPACE, postgres)
    found = Owner(user, group, prefix, _within_reach(prefix, postgres))
    if not reachable:
        _move_away(places, found)
    return found


def _owner_of_existing(places: Places, postgres: programs.Postgres, me: int) -> Owner:
    data = places.postgres_data
    status = data.stat()
    if me != 0:
        if status.st_uid != me:
            raise Fault(f"{data} belongs to another user: start as that user, or set VAR_DIR to another folder.")
        return Owner(me, os.getegid(), (), postgres)
    if status.st_uid == 0:
        if not _runs(NAMESPACE, postgres):
            raise Fault(f"{data} belongs to root, which needs user namespaces: set VAR_DIR to another folder.")
        return Owner(0, 0, NAMESPACE, postgres)
    prefix = _as_user(status.st_uid, status.st_gid)
    if not _enters(prefix, data.resolve().parent):
        raise Fault(f"{data} is out of its owner's reach: start as that user, or set VAR_DIR to another folder.")
    if data.is_symlink():
        _link(places.postgres_sockets, data.resolve().parent / "run")
    return Owner(status.st_uid, status.st_gid, prefix, _within_reach(prefix, postgres))


def _within_reach(prefix: tuple[str, ...], postgres: programs.Postgres) -> programs.Postgres:
    """The programs themselves, or a copy of them in a place that the user can reach, made once."""
    if _runs(prefix, postgres):
        return postgres
    made = int(Path(postgres.program("postgres")).stat().st_mtime)
    copy = AWAY / f"postgresql-{postgres.major}-{_mark(postgres.folder)}-{made}"
    if not copy.exists():
        AWAY.mkdir(parents=True, exist_ok=True)
        under_way = Path(tempfile.mkdtemp(dir=AWAY))
        under_way.chmod(0o755)
        shutil.copytree(postgres.folder.parent, under_way, dirs_exist_ok=True, symlinks=True)
        try:
            under_way.rename(copy)
        except OSError:  # another process was faster
            shutil.rmtree(under_way)
    return programs.Postgres(copy / "bin", postgres.major)


def _move_away(places: Places, found: Owner) -> None:
    """Keep the data where its user can reach it, with links to it where it would lie otherwise."""
    home = AWAY / _mark(places.var)
    for link, target in ((places.postgres_data, home / "data"), (places.postgres_sockets, home / "run")):
        _link(link, target)
        found.own(target)


def _mark(path: Path) -> str:
    return hashlib.sha256(bytes(path)).hexdigest()[:12]


def _link(link: Path, target: Path) -> None:
    """Make a link. An empty folder in its place is of no use; one that holds something is not touched."""
    if link.is_symlink():
        return
    link.parent.mkdir(parents=True, exist_ok=True)
    try:
        link.rmdir()
    except FileNotFoundError:
        pass
    except OSError as error:
        raise Fault(f"{link} holds something but no database: move that folder away and start again.") from error
    link.symlink_to(target)
