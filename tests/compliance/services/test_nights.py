"""Daily work whose time went by while nothing ran is asked for once it can be done, and once only."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from compliance.services.nights import night_done, night_has_ended, night_held, night_is_done, nights_make_up
from compliance.tasks import DIGESTS, REMIND, remind, write_digests
from tests import cast

pytestmark = pytest.mark.django_db
DAY = date(2007, 1, 17)
TIMETABLE = {"sweep": "06:00", "digests": "07:00"}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr("compliance.services.nights.task_later", found.append)
    return found


@pytest.mark.parametrize(
    ("hour", "minute", "missed"),
    [
        (5, 59, []),
        (6, 1, []),  # the timetable's own turn is still at it
        (6, 2, ["sweep"]),
        (7, 1, ["sweep"]),
        (7, 2, ["sweep", "digests"]),
        (23, 59, ["sweep", "digests"]),
    ],
)
def test_what_is_over_and_not_done_is_asked_for(asked: list[str], hour: int, minute: int, missed: list[str]) -> None:
    assert nights_make_up(timetable=TIMETABLE, at=cast.instant(DAY, hour, minute)) == missed
    assert asked == missed


def test_what_was_done_today_is_not_asked_for_again_and_yesterday_counts_for_nothing(asked: list[str]) -> None:
    night_done(task="sweep", at=cast.instant(DAY, 6, 1))
    night_done(task="sweep", at=cast.instant(DAY, 6, 30))
    night_done(task="digests", at=cast.instant(date(2007, 1, 16), 7, 1))
    assert nights_make_up(timetable=TIMETABLE, at=cast.instant(DAY, 12)) == ["digests"]


def test_held_work_is_not_asked_for_and_yet_has_not_ended(asked: list[str]) -> None:
    night_held(task="sweep", at=cast.instant(DAY, 9))
    night_done(task="digests", at=cast.instant(DAY, 9))
    at = cast.instant(DAY, 12)
    assert nights_make_up(timetable=TIMETABLE, at=at) == []
    assert night_is_done(task="sweep", at=at)
    assert (night_has_ended(task="sweep", at=at), night_has_ended(task="digests", at=at)) == (False, True)


@pytest.mark.parametrize("day", [date(2007, 3, 11), date(2007, 11, 4)])
def test_on_the_days_on_which_the_clocks_change_the_banks_time_of_day_decides(asked: list[str], day: date) -> None:
    assert nights_make_up(timetable=TIMETABLE, at=cast.instant(day, 5, 59)) == []
    assert nights_make_up(timetable=TIMETABLE, at=cast.instant(day, 6, 2)) == ["sweep"]


@pytest.mark.parametrize(
    ("task", "work"), [(write_digests, "digests_write"), (remind, "conditions_remind")], ids=["digests", "reminders"]
)
def test_who_is_asked_once_more_on_the_same_day_has_nothing_to_do(
    monkeypatch: pytest.MonkeyPatch, task: Callable[[], int], work: str
) -> None:
    done: list[datetime] = []

    def note(*, at: datetime) -> list[object]:
        done.append(at)
        return []

    monkeypatch.setattr(f"compliance.tasks.{work}", note)
    for day, minute in ((DAY, 0), (DAY, 5), (DAY + timedelta(days=1), 0)):
        if task is write_digests:
            night_done(task=REMIND, at=cast.instant(day, 6, 30))
        monkeypatch.setattr("accounts.clock.now", lambda day=day, minute=minute: cast.instant(day, 7, minute))
        task()
    assert [at.date() for at in done] == [DAY, DAY + timedelta(days=1)]


def test_a_digest_waits_for_the_reminders_of_its_day_but_not_longer_than_until_noon(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("accounts.clock.now", lambda: cast.instant(DAY, 9))
    write_digests()
    assert not night_is_done(task=DIGESTS, at=cast.instant(DAY, 9))
    monkeypatch.setattr("accounts.clock.now", lambda: cast.instant(DAY, 12))
    write_digests()
    assert night_is_done(task=DIGESTS, at=cast.instant(DAY, 12))
