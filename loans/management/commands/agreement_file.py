"""`manage.py agreement_file AGREEMENT`: write an agreement back from the record into an agreement file."""

from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from loans.agreement_file.model import AgreementFile
from loans.agreement_file.writer import write_agreement_file
from loans.management.arguments import agreement_named
from loans.selectors.written.agreement import agreement_file_of


class Command(BaseCommand):
    help = (
        "Write an agreement as it is on record into an agreement file (docs/agreement-file.md), whatever it came from. "
        "Loading that file again changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("agreement", help="its slug")
        parser.add_argument("--output", type=Path, metavar="FILE", help="the file to write; without it, printed here")
        parser.add_argument(
            "--texts", type=Path, metavar="FOLDER", help="write the documents' texts there, each named after its key"
        )

    def handle(self, *args: Any, agreement: str, output: Path | None, texts: Path | None, **options: Any) -> None:
        file = agreement_file_of(agreement_named(agreement))
        try:
            if texts is not None:
                file = _parted(file, texts)
            written = write_agreement_file(file)
            if output is None:
                self.stdout.write(written, ending="")
            else:
                output.write_text(written, encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}") from error


def _parted(file: AgreementFile, folder: Path) -> AgreementFile:
    """The file without the documents' texts, which are laid into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for each in file.modifications:
        if each.text:
            (folder / f"{each.key}.txt").write_text(f"{each.text}\n", encoding="utf-8")
    return replace(file, modifications=tuple(replace(each, text="") for each in file.modifications))
