"""Makes .venv and installs the lock in it, with nothing but the system's Python; done again only when the lock changes.

python3 -m covenant_tracker.embedded.install [--dev] [--pango]
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from compliance.certificates.pango import install_command
from covenant_tracker.embedded import pango

ROOT = Path(__file__).resolve().parent.parent.parent
RUNTIME = ("requirements.txt", "requirements-local.txt")
DEVELOPMENT = (*RUNTIME, "requirements-dev.txt")
OLDEST_PYTHON = (3, 11)


def _digest(locks: tuple[str, ...]) -> str:
    content = b"".join((ROOT / lock).read_bytes() for lock in locks)
    return hashlib.sha256(f"{sys.version_info[:2]} {ROOT}".encode() + content).hexdigest()


def _stamp(environment: Path, name: str) -> Path:
    return environment / f"installed-{name}"


def _is_installed(environment: Path, name: str, locks: tuple[str, ...]) -> bool:
    stamp = _stamp(environment, name)
    return stamp.exists() and stamp.read_text() == _digest(locks) and (environment / "bin" / "python").exists()


def install(environment: Path, *, development: bool) -> None:
    """Bring the environment to the lock. An installation that was cut short is taken up again."""
    name, locks = ("dev", DEVELOPMENT) if development else ("run", RUNTIME)
    if _is_installed(environment, name, locks) or (name == "run" and _is_installed(environment, "dev", DEVELOPMENT)):
        return
    print("Installing what the lock names (once, about a minute).", flush=True)
    python = environment / "bin" / "python"
    if not (python.exists() and (environment / "bin" / "pip").exists()):
        shutil.rmtree(environment, ignore_errors=True)
        venv.create(environment, with_pip=True)
    files = [word for lock in locks for word in ("-r", str(ROOT / lock))]
    quiet = ["--quiet", "--quiet", "--disable-pip-version-check", "--no-input"]
    subprocess.run([python, "-m", "pip", "install", *quiet, "--require-hashes", "--no-deps", *files], check=True)
    _stamp(environment, name).write_text(_digest(locks))


def install_pango() -> None:
    """Install Pango, or say how; without it everything works but the PDFs."""
    if pango.is_installed():
        return
    if os.geteuid() == 0:
        print("Installing Pango, which makes the PDFs.", flush=True)
    if not pango.install():
        print(f"PDFs need Pango: {install_command()} (as root). Everything else works without.", flush=True)


def main(arguments: list[str]) -> int:
    """Install, and say in one line what stands in the way."""
    if sys.version_info < OLDEST_PYTHON:
        print(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.", file=sys.stderr)
        return 1
    if importlib.util.find_spec("ensurepip") is None:
        print("Python's venv is needed: apt-get install --yes python3-venv (as root).", file=sys.stderr)
        return 1
    try:
        install(ROOT / ".venv", development="--dev" in arguments)
    except subprocess.CalledProcessError as error:
        print(
            f"The lock could not be installed: {' '.join(map(str, error.cmd[:4]))} ended with {error.returncode}.",
            file=sys.stderr,
        )
        return 1
    except OSError as error:
        print(f"The lock could not be installed: {error}.", file=sys.stderr)
        return 1
    if "--pango" in arguments:
        install_pango()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
