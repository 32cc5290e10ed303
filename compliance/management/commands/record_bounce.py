"""`manage.py record_bounce [FILE]`: a mail server's report that a mail came back, from a file or a pipe."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts import clock
from compliance.alerts.bounce_report import NoBounce
from compliance.services.bounces import bounce_record


class Command(BaseCommand):
    help = "Record that a mail came back: FILE is the mail server's report (RFC 3464); without it, standard input."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, nargs="?", help="the report as it came, .eml")

    def handle(self, *args: Any, file: Path | None = None, **options: Any) -> None:
        try:
            content = file.read_bytes() if file else sys.stdin.buffer.read()
            mail = bounce_record(content=content, actor=None, at=clock.now())
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        except NoBounce as error:
            raise CommandError(f"{error} Nothing was recorded.") from error
        self.stdout.write(f"bounced: {mail.subject}, to {mail.person.email}: {mail.last_error}")
