"""What an agreement owes next, and the day on which to look at it again if nothing comes in before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Min

from compliance.models import Certificate, Statement
from compliance.selectors.obligations import AgreementObligations, Owed
from loans.models import Agreement

CERTIFICATE = "certificate"
LOOK_BACK = timedelta(days=400)
LOOK_AHEAD = timedelta(days=400)
LONGEST_QUIET = timedelta(days=31)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Next:
    """The next thing owed: the oldest overdue one, else the next to come."""

    late: bool
    owed: Owed | None

    @property
    def due(self) -> date | None:
        return self.owed.due if self.owed else None

    @property
    def name(self) -> str:
        return self.owed.deliverable.name if self.owed else ""


def first_period(agreement: Agreement) -> date:
    """From which day on figures are asked for: the first period delivered, else the day of recording."""
    first: date | None = Statement.objects.filter(agreement=agreement).aggregate(first=Min("period_end"))["first"]
    return first or agreement.recorded_on


def next_owed(obligations: AgreementObligations, on: date) -> Next:
    """The oldest figures that are overdue, else the next dated thing that has not come.

    Of documents the record does not know whether they came; they count until their day is over.
    """
    first = first_period(obligations.tests.agreement)
    found = obligations.between(max(first, on - LOOK_BACK), on + LOOK_AHEAD)
    still_open = _open(obligations.tests.agreement, found)
    dated = [(each, each.due) for each in still_open if each.due is not None]
    late = [each for each, due in dated if each.brings_figures and due < on]
    coming = [each for each, due in dated if due >= on]
    return Next(bool(late), next(iter([*late, *coming]), None))


def _open(agreement: Agreement, found: tuple[Owed, ...]) -> list[Owed]:
    delivered = set(Statement.objects.filter(agreement=agreement).values_list("period_end", flat=True))
    certified = set(Certificate.objects.filter(agreement=agreement).values_list("period_end", flat=True))

    def came(each: Owed) -> bool:
        if each.brings_figures:
            return each.period_end in delivered
        return CERTIFICATE in each.deliverable.brings and each.period_end in certified

    return [each for each in found if not came(each)]


def review_day(obligations: AgreementObligations, upcoming: Next, on: date) -> date:
    """The first day after `on` on which the agreement may stand otherwise though nothing is delivered or recorded.

    A day on which a term begins or ends, a document begins to count, something was to be there by the day before; and
    at the latest a month on.
    """
    days = {*_days_of_record(obligations), *_days_after_deadlines(obligations, on), on + LONGEST_QUIET}
    if upcoming.due is not None:
        days.add(upcoming.due + ONE_DAY)
    return min(day for day in days if day > on)


def _days_of_record(obligations: AgreementObligations) -> Iterator[date]:
    record = obligations.tests.record
    for link in record.chain:
        yield link.effective
        if link.counts_from is not None:
            yield link.counts_from
    for row in record.rows.values():
        yield from (day for day in (row.applies.lower, row.applies.upper) if day is not None)
    if obligations.tests.agreement.ended_on is not None:
        yield obligations.tests.agreement.ended_on


def _days_after_deadlines(obligations: AgreementObligations, on: date) -> Iterator[date]:
    """The days after those by which figures are owed, and after those by which an event must be met."""
    ends = obligations.figures_due_between(on - LOOK_BACK, on + LONGEST_QUIET)
    yield from (due + ONE_DAY for due in ends.values())
    for covenant in obligations.tests.events:
        once = obligations.tests.once_by(covenant, on)
        if once is not None:
            yield once + ONE_DAY
