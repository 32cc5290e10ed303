"""The next day on which an agreement has anything to do though nothing is delivered or recorded.

It is kept with the standing, so that the daily sweep finds by one indexed query whose turn has come, and reads nothing
of all others. It may come too soon, and then the sweep finds nothing; it may never come too late.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from compliance.domain.owing import turning_days
from compliance.selectors.agreement_reading import LONGEST_QUIET, AgreementReading
from compliance.selectors.defaults import StandingDefault
from compliance.selectors.forecasts import warning_days

UNTIL_RECHECKED = timedelta(days=800)
"""How far back a sweep tests again; days before are settled."""
ONE_DAY = timedelta(days=1)


def review_day(reading: AgreementReading, defaults: Iterable[StandingDefault], seen: date) -> date:
    """The first day after `seen`, to which a sweep has looked, on which the agreement may stand otherwise.

    It may lie before the day of the reading: what a sweep has not seen yet is still to come. The last of all days where
    an agreement that has ended has nothing to come.
    """
    days = {
        *_of_record(reading),
        *_of_tests(reading, seen),
        *_of_events(reading),
        *(day for item in reading.owed.open for day in turning_days(item.owed.obligation)),
        *_of_defaults(defaults),
        *warning_days(reading.alarms, reading.known),
        date.max if reading.owed.ended else reading.known + LONGEST_QUIET,
    }
    return min(day for day in days if day > seen)


def _of_record(reading: AgreementReading) -> Iterator[date]:
    """The days on which a document begins to count, a term begins or ends, a waiver turns, the agreement ends."""
    tests = reading.tests
    for link in tests.record.chain:
        yield link.effective
        if link.counts_from is not None:
            yield link.counts_from
    for row in tests.record.rows.values():
        yield from (day for day in (row.applies.lower, row.applies.upper) if day is not None)
    for waiver in tests.relief.waivers:
        yield from waiver.days
    if reading.agreement.ended_on is not None:
        yield reading.agreement.ended_on


def _of_tests(reading: AgreementReading, seen: date) -> Iterator[date]:
    """The days after those by which figures are owed, where a test that waits for them is not on record.

    A sweep tests it once that day is over; where it was over already, the next one does.
    """
    tests, on_record = reading.tests, reading.evaluations.by_test
    first = max(reading.owed.first, seen - UNTIL_RECHECKED)
    for end, due in reading.owed.figures_due().items():
        if end >= first and any((covenant.pk, end) not in on_record for covenant in tests.tested_on(end)):
            yield max(due, seen) + ONE_DAY


def _of_events(reading: AgreementReading) -> Iterator[date]:
    """The days after those by which an event must be met."""
    for covenant in reading.tests.events:
        once = reading.tests.once_by(covenant, reading.known)
        if once is not None:
            yield once + ONE_DAY


def _of_defaults(defaults: Iterable[StandingDefault]) -> Iterator[date]:
    """The days on which a step takes effect that was taken ahead, and those after the last for a cure in time."""
    for each in defaults:
        yield from (step.day for step in each.steps)
        if each.state.stands and each.standing.cure_until is not None:
            yield each.standing.cure_until + ONE_DAY
