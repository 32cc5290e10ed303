"""`make demo`: everything that local runs have left is removed, so that the next start is a first one."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from covenant_tracker.embedded.fault import Fault
from covenant_tracker.embedded.places import Places
from covenant_tracker.embedded.servers import wanted

KEPT = ("run", "log", "secret_key", "seal.pem")


def reset(places: Places, environment: Mapping[str, str]) -> None:
    """Remove the private database, the queue and all files but the logs; says which. No server may run on them."""
    if not all(wanted(environment)):
        raise Fault("DATABASE_URL or REDIS_URL is set, and only private servers are ever reset: unset both.")
    removed = []
    for path in sorted(places.var.iterdir()):
        if path.name not in KEPT:
            removed.append(path.name)
            _remove(path)
    if places.postgres_sockets.is_symlink():
        _remove(places.postgres_sockets)
    print(f"Removed from {places.var}: {', '.join(removed) or 'nothing'}.", flush=True)


def _remove(path: Path) -> None:
    """Remove a file or a folder, and what a link leads to with the link."""
    target = path.resolve()
    if target.is_dir():
        shutil.rmtree(target)
    else:
        target.unlink(missing_ok=True)
    if path.is_symlink():
        path.unlink()
