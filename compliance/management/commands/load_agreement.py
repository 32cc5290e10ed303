"""`manage.py load_agreement FILE`: record an agreement from its file, or say at which lines it cannot be taken."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts import clock
from compliance.services.agreement_files import agreement_file_take
from loans.agreement_file.problems import AgreementFileError
from loans.documents.folder import texts_in
from loans.documents.refusal import UnreadableDocument
from loans.services.recording.ledger import PastGrows, RecordDiffers


class Command(BaseCommand):
    help = "Record an agreement from an agreement file (docs/agreement-file.md). Loading a file twice changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--texts", type=Path, metavar="FOLDER", help="where the documents' texts lie, each named after its key"
        )

    def handle(self, *args: Any, file: Path, texts: Path | None, **options: Any) -> None:
        try:
            found = texts_in(texts) if texts else {}
            recorded = agreement_file_take(text=file.read_bytes(), texts=found, actor=None, at=clock.now())
        except OSError as error:
            raise CommandError(f"{error.filename or file}: {error.strerror}") from error
        except UnreadableDocument as error:
            raise CommandError(f"{texts}: {error}. Nothing was recorded.") from error
        except AgreementFileError as error:
            problems = "\n".join(f"{file}: {problem}" for problem in error.problems)
            raise CommandError(f"{problems}\nNothing was recorded.") from error
        except (RecordDiffers, PastGrows) as error:
            raise CommandError(f"{file}: {error} Nothing was recorded.") from error
        slug = recorded.agreement.slug
        self.stdout.write(f"{slug}: recorded" if recorded.made else f"{slug}: on record already, nothing changed")
