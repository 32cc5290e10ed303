"""`manage.py certificate AGREEMENT --period DAY --output FILE.pdf`: the period's certificate as a PDF."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts import clock
from compliance.certificates.render import certificate_pdf
from compliance.papers.press import PdfUnavailableError
from compliance.selectors.certificate_documents import NoForm
from compliance.selectors.certificates import certificate_of_period
from loans.management.arguments import agreement_named, day


class Command(BaseCommand):
    help = "Write the certificate of a period: as it was sealed, else as it stands, a draft until it is signed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("agreement", help="the agreement's slug")
        parser.add_argument("--period", type=day, required=True, metavar="YYYY-MM-DD", help="last day of the period")
        parser.add_argument("--output", type=Path, required=True, metavar="FILE.pdf")

    def handle(self, *args: Any, agreement: str, period: date, output: Path, **options: Any) -> None:
        try:
            document, seal = certificate_of_period(agreement_named(agreement), period, at=clock.now())
            output.write_bytes(bytes(seal.paper.content) if seal else certificate_pdf(document))
        except (NoForm, PdfUnavailableError) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{output}: {error.strerror}") from error
        signed = f"version {document.version}, {'sealed' if seal else 'signed and not sealed yet'}"
        state = "draft" if document.is_draft else signed
        self.stdout.write(f"{output}: certificate of {agreement} for {period.isoformat()}, {state}")
        for reason in document.draft_reasons:
            self.stdout.write(f"  {reason}")
