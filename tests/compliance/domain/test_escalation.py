"""When and to whom a matter goes on that nobody acknowledged."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.domain.alerts import BANK, Capacity
from compliance.domain.escalation import next_in_line, passes_on_at
from loans.domain.calendar import Calendar

CALENDAR = Calendar()


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2007, 1, day, hour, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("told", "days", "expected"),
    [
        (at(17), 1, at(18)),
        (at(17), 2, at(19)),
        (at(19), 1, at(22)),  # Friday to Monday
        (at(20), 1, at(22)),  # Saturday
        (at(12, 17), 1, at(16, 17)),  # Friday before Martin Luther King's day
    ],
)
def test_it_goes_on_at_the_same_time_of_day_some_business_days_later(
    told: datetime, days: int, expected: datetime
) -> None:
    assert passes_on_at(told, days, CALENDAR) == expected


@given(st.datetimes(datetime(2000, 1, 1), datetime(2030, 1, 1)), st.integers(1, 10))  # noqa: DTZ001
def test_it_always_goes_on_later_and_on_an_open_day(told: datetime, days: int) -> None:
    found = passes_on_at(told, days, CALENDAR)
    assert found > told
    assert CALENDAR.is_business_day(found.date())
    assert found.time() == told.time()


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([], BANK),
        ([Capacity.PREPARER], BANK),
        ([Capacity.OFFICER], (Capacity.APPROVER, Capacity.ADMINISTRATOR)),
        ([Capacity.APPROVER, Capacity.OFFICER], (Capacity.ADMINISTRATOR,)),
        ([Capacity.ADMINISTRATOR], ()),
    ],
)
def test_the_next_in_line_are_those_after_the_last_that_was_told(
    told: list[Capacity], expected: tuple[Capacity, ...]
) -> None:
    assert next_in_line(told) == expected
