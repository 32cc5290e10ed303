"""Pango, which turns a certificate into a PDF: a library of the system, not of the lock."""

import ctypes
import os
import shutil
import subprocess

LIBRARIES = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")


def is_installed() -> bool:
    """Whether PDFs can be made here."""
    try:
        for library in LIBRARIES:
            ctypes.CDLL(library)
    except OSError:
        return False
    return True


def command() -> str:
    """What a person types to install it."""
    return f"apt-get install --yes --no-install-recommends {' '.join(PACKAGES)}"


def install() -> bool:
    """Install it where this process may; says whether it is there afterwards."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update"], command().split()):
        subprocess.run(step, env=quiet, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return is_installed()
