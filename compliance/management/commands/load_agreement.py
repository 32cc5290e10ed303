"""`manage.py load_agreement FILE`: record an agreement from its file, or say at which lines it cannot be taken."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts import clock
from compliance.services.agreement_files import agreement_file_take
from loans.agreement_file.problems import AgreementFileError
from loans.services.recording.ledger import PastGrows, RecordDiffers


class Command(BaseCommand):
    help = "Record an agreement from an agreement file (docs/agreement-file.md). Loading a file twice changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            recorded = agreement_file_take(text=file.read_bytes(), actor=None, at=clock.now())
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        except AgreementFileError as error:
            problems = "\n".join(f"{file}: {problem}" for problem in error.problems)
            raise CommandError(f"{problems}\nNothing was recorded.") from error
        except (RecordDiffers, PastGrows) as error:
            raise CommandError(f"{file}: {error} Nothing was recorded.") from error
        slug = recorded.agreement.slug
        self.stdout.write(f"{slug}: recorded" if recorded.made else f"{slug}: on record already, nothing changed")
