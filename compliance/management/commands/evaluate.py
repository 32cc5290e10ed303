"""`manage.py evaluate AGREEMENT --on DAY`: how each covenant comes out on a day. Looks only; records nothing."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts import clock
from compliance.selectors.day_results import results_on
from compliance.selectors.verdicts import Tested
from loans.management.arguments import agreement_named, day


class Command(BaseCommand):
    help = "Test every covenant of an agreement on a day, under the terms then in force, and print the working."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("agreement", help="the agreement's slug")
        parser.add_argument("--on", type=day, required=True, metavar="YYYY-MM-DD", help="the test day")
        parser.add_argument("--known", type=day, metavar="YYYY-MM-DD", help="as the record stood on this day")
        parser.add_argument("--json", action="store_true", help="print a list of objects")

    def handle(self, *args: Any, agreement: str, on: date, known: date | None, **options: Any) -> None:
        results = results_on(agreement_named(agreement), on, known=known, at=clock.now())
        if not results:
            raise CommandError(f"{agreement} has no covenant that is tested.")
        if options["json"]:
            self.stdout.write(json.dumps([result.as_json() for result in results], indent=1, ensure_ascii=False))
            return
        for result in results:
            self.stdout.write("\n".join(_lines(result)) + "\n")


def _lines(result: Tested) -> list[str]:
    covenant = result.covenant
    head = (
        f"{covenant.section} {covenant.name}, {result.test.day.isoformat()}: {result.verdict.value.replace('_', ' ')}"
    )
    steps = result.outcome.working if result.outcome else ()
    working = [f"  {'  ' * step.level}{step.label:<60} {step.shown:>22}  {step.source}".rstrip() for step in steps]
    return [head, f"  set by {result.set_by}", *working, *([f"  {result.reason}"] if result.reason else [])]
