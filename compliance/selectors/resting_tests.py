"""Which tests rest on the figures of a period: those of its last day, and later ones that count it in."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from compliance.selectors.agreement_tests import AgreementTests, Test
from loans.models import Covenant


@dataclass(frozen=True, slots=True)
class Resting:
    """A test to look at again. `asked` says that its own day is due; else only a figure it counts may have changed."""

    test: Test
    asked: bool


def resting_tests(
    tests: AgreementTests, days: Collection[date], on_record: Iterable[tuple[int, date]]
) -> Iterator[Resting]:
    """Every test whose verdict may change with the figures of the periods that end on `days`, oldest day first.

    A sum over four quarters counts earlier quarters in, so that their restatement tests it again, once it was tested.
    An event may be met on any day until the one by which it is owed. `on_record` are covenant and day of every test
    that has an evaluation.
    """
    asked = {(covenant, day) for day in days for covenant in tests.tested_on(day)}
    found = {*asked, *_events(tests, days), *_counting_in(tests, days, on_record)}
    for covenant, day in sorted(found, key=lambda each: (each[1], each[0].position)):
        yield Resting(tests.test(covenant, day), (covenant, day) in asked)


def _events(tests: AgreementTests, days: Collection[date]) -> Iterator[tuple[Covenant, date]]:
    for day in days:
        for covenant in tests.events:
            once = tests.once_by(covenant, day)
            if once is not None and day <= once and tests.days(covenant, once, once):
                yield covenant, once


def _counting_in(
    tests: AgreementTests, days: Collection[date], on_record: Iterable[tuple[int, date]]
) -> Iterator[tuple[Covenant, date]]:
    """Later tests on record that need a figure of one of the days."""
    by_id = {covenant.pk: covenant for covenant in tests.covenants}
    first = min(days, default=date.max)
    for covenant_id, day in tuple(on_record):
        if day > first and covenant_id in by_id:
            test = tests.test(by_id[covenant_id], day)
            if any(end in days for _, _, end in tests.needs(test)):
                yield by_id[covenant_id], day
