"""The user that PostgreSQL runs as. It refuses root, so root lends it another one.

Tried in this order: the user nobody, where it can reach the programs and var/; a user namespace in which root has
another number, where the kernel allows one; last a folder below /var/lib that nobody can reach, with links in var/.
"""

import hashlib
import os
import pwd
import shutil
import subprocess
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


def _reaches(prefix: tuple[str, ...], postgres: programs.Postgres, folder: Path) -> bool:
    return _runs(prefix, postgres) and _works([*prefix, "test", "-x", str(folder)])


def _nobody() -> tuple[int, int]:
    entry = pwd.getpwnam("nobody")
    return entry.pw_uid, entry.pw_gid


def owner(places: Places, postgres: programs.Postgres) -> Owner:
    """The user for the data directory, which may exist already."""
    data, me = places.postgres_data, os.geteuid()
    if (data / "PG_VERSION").exists():
        return _owner_of_existing(places, postgres, me)
    if me != 0:
        return Owner(me, os.getegid(), (), postgres)
    user, group = _nobody()
    if _reaches(_as_user(user, group), postgres, places.var):
        return Owner(user, group, _as_user(user, group), postgres)
    if _runs(NAMESPACE, postgres):
        return Owner(0, 0, NAMESPACE, postgres)
    return _away(places, postgres, user, group)


def _owner_of_existing(places: Places, postgres: programs.Postgres, me: int) -> Owner:
    data = places.postgres_data
    status = data.stat()
    if me != 0:
        if status.st_uid != me:
            raise Fault(f"{data} belongs to another user: start as that user, or set VAR_DIR to another folder.")
        return Owner(me, os.getegid(), (), postgres)
    if status.st_uid == 0:
        if not _works([*NAMESPACE, "true"]):
            raise Fault(f"{data} belongs to root, which needs user namespaces: set VAR_DIR to another folder.")
        return Owner(0, 0, NAMESPACE, postgres)
    prefix = _as_user(status.st_uid, status.st_gid)
    copied = programs.Postgres(data.resolve().parent / "postgresql" / "bin", postgres.major)
    if copied.folder.exists():
        postgres = copied
    if data.is_symlink():
        _link(places.postgres_sockets, data.resolve().parent / "run")
    if not _reaches(prefix, postgres, data.resolve().parent):
        raise Fault(f"{data} is out of its owner's reach: start as that user, or set VAR_DIR to another folder.")
    return Owner(status.st_uid, status.st_gid, prefix, postgres)


def _away(places: Places, postgres: programs.Postgres, user: int, group: int) -> Owner:
    """Root without user namespaces, below a folder that nobody else can enter: the data lies elsewhere, linked."""
    home = AWAY / hashlib.sha256(bytes(places.var)).hexdigest()[:12]
    home.mkdir(parents=True, exist_ok=True)
    prefix = _as_user(user, group)
    if not _runs(prefix, postgres):
        shutil.copytree(postgres.folder.parent, home / "postgresql", dirs_exist_ok=True, symlinks=True)
        postgres = programs.Postgres(home / "postgresql" / "bin", postgres.major)
    found = Owner(user, group, prefix, postgres)
    for link, target in ((places.postgres_data, home / "data"), (places.postgres_sockets, home / "run")):
        found.own(target)
        _link(link, target)
    return found


def _link(link: Path, target: Path) -> None:
    if not link.is_symlink():
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(target)
