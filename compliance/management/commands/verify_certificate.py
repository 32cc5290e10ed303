"""`manage.py verify_certificate FILE`: whether a sealed certificate is unaltered, by which key, and what it stated."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from compliance.selectors.certificate_checks import CheckedFile, checked_file, stated_rows


class Command(BaseCommand):
    help = "Say whether a sealed certificate is unaltered, which key sealed it, what it stated, and if it is on record."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.pdf")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            data = file.read_bytes()
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        checked = checked_file(data, None)
        self.stdout.write(f"{file}: {checked.answer.replace(' among the agreements that you may see', '')}")
        for label, words in _rows(checked):
            self.stdout.write(f"  {label:<14} {words}")
        if not checked.is_unaltered:
            sys.exit(1)


def _rows(checked: CheckedFile) -> list[tuple[str, str]]:
    rows = [("File", f"SHA-256 {checked.digest}")]
    if (certificates := checked.check.certificates) is not None:
        rows.append(("Key", f"{certificates.name}, SHA-256 {certificates.fingerprint}"))
    if checked.life is not None:
        rows.append(("On record", f"{checked.life.certificate}, {checked.life.word.lower()}"))
    if checked.unread:
        rows.append(("Data", checked.unread))
    return [*rows, *(stated_rows(checked.stated) if checked.stated else ())]
