"""On which days somebody is reminded, and which of several missed reminders is still worth sending."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.domain.alerts import Kind
from compliance.domain.reminders import Reminder, Schedule, matter_of

DUE = date(2006, 4, 25)
MONTHLY = Schedule(DUE, opens=date(2006, 4, 1), before=(14, 7, 1))
EXPECTED = Schedule(DUE, is_expected=True)
PROMPTLY = Schedule(DUE, opens=DUE, before=(14, 7, 1), is_counted=False)


def begun(schedule: Schedule, first: date, last: date) -> list[tuple[Kind, date]]:
    """The reminders that begin in a stretch of days, as a nightly look finds them."""
    days = (first + timedelta(days=each) for each in range((last - first).days + 1))
    found = (schedule.on(day) for day in days)
    return list(dict.fromkeys((each.kind, each.begins) for each in found if each is not None))


def test_before_on_and_after_the_day() -> None:
    assert begun(MONTHLY, date(2006, 4, 1), date(2006, 5, 20)) == [
        (Kind.UPCOMING, date(2006, 4, 11)),
        (Kind.UPCOMING, date(2006, 4, 18)),
        (Kind.UPCOMING, date(2006, 4, 24)),
        (Kind.DUE, date(2006, 4, 25)),
        *((Kind.OVERDUE, date(2006, 4, 25) + timedelta(days=days)) for days in range(1, 8)),
        (Kind.OVERDUE, date(2006, 5, 9)),
        (Kind.OVERDUE, date(2006, 5, 16)),
    ]


def test_nobody_is_asked_before_it_can_be_delivered() -> None:
    schedule = Schedule(date(2006, 4, 10), opens=date(2006, 4, 1), before=(14, 7, 1))
    assert schedule.on(date(2006, 3, 31)) is None
    assert schedule.on(date(2006, 4, 1)) == Reminder(Kind.UPCOMING, date(2006, 4, 1))
    assert schedule.after(date(2006, 4, 1)) == Reminder(Kind.UPCOMING, date(2006, 4, 3))


def test_an_expected_event_is_asked_after_each_week_and_never_before() -> None:
    assert begun(EXPECTED, date(2006, 4, 1), date(2006, 5, 5)) == [
        (Kind.OVERDUE, date(2006, 4, 26)),
        (Kind.OVERDUE, date(2006, 5, 3)),
    ]


def test_what_no_day_makes_late_is_asked_for_on_its_day_alone() -> None:
    assert begun(PROMPTLY, date(2006, 4, 1), date(2006, 5, 5)) == [(Kind.DUE, DUE)]
    assert PROMPTLY.after(DUE) is None


@pytest.mark.parametrize(
    ("day", "kind", "begins"),
    [
        (date(2006, 4, 13), Kind.UPCOMING, date(2006, 4, 11)),  # two nights missed: the one of 14 days is still true
        (date(2006, 4, 21), Kind.UPCOMING, date(2006, 4, 18)),  # ten nights missed: only the later one
        (date(2006, 4, 28), Kind.OVERDUE, date(2006, 4, 28)),
        (date(2006, 5, 14), Kind.OVERDUE, date(2006, 5, 9)),
    ],
)
def test_of_missed_reminders_only_the_one_that_holds_is_worth_sending(day: date, kind: Kind, begins: date) -> None:
    assert MONTHLY.on(day) == Reminder(kind, begins)


schedules = st.builds(
    Schedule,
    due=st.dates(date(2000, 1, 1), date(2030, 1, 1)),
    opens=st.dates(date(2000, 1, 1), date(2030, 1, 1)),
    before=st.lists(st.integers(1, 60), max_size=4).map(tuple),
    is_counted=st.booleans(),
    is_expected=st.booleans(),
)


@given(schedules, st.integers(-90, 90))
def test_what_holds_has_begun_and_what_comes_next_has_not(schedule: Schedule, days: int) -> None:
    day = schedule.due + timedelta(days=days)
    held, coming = schedule.on(day), schedule.after(day)
    assert held is None or held.begins <= day
    assert coming is None or coming.begins > day


@given(schedules)
def test_looking_each_night_finds_each_reminder_once_in_the_order_of_its_days(schedule: Schedule) -> None:
    found = begun(schedule, schedule.due - timedelta(days=70), schedule.due + timedelta(days=40))
    assert len(found) == len(set(found))
    assert [day for _, day in found] == sorted(day for _, day in found)


@given(schedules, st.integers(1, 10))
def test_however_many_nights_are_missed_at_most_one_reminder_is_made_up(schedule: Schedule, missed: int) -> None:
    """Looking on fewer nights finds some of the same reminders and no other."""
    every = begun(schedule, schedule.due - timedelta(days=70), schedule.due + timedelta(days=40))
    nights = range(-70, 41, missed)
    looks = [schedule.on(schedule.due + timedelta(days=night)) for night in nights]
    found = {(each.kind, each.begins) for each in looks if each is not None}
    assert found <= set(every)
    assert len(found) <= len(nights)


def test_the_matter_is_the_same_for_all_reminders_of_one_thing_and_another_for_each_other_thing() -> None:
    one = matter_of(7, "monthly_figures", "2006-03-31")
    assert one == matter_of(7, "monthly_figures", "2006-03-31")
    others = {matter_of(8, "monthly_figures", "2006-03-31"), matter_of(7, "audit", "2006-03-31")}
    assert one not in others | {matter_of(7, "monthly_figures", "2006-04-30")}
