"""The calendar: what is owed on which day, over all agreements that a person may see; read from what is kept."""

from calendar import Calendar as Weeks
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, IntegerField, QuerySet, Value, When

from accounts.models import Person
from accounts.permissions import Access, Right
from compliance.domain.owing import State
from compliance.domain.status import Status
from compliance.models import Deadline
from compliance.selectors.owed_words import STATE_WORDS
from loans.domain.calendar import US_FEDERAL_RESERVE, Calendar
from loans.models import Agreement

SHOWN_A_DAY = 4
MONDAY = 0
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One thing owed, as a calendar shows it on its day."""

    row: Deadline
    today: date

    @property
    def status(self) -> Status:
        if self.row.is_overdue:
            return Status.LATE
        if self.row.state == State.WAIVED:
            return Status.WAIVED
        return Status.NOT_DUE if self.row.is_open else Status.PASS

    @property
    def days_late(self) -> int:
        """By how many days it came late, or is overdue by today."""
        if self.row.is_open:
            return max((self.today - self.row.day).days, 0) if self.row.is_overdue else 0
        return int(self.row.late_days)

    @property
    def word(self) -> str:
        """Its state in a word or two."""
        word = STATE_WORDS[State(self.row.state)]
        if not self.days_late or self.row.state == State.EVENT_OVERDUE:
            return word
        return f"{word}, {'1 day' if self.days_late == 1 else f'{self.days_late:,} days'} late"


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One cell of a month; `more` is how many entries it holds beyond those shown."""

    day: date
    in_month: bool
    is_today: bool
    closed: str
    entries: tuple[CalendarEntry, ...]
    more: int


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """A month in weeks from Monday to Sunday."""

    first: date
    weeks: tuple[tuple[CalendarDay, ...], ...]

    @property
    def last(self) -> date:
        return self.after - ONE_DAY

    @property
    def before(self) -> date:
        """The first day of the month before."""
        return (self.first - ONE_DAY).replace(day=1)

    @property
    def after(self) -> date:
        """The first day of the month after."""
        return (self.first + timedelta(days=31)).replace(day=1)

    @property
    def busy(self) -> tuple[CalendarDay, ...]:
        """The days of the month that hold anything, for narrow screens."""
        return tuple(day for week in self.weeks for day in week if day.in_month and day.entries)


def deadlines(access: Access) -> QuerySet[Deadline]:
    """Everything owed under the agreements that the person may see, each with what its line shows."""
    rows = access.restrict(Deadline.objects.all(), Right.SEE, prefix="agreement__")
    return rows.select_related("agreement__borrower", "deliverable").defer("agreement__origin")


def pressing(rows: QuerySet[Deadline]) -> QuerySet[Deadline]:
    """The same with `pressing`: 0 for what is overdue, 1 for what is open, 2 for what came."""
    order = Case(
        When(is_overdue=True, then=Value(0)),
        When(is_open=True, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return rows.annotate(pressing=order)


def watched(rows: QuerySet[Deadline], officer: int | None) -> QuerySet[Deadline]:
    """Only of agreements that a person of the bank answers for; all where none is named."""
    return rows if officer is None else rows.filter(agreement__officers__person=officer)


def officers(access: Access) -> tuple[Person, ...]:
    """The bank's people who answer for any of the agreements."""
    mine = access.restrict(Agreement.objects.all(), Right.SEE_BANK_VIEW)
    rows = Person.objects.filter(agreements_watched__agreement__in=mine)
    return tuple(rows.distinct().order_by("name"))


def calendar_month(rows: QuerySet[Deadline], month: date, today: date) -> CalendarMonth:
    """The month that holds the day `month`, with the days of the neighbouring months that complete its weeks."""
    weeks = Weeks(MONDAY).monthdatescalendar(month.year, month.month)
    found = _by_day(rows.filter(day__range=(weeks[0][0], weeks[-1][-1])), today)
    holidays = Calendar(US_FEDERAL_RESERVE)
    return CalendarMonth(
        month.replace(day=1),
        tuple(tuple(_day(day, month, today, found, holidays) for day in week) for week in weeks),
    )


def entries(rows: Sequence[Deadline], today: date) -> tuple[CalendarEntry, ...]:
    return tuple(CalendarEntry(row, today) for row in rows)


def _by_day(rows: QuerySet[Deadline], today: date) -> Mapping[date, list[CalendarEntry]]:
    found: dict[date, list[CalendarEntry]] = defaultdict(list)
    order = ("day", "-is_overdue", "-is_open", "agreement__borrower__name", "deliverable__position", "pk")
    for row in rows.order_by(*order):
        found[row.day].append(CalendarEntry(row, today))
    return found


def _day(
    day: date, month: date, today: date, found: Mapping[date, list[CalendarEntry]], holidays: Calendar
) -> CalendarDay:
    mine = found.get(day, [])
    shown = mine if len(mine) <= SHOWN_A_DAY else mine[: SHOWN_A_DAY - 1]
    return CalendarDay(
        day=day,
        in_month=day.month == month.month,
        is_today=day == today,
        closed=holidays.holiday(day),
        entries=tuple(shown),
        more=len(mine) - len(shown),
    )
