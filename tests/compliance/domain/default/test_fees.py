"""When the instalments of a fee fall due."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.domain.default.fees import FallsDue, Instalment, falls_due

EARNED, ANNIVERSARY = date(2006, 2, 10), date(2007, 2, 10)
FIRST = Instalment(Decimal("50000.00"), EARNED)
SECOND = Instalment(Decimal("50000.00"), ANNIVERSARY, or_event_of_default=True)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([], FallsDue(ANNIVERSARY, by_event=False)),
        ([date(2006, 9, 30)], FallsDue(date(2006, 9, 30), by_event=True)),
        ([date(2006, 9, 30), date(2006, 6, 26)], FallsDue(date(2006, 6, 26), by_event=True)),
        ([EARNED], FallsDue(EARNED, by_event=True)),
        ([date(2006, 2, 9)], FallsDue(ANNIVERSARY, by_event=False)),
        ([ANNIVERSARY], FallsDue(ANNIVERSARY, by_event=False)),
        ([date(2007, 3, 1)], FallsDue(ANNIVERSARY, by_event=False)),
    ],
)
def test_the_ninths_second_instalment_falls_due_on_its_anniversary_or_on_an_earlier_event_of_default(
    events: list[date], expected: FallsDue
) -> None:
    assert falls_due(SECOND, EARNED, events) == expected


def test_the_first_instalment_has_its_day_whatever_happens() -> None:
    assert falls_due(FIRST, EARNED, [date(2006, 2, 10)]) == FallsDue(EARNED, by_event=False)


def test_a_fee_without_a_day_on_which_it_is_earned_counts_every_event() -> None:
    assert falls_due(SECOND, None, [date(2005, 1, 1)]) == FallsDue(date(2005, 1, 1), by_event=True)


@given(st.lists(st.dates(date(2005, 1, 1), date(2008, 1, 1))), st.dates(date(2005, 1, 1), date(2008, 1, 1)))
def test_one_more_event_never_makes_it_later_and_nothing_makes_it_later_than_its_day(
    events: list[date], one_more: date
) -> None:
    before, after = falls_due(SECOND, EARNED, events), falls_due(SECOND, EARNED, [*events, one_more])
    assert EARNED <= after.day <= before.day <= ANNIVERSARY
    assert before.by_event is (before.day < ANNIVERSARY)
