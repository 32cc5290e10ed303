"""The key that signs sessions and links."""

import os
import secrets
import time
from pathlib import Path

from covenant_tracker.environment import BadVariable, Environment

SHORTEST = 50
FEWEST_CHARACTERS = 10
KNOWN = ("django-insecure-", "change-me", "changeme", "secret", "example")


def local_key(path: Path) -> str:
    """The key of a local run: made once, kept in a file that only its owner reads."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    return _written(path)


def _written(path: Path) -> str:
    """The file's content, once the process that made the file has written it."""
    for _ in range(50):
        if key := path.read_text(encoding="ascii"):
            return key
        time.sleep(0.02)
    raise BadVariable("SECRET_KEY", f"{path} is empty; delete it and start again")


def production_key(environment: Environment) -> str:
    """SECRET_KEY as given, refused where it could be guessed."""
    key = environment.secret("SECRET_KEY")
    if not key:
        raise BadVariable("SECRET_KEY", "not set; production needs one (SECRET_KEY or SECRET_KEY_FILE)")
    if len(key) < SHORTEST or len(set(key)) < FEWEST_CHARACTERS:
        raise BadVariable("SECRET_KEY", f"too short; at least {SHORTEST} random characters are needed")
    if key.lower().startswith(KNOWN):
        raise BadVariable("SECRET_KEY", "a default that anybody can read; make a random one")
    return key
