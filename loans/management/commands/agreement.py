"""`manage.py agreement AGREEMENT --on DAY [--known DAY]`: the agreement as amended, on a day, as known on a day."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from accounts import clock
from loans.domain.days import day_text
from loans.domain.provisions import Provision, TextOnFile
from loans.domain.terms import Absent
from loans.management.arguments import agreement_named, day
from loans.selectors.agreement_days import AgreementOn, ChainLine, Place, TermLine
from loans.selectors.agreement_days_json import as_data, value_data

TEXTS = {
    TextOnFile.WHOLE: "",
    TextOnFile.IN_PART: "text on file in part",
    TextOnFile.QUOTED: "text as quoted later",
    TextOnFile.NONE: "text not on file",
}


class Command(BaseCommand):
    """Looks only; records nothing."""

    help = (
        "Print an agreement as amended: the chain, its provisions, every term in force with the clause that set it, "
        "and what is absent and why. With --json one object: agreement, on, known, chain, provisions, terms, absent, "
        "findings; docs/terms.md says what each key means."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the agreement and the two days."""
        parser.add_argument("agreement", help="the agreement's slug")
        parser.add_argument("--on", type=day, required=True, metavar="YYYY-MM-DD", help="the day it is to hold")
        parser.add_argument("--known", type=day, metavar="YYYY-MM-DD", help="as known on this day; today if left out")
        parser.add_argument("--json", action="store_true", help="print one object")

    def handle(self, *args: Any, agreement: str, on: date, known: date | None, **options: Any) -> None:
        """Read the agreement and print it."""
        state = AgreementOn(agreement_named(agreement), on, known or clock.today())
        if options["json"]:
            self.stdout.write(json.dumps(as_data(state), indent=1, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(_lines(state)))


def _lines(state: AgreementOn) -> Iterator[str]:
    agreement = state.agreement
    yield f"{agreement.title} of {day_text(agreement.dated)}, {agreement.borrower.name}"
    yield f"on {day_text(state.on)}, as known on {day_text(state.known)}"
    if agreement.ended_on and state.on >= agreement.ended_on:
        yield f"The arrangement ended on {day_text(agreement.ended_on)}; these are the terms that it left."
    yield from ("", "Chain")
    yield from map(_document_line, state.chain)
    yield from ("", "Terms in force")
    for line in state.terms:
        yield from _term_lines(state, line)
    yield from ("", "Absent")
    yield from (f"  {line.thing}, {line.what}: {line.state.reason}" for line in _absent(state))
    yield from ("", "Provisions")
    yield from map(_provision_line, state.provisions.listed)
    yield from ("", "To look at")
    yield from (f"  {finding.severity}: {finding.text}" for finding in state.findings)


def _absent(state: AgreementOn) -> Iterator[Any]:
    return (line for line in state.terms if isinstance(line.state, Absent))


def _document_line(line: ChainLine) -> str:
    link = line.link
    said = {
        Place.IN_EFFECT: f"in effect since {day_text(link.effective)}",
        Place.TO_COME: f"in effect from {day_text(link.effective)}",
        Place.WAITS: f"waits for {', '.join(line.missing) or 'its execution'}",
    }[line.place]
    filed = "" if link.on_file else "; not on file"
    return f"  {link.sequence:>3}  {link.title}, dated {day_text(link.dated)}: {said}{filed}"


def _term_lines(state: AgreementOn, line: TermLine) -> Iterator[str]:
    if isinstance(line.state, Absent):
        return
    yield f"  {line.thing}, {line.what}: {_plain(value_data(state.record.row(line.state)))}"
    until = f", until {day_text(line.interval.end)}" if line.interval.end else ""
    yield f"      since {day_text(line.interval.first)}{until}; {line.state.set_by}"


def _provision_line(provision: Provision) -> str:
    last = f"{provision.last.words} by the {provision.last.set_by}" if provision.last else "unchanged on record"
    quoted = f"quoted by the {provision.quoted_by.set_by}" if provision.quoted_by else ""
    parts = [str(provision.name), last, TEXTS[provision.text], quoted]
    return f"  {'; '.join(part for part in parts if part)}"


def _plain(value: Any) -> str:
    """A value on one line: a form by its title, a rule by what it says."""
    if isinstance(value, dict):
        if "title" in value:
            return str(value["title"])
        return ", ".join(f"{key.replace('_', ' ')} {part}" for key, part in value.items())
    return str(value)
