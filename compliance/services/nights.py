"""Daily work that is done once a day, and made up where its time went by while nothing ran."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from accounts.clock import day_of, end_of
from compliance.models import Night
from compliance.services.background import task_later

PATIENCE = timedelta(minutes=2)
"""So long the timetable's own turn has before its work counts as missed."""
WAITS_UNTIL = time(12)
"""Until then daily work waits for the work that it rests on; one agreement that fails must not silence all others."""


def night_done(*, task: str, at: datetime) -> None:
    """Record that the work of the bank's day of `at` was done to its end."""
    Night.objects.get_or_create(task=task, day=day_of(at), defaults={"done_at": at})


def night_is_done(*, task: str, at: datetime) -> bool:
    """Whether the work of the bank's day of `at` was done, so that who is asked for it once more has nothing to do."""
    return Night.objects.filter(task=task, day=day_of(at)).exists()


def night_held(*, task: str, at: datetime) -> None:
    """Record that the work of the bank's day of `at` is not to be done; it counts as ended with the day, not before."""
    night_done(task=task, at=end_of(day_of(at)))


def night_has_ended(*, task: str, at: datetime) -> bool:
    """Whether the work of the bank's day of `at` was done to its end by then; held work was not."""
    return Night.objects.filter(task=task, day=day_of(at), done_at__lte=at).exists()


def night_waits(at: datetime) -> bool:
    """Whether it is early enough to wait for what daily work rests on; from noon on it makes do with what there is."""
    return at.time() < WAITS_UNTIL


def nights_make_up(*, timetable: Mapping[str, str], at: datetime) -> list[str]:
    """Ask for the work of today whose time is over and that was not done; return which.

    `timetable` has the time of day of each, as "06:00", in the bank's zone, which `at` must be in. Work of days before
    is not asked for: each piece looks at all that is due by its day, so that today's makes up for them, once. All that
    was missed is asked for at once; what comes too soon does nothing, and is asked for again.
    """
    done = set(Night.objects.filter(day=day_of(at)).values_list("task", flat=True))
    missed = [task for task, turn in timetable.items() if task not in done and _is_over(turn, at)]
    for task in missed:
        task_later(task)
    return missed


def _is_over(turn: str, at: datetime) -> bool:
    return datetime.combine(at.date(), time.fromisoformat(turn), at.tzinfo) + PATIENCE <= at
