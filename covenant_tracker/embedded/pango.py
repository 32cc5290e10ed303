"""Pango, which turns a certificate into a PDF: whether it is here, and installing it where this process may."""

import ctypes
import os
import shutil
import subprocess

from compliance.certificates.pango import LIBRARIES, install_command


def is_installed() -> bool:
    """Whether PDFs can be made here."""
    try:
        for library in LIBRARIES:
            ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install() -> bool:
    """Install it where this process may; says whether it is there afterwards."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update"], install_command().split()):
        subprocess.run(step, env=quiet, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return is_installed()
