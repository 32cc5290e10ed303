"""Servers for a test run: kept for as long as whoever started this process holds its standard input open.

python -m covenant_tracker.embedded.keeper FOLDER starts them below FOLDER without the durability that tests can do
without, leaves the file FOLDER/started, or FOLDER/fault with the reason, and in the end removes FOLDER.
"""

import os
import shutil
import signal
import sys
from pathlib import Path

from covenant_tracker.embedded.fault import Fault
from covenant_tracker.embedded.places import Places
from covenant_tracker.embedded.servers import Servers, prepare_folder


def main(folder: Path) -> int:
    """Start, wait for the end of standard input, stop, remove."""
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    places = Places(folder)
    try:
        prepare_folder(places)
        servers = Servers(places, {}, durable=False)
        servers.start()
    except Fault as fault:
        (folder / "fault").write_text(str(fault))
        sys.stdin.buffer.read()
        return 1
    (folder / "started").touch()
    try:
        sys.stdin.buffer.read()
    finally:
        servers.stop()
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    os.chdir("/")
    sys.exit(main(Path(sys.argv[1])))
