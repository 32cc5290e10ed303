"""`manage.py certificate AGREEMENT --period DAY --output FILE.pdf`: the period's certificate as a PDF."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts import clock
from compliance.certificates.render import PdfUnavailableError, certificate_pdf
from compliance.selectors.certificate_documents import NoForm
from compliance.selectors.certificates import certificate_of_period
from loans.management.arguments import agreement_named, day


class Command(BaseCommand):
    help = "Write the certificate of a period: the one issued last, else as the record fills it, marked as a draft."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("agreement", help="the agreement's slug")
        parser.add_argument("--period", type=day, required=True, metavar="YYYY-MM-DD", help="last day of the period")
        parser.add_argument("--output", type=Path, required=True, metavar="FILE.pdf")

    def handle(self, *args: Any, agreement: str, period: date, output: Path, **options: Any) -> None:
        try:
            document = certificate_of_period(agreement_named(agreement), period, at=clock.now())
            output.write_bytes(certificate_pdf(document))
        except (NoForm, PdfUnavailableError) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{output}: {error.strerror}") from error
        state = "draft" if document.is_draft else f"version {document.version}"
        self.stdout.write(f"{output}: certificate of {agreement} for {period.isoformat()}, {state}")
        for reason in document.draft_reasons:
            self.stdout.write(f"  {reason}")
