"""`make bench`: figures, each with its ratio to a named alternative in the same run. Figures, not tests."""

import os
import tempfile
from pathlib import Path

from bench.report import Report


def main() -> None:
    """Start-up is measured by its own processes; all else runs in this one, on private servers of its own."""
    from covenant_tracker.embedded.places import Places  # noqa: PLC0415 - settings are read from what is set below
    from covenant_tracker.embedded.servers import Servers, prepare_folder  # noqa: PLC0415

    report = Report()
    with tempfile.TemporaryDirectory(prefix="ct-bench-", dir="/tmp") as name:
        folder = Path(name)
        folder.chmod(0o755)
        places = Places(folder)
        for variable in ("DATABASE_URL", "REDIS_URL", "CLOCK_DAY"):
            os.environ.pop(variable, None)
        prepare_folder(places)
        servers = Servers(places, {})
        servers.start()
        try:
            _measure(places, report)
        finally:
            servers.stop()
    _start_up(report)


def _measure(places: "Places", report: Report) -> None:  # type: ignore[name-defined]  # noqa: F821
    os.environ |= {
        "MODE": "test",
        "DJANGO_SETTINGS_MODULE": "covenant_tracker.settings",
        "DATABASE_URL": places.database_url,
        "REDIS_URL": places.redis_url,
        "VAR_DIR": str(places.var / "bench"),
        "LOG_LEVEL": "WARNING",
    }
    (places.var / "bench" / "static").mkdir(parents=True)
    import django  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    from bench import conformed, drafting, evaluation, paper, portfolio, sweep, upload  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    for room in (evaluation, upload, paper, portfolio, conformed, drafting, sweep):
        room.report(report)


def _start_up(report: Report) -> None:
    from bench import start  # noqa: PLC0415

    start.report(report)


main()
