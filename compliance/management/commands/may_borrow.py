"""`manage.py may_borrow AGREEMENT --on DAY`: yes or no as the first word, then every reason with its clause."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from accounts import clock
from compliance.domain.default.borrowing import Answer, Reason
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.borrowing import borrowing_on
from loans.domain.days import day_text
from loans.management.arguments import agreement_named, day


class Command(BaseCommand):
    help = "Say whether the borrower may borrow on a day, and every reason with the clause that it comes from."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("agreement", help="the agreement's slug")
        parser.add_argument("--on", type=day, required=True, metavar="YYYY-MM-DD", help="the day asked about")
        parser.add_argument("--known", type=day, metavar="YYYY-MM-DD", help="as the record stood on this day")
        parser.add_argument("--json", action="store_true", help="print an object")

    def handle(self, *args: Any, agreement: str, on: date, known: date | None, **options: Any) -> None:
        row = agreement_named(agreement)
        answer = borrowing_on(AgreementTests(row, known=known or clock.today()), on)
        if options["json"]:
            self.stdout.write(json.dumps(_json(answer), indent=1, ensure_ascii=False))
            return
        self.stdout.write(f"{answer.word} ({row.borrower.name}, {day_text(on)})")
        for reason in (*answer.against, *(each for each in answer.reasons if not each.against)):
            self.stdout.write(f"  {_line(reason)}")


def _line(reason: Reason) -> str:
    return f"{reason.text} [{reason.set_by}]" if reason.set_by else reason.text


def _json(answer: Answer) -> dict[str, object]:
    return {
        "may_borrow": answer.word,
        "reasons": [
            {"text": each.text, "against": each.against, "set_by": each.set_by or None} for each in answer.reasons
        ],
    }
