"""`manage.py verify_trail`: whether the trail is as it was written; docs/trail.md says what that shows and what not."""

from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.domain.verification import Seal
from accounts.selectors.trail import ChainReading, trail_heads, trail_scopes

Seals = Mapping[str, Mapping[int, str]]


class Command(BaseCommand):
    help = "Verify the trail, chain by chain; a line for each fault, exit status 1 if there is any."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--scope", help="verify this chain alone, for example agreement/SLUG or accounts")
        parser.add_argument("--heads", action="store_true", help="print scope, sequence and digest of each chain's end")
        parser.add_argument("--against", type=Path, metavar="FILE", help="heads that were printed earlier and kept")

    def handle(self, *args: Any, scope: str | None, heads: bool, against: Path | None, **options: Any) -> None:
        if heads:
            self._print_heads(scope)
            return
        seals = _seals(against) if against else {}
        self._verify([scope] if scope else sorted({*trail_scopes(), *seals}), seals)

    def _print_heads(self, scope: str | None) -> None:
        for head in trail_heads():
            if scope in (None, head.scope):
                self.stdout.write(f"{head.sequence} {head.digest} {head.scope}")

    def _verify(self, scopes: list[str], seals: Seals) -> None:
        faults, sound = 0, []
        for scope in scopes:
            reading = ChainReading(scope, seals.get(scope, {}))
            found = self._print_faults(reading)
            faults += found
            if not found:
                sound.append(reading.count)
        summary = f"{_count(sum(sound), 'entry', 'entries')} of {_count(len(sound), 'scope', 'scopes')} sound."
        if faults:
            unsound = _count(len(scopes) - len(sound), "scope", "scopes")
            raise CommandError(f"{_count(faults, 'fault', 'faults')} in {unsound}; {summary}")
        self.stdout.write(summary)

    def _print_faults(self, reading: ChainReading) -> int:
        count = 0
        for finding in reading.findings():
            self.stdout.write(str(finding))
            count += 1
        return count


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _seals(path: Path) -> Seals:
    """The heads of a file as `--heads` prints them, by scope and sequence."""
    found: defaultdict[str, dict[int, str]] = defaultdict(dict)
    try:
        for number, line in enumerate(path.read_text().splitlines(), start=1):
            if line.strip():
                seal = _seal(line, f"{path}, line {number}")
                found[seal.scope][seal.sequence] = seal.digest
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{path}: {getattr(error, 'strerror', None) or 'not a text file'}") from error
    return found


def _seal(line: str, where: str) -> Seal:
    sequence, _, rest = line.strip().partition(" ")
    digest, _, scope = rest.partition(" ")
    if not (sequence.isascii() and sequence.isdigit() and len(digest) == 64 and scope):
        raise CommandError(f"{where}: not a sequence, a digest and a scope, as verify_trail --heads prints them")
    return Seal(scope, int(sequence), digest)
