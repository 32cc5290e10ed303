#!/usr/bin/env python3
"""Django's command line for Covenant Tracker. In a local run it brings the private servers along."""

import os
import sys
from contextlib import nullcontext

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from covenant_tracker.embedded.command import needs_servers, private_servers
from covenant_tracker.embedded.fault import Fault


def main() -> None:
    """Run one management command; what keeps it from starting is one line, not a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "covenant_tracker.settings")
    try:
        with private_servers() if needs_servers(sys.argv, os.environ) else nullcontext():
            execute_from_command_line(sys.argv)
            sys.stdout.flush()
    except (ImproperlyConfigured, Fault) as error:
        sys.exit(f"Cannot start: {error}")
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # Whoever read the output, as `head` does, has gone: nothing is wrong, and nothing more may be written on exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
