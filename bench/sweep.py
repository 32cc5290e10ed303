"""The daily sweep of ten thousand agreements that owe figures each month, in two processes as on two cores.

What it costs is given as time of processors, ours and the database's together: on a machine that does other things too
the clock says little. Beside it stands the same with a tenth of the agreements, so that the growth is seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from multiprocessing import get_context

from django.db import connection, transaction

from accounts.clock import bank_zone
from bench.processors import Spent, spent
from bench.report import Report, load, readable
from bench.yearly_book import DEADLINES, empty_book, make_yearly_book
from compliance.services.deadlines import deadlines_open
from compliance.services.sweeps import agreement_sweep, agreements_to_review
from compliance.tasks import SWEPT_TOGETHER, sweep_agreements
from loans.models import Agreement

FEW, MANY = 1_000, 10_000
PROCESSES = 2
AIM = 60.0
SAMPLE = 100
MET = date(2006, 12, 27)
"""All deadlines of December are over, and everything came in time."""
OPENS = date(2007, 1, 1)
"""The figures of December can be delivered from this day on, of every agreement."""
LATE = date(2007, 1, 2)
"""The first of the deadlines of January is over, and nothing came."""
ALL_LATE = date(2007, 1, 26)
"""All of them are over, nothing came, and no night has run since."""


@dataclass(frozen=True, slots=True)
class Night:
    """What one sweep took, and of how many agreements it was."""

    spent: Spent
    swept: int


def report(to: Report) -> None:
    to.room(f"The daily sweep, {MANY:,} agreements with 12 deliverables a year each, in {PROCESSES} processes")
    few = _nights(FEW)
    made = spent(partial(_make, MANY))
    to.seconds("(making them, with a year of figures and tests)", made.clock, load())
    many = {day: _night(day) for day in (MET, OPENS, LATE)}
    for name, day in (
        ("everything came in time", MET),
        ("a month opens, of all of them", OPENS),
        (f"1 in {DEADLINES} missed its deadline", LATE),
    ):
        _line(to, name, many[day], few[day])
    _alternatives(to, many[LATE])
    empty_book()


def _nights(agreements: int) -> dict[date, Night]:
    _make(agreements)
    return {day: _night(day) for day in (MET, OPENS, LATE)}


def _make(agreements: int) -> None:
    empty_book()
    make_yearly_book(agreements=agreements)


def _night(day: date) -> Night:
    """The sweep as its task shares it out, and as processes of a worker take their parts."""
    turns = list(agreements_to_review(day).values_list("pk", flat=True))
    took = spent(partial(_sweep, day))
    left = agreements_to_review(day).count()
    if left:
        raise RuntimeError(f"{left} agreements were not swept on {day}")
    return Night(took, len(turns))


def _sweep(day: date) -> None:
    deadlines_open(on=day)
    turns = list(agreements_to_review(day).values_list("pk", flat=True))
    parts = [turns[start : start + SWEPT_TOGETHER] for start in range(0, len(turns), SWEPT_TOGETHER)]
    if parts:
        connection.close()
        with get_context("fork").Pool(PROCESSES) as pool:
            pool.map(partial(_part, _at(day)), parts, chunksize=1)
            pool.close()
            pool.join()


def _part(at: datetime, agreements: Sequence[int]) -> int:
    return sweep_agreements(agreements, at.isoformat())


def _line(to: Report, name: str, many: Night, few: Night) -> None:
    both = f"{many.swept:,} swept; processors {readable(many.spent.processors)}"
    fewer = f"of {FEW:,}: {few.swept:,} swept, processors {readable(few.spent.processors)}"
    to.seconds(
        name, many.spent.processors / PROCESSES, f"on two cores; {both}; clock {readable(many.spent.clock)}; {fewer}"
    )


def _alternatives(to: Report, night: Night) -> None:
    """Nothing of it is kept: the sweep of every agreement, and of every one that is late, from some of them."""
    known = list(Agreement.objects.filter(standing__review_on__gt=ALL_LATE).order_by("pk")[:SAMPLE])
    late = list(agreements_to_review(ALL_LATE)[:SAMPLE])
    every = _each(known, LATE) * MANY / PROCESSES
    all_late = _each(late, ALL_LATE) * MANY / PROCESSES
    ours = night.spent.processors / PROCESSES
    to.ratio(f"to sweeping every agreement ({len(known)} measured)", ours, "all, on two cores", every)
    to.seconds(
        "if all missed their deadline in one night", all_late, f"on two cores; {len(late)} measured, the rest by ratio"
    )
    to.figure("aim", f"under {AIM:.0f} s", load())


def _each(agreements: Sequence[Agreement], day: date) -> float:
    """Seconds of processors for one of them; what it writes is taken back."""

    def sweep() -> None:
        with transaction.atomic():
            for agreement in agreements:
                agreement_sweep(agreement=agreement, at=_at(day))
            transaction.set_rollback(True)

    return spent(sweep).processors / len(agreements)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(6), bank_zone())
