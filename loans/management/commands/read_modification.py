"""Print what a modification's text does: `manage.py read_modification FILE [--json]`."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from loans.documents.document_text import document_text
from loans.documents.refusal import UnreadableDocument
from loans.domain.drafting.interchange import as_facts
from loans.domain.drafting.reader import read
from loans.domain.drafting.reading import Reading
from loans.domain.drafting.refusal import UnreadableText


class Command(BaseCommand):
    """Reads one file and prints its reading; nothing is stored."""

    help = "Read the text of a modification and print its header, its operations and what is left for a person."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file and the form of the answer."""
        parser.add_argument("file", type=Path, metavar="FILE", help=".txt, .docx, .html or .pdf with a text layer")
        parser.add_argument("--json", action="store_true", help="print the facts as JSON, for exchange and scoring")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read the file and print the reading."""
        path: Path = options["file"]
        try:
            reading = read(document_text(path.read_bytes(), path.name))
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from error
        except (UnreadableDocument, UnreadableText) as error:
            raise CommandError(f"{path}: {error}") from error
        if options["json"]:
            self.stdout.write(json.dumps(as_facts(reading, path.name), indent=1, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(_lines(reading)))


def _lines(reading: Reading) -> list[str]:
    header = reading.header
    dated = header.dated or "a day unknown"
    lines = [f"{header.title or 'Untitled'}, dated {dated}, effective {header.effective or dated}"]
    for operation in reading.operations:
        said = f"{operation.action:<8} {operation.unit:<10} {operation.target}"
        lines.append(f"{operation.clause or '-':>8}  {said}  ({operation.confidence})")
        lines.extend(f"{'':10}{doubt.reason}" for doubt in operation.doubts)
    lines.extend(f"{passage.clause or '-':>8}  unread: {passage.reason}" for passage in reading.unread)
    return lines
