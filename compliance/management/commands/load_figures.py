"""`manage.py load_figures AGREEMENT FILE --period DAY`: a bank's own feed, by the same checks as an upload."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts import clock
from compliance.services.feeds import FileNotTaken, figures_feed
from compliance.services.uploads import PeriodNotEnded
from loans.management.arguments import agreement_named, day


class Command(BaseCommand):
    help = "Submit a file of figures (docs/figures-file.md) for one period; a second file is a restatement."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("agreement", help="the agreement's slug")
        parser.add_argument("file", type=Path, help=".xlsx or .csv, as the template of the period")
        parser.add_argument("--period", type=day, required=True, metavar="YYYY-MM-DD", help="last day of the period")

    def handle(self, *args: Any, agreement: str, file: Path, period: date, **options: Any) -> None:
        at = clock.now()
        try:
            statement = figures_feed(
                agreement=agreement_named(agreement),
                period_end=period,
                name=file.name,
                data=file.read_bytes(),
                actor=None,
                at=at,
            )
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        except FileNotTaken as error:
            lines = [f"{file}: {problem.where}: {problem.message} {problem.remedy}" for problem in error.problems]
            raise CommandError("\n".join([*lines, "Nothing was saved."])) from error
        except PeriodNotEnded as error:
            raise CommandError(f"{error} Nothing was saved.") from error
        done = "submitted" if statement.submitted_at == at else "is this very file, nothing changed"
        self.stdout.write(
            f"{agreement} {period.isoformat()}: version {statement.version} {done}, "
            f"{statement.figures.count()} figures, digest {statement.digest}"
        )
