#!/usr/bin/env python3
"""Django's command line for Covenant Tracker."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    """Run one management command; a setting that cannot be used is one line, not a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "covenant_tracker.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"Cannot start: {error}")


if __name__ == "__main__":
    main()
