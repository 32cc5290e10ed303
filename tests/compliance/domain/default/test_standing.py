"""How a default stands on any day, as known on any day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.domain.deadlines import Count
from compliance.domain.default.cure import CurePeriod, CureStart
from compliance.domain.default.standing import DefaultStanding, State, default_standing
from compliance.domain.default.steps import ENDS, STANDS, Step, StepKind, may_follow
from loans.domain.calendar import Calendar

MARCH = date(2006, 3, 31)
TOLD = date(2006, 4, 12)
CALENDAR = Calendar()
TEN_DAYS = CurePeriod(10)
OPENED = Step(StepKind.OPENED, MARCH, TOLD)


def on(day: date, *steps: Step, cure: CurePeriod | None = None, known: date | None = None) -> DefaultStanding | None:
    return default_standing([OPENED, *steps], cure, CALENDAR, day, known or date(2007, 1, 17))


def state(day: date, *steps: Step, cure: CurePeriod | None = None, known: date | None = None) -> State | None:
    found = on(day, *steps, cure=cure, known=known)
    return found.state if found else None


def step(kind: StepKind, day: date, known: date | None = None, *, as_if_never: bool = False) -> Step:
    return Step(kind, day, known or day, as_if_never)


def test_it_stands_from_its_own_day_and_is_known_from_the_day_it_was_found() -> None:
    assert state(MARCH - timedelta(days=1)) is None
    assert state(MARCH) is State.EVENT_OF_DEFAULT
    assert state(MARCH, known=TOLD - timedelta(days=1)) is None
    assert state(MARCH, known=TOLD) is State.EVENT_OF_DEFAULT


def test_without_a_cure_period_it_is_an_event_of_default_from_its_own_day() -> None:
    found = on(date(2006, 5, 1))
    assert found == DefaultStanding(State.EVENT_OF_DEFAULT, MARCH, MARCH, None, None)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2006, 4, 10), State.DEFAULT),
        (date(2006, 4, 11), State.EVENT_OF_DEFAULT),
    ],
)
def test_a_cure_period_counts_from_the_default_and_its_last_day_is_in_time(day: date, expected: State) -> None:
    assert state(day, cure=TEN_DAYS) is expected


def test_a_cure_period_of_business_days_leaves_out_the_banks_holidays() -> None:
    period = CurePeriod(5, Count.BUSINESS_DAYS)
    before_memorial_day = date(2006, 5, 25)
    assert period.last_day(before_memorial_day, None, CALENDAR) == date(2006, 6, 2)


def test_a_period_from_notice_has_not_begun_before_the_notice() -> None:
    period = CurePeriod(10, start=CureStart.NOTICE)
    noticed = step(StepKind.NOTICED, date(2006, 5, 2))
    assert state(date(2006, 12, 31), cure=period) is State.DEFAULT
    assert on(date(2006, 5, 12), noticed, cure=period) == DefaultStanding(
        State.DEFAULT, MARCH, None, None, date(2006, 5, 12)
    )
    assert state(date(2006, 5, 13), noticed, cure=period) is State.EVENT_OF_DEFAULT


def test_a_period_cannot_run_backwards() -> None:
    with pytest.raises(ValueError, match="forwards"):
        CurePeriod(-1)


def test_a_cure_within_its_period_never_was_an_event_of_default() -> None:
    cured = step(StepKind.CURED, date(2006, 4, 10))
    found = on(date(2006, 6, 1), cured, cure=TEN_DAYS)
    assert found is not None
    assert (found.state, found.event_since, found.ended) == (State.CURED, None, date(2006, 4, 10))


def test_a_late_cure_leaves_the_event_of_default_that_there_was() -> None:
    cured = step(StepKind.CURED, date(2006, 4, 20))
    found = on(date(2006, 6, 1), cured, cure=TEN_DAYS)
    assert found is not None
    assert (found.state, found.event_since) == (State.CURED, date(2006, 4, 11))
    assert state(date(2006, 4, 15), cured, cure=TEN_DAYS) is State.EVENT_OF_DEFAULT


@pytest.mark.parametrize(
    "ended",
    [
        step(StepKind.WAIVED, date(2006, 5, 8), as_if_never=True),
        step(StepKind.WITHDRAWN, date(2006, 5, 8)),
        step(StepKind.CURED, MARCH, TOLD, as_if_never=True),
    ],
)
def test_what_counts_as_never_having_been_was_no_event_of_default(ended: Step) -> None:
    found = on(date(2006, 6, 1), ended)
    assert found is not None
    assert found.event_since is None


def test_a_waiver_that_lapses_lets_it_stand_again_from_its_own_day() -> None:
    waived = step(StepKind.WAIVED, date(2006, 4, 5), as_if_never=True)
    lapsed = step(StepKind.LAPSED, date(2006, 6, 1), date(2006, 6, 2))
    during = on(date(2006, 5, 31), waived, lapsed, cure=TEN_DAYS)
    assert during is not None
    assert (during.state, during.event_since) == (State.WAIVED, None)
    after = on(date(2006, 6, 1), waived, lapsed, cure=TEN_DAYS)
    assert after is not None
    assert (after.state, after.since, after.event_since) == (State.EVENT_OF_DEFAULT, MARCH, date(2006, 4, 11))
    assert state(date(2006, 6, 1), waived, lapsed, known=date(2006, 6, 1)) is State.WAIVED


def test_a_forbearance_leaves_it_standing() -> None:
    found = on(date(2006, 5, 1), step(StepKind.FORBORNE, date(2006, 4, 20)))
    assert found is not None
    assert (found.state, found.forborne) == (State.EVENT_OF_DEFAULT, True)


def test_only_two_states_stand() -> None:
    assert {each for each in State if each.stands} == {State.DEFAULT, State.EVENT_OF_DEFAULT}


@pytest.mark.parametrize(
    ("kind", "before", "allowed"),
    [
        (StepKind.OPENED, None, True),
        (StepKind.CURED, None, False),
        (StepKind.OPENED, StepKind.OPENED, False),
        (StepKind.CURED, StepKind.OPENED, True),
        (StepKind.WAIVED, StepKind.LAPSED, True),
        (StepKind.WITHDRAWN, StepKind.CURED, False),
        (StepKind.LAPSED, StepKind.WAIVED, True),
        (StepKind.LAPSED, StepKind.CURED, False),
        (StepKind.REOPENED, StepKind.CURED, True),
        (StepKind.REOPENED, StepKind.OPENED, False),
        (StepKind.NOTICED, StepKind.WAIVED, True),
    ],
)
def test_which_step_may_follow_which(kind: StepKind, before: StepKind | None, allowed: bool) -> None:
    assert may_follow(kind, before) is allowed


days = st.dates(date(2006, 3, 31), date(2007, 6, 30))
cures = st.none() | st.builds(
    CurePeriod, st.integers(0, 60), st.sampled_from(list(Count)), st.sampled_from(list(CureStart))
)


@st.composite
def histories(draw: st.DrawFn) -> list[Step]:
    """Steps as services record them: each may follow, none before the default's day, known in their order."""
    taken, before, known = [OPENED], StepKind.OPENED, TOLD
    for kind, day, later in draw(
        st.lists(st.tuples(st.sampled_from(list(StepKind)), days, st.integers(0, 40)), max_size=8)
    ):
        if may_follow(kind, before):
            known += timedelta(days=later)
            taken.append(Step(kind, day, known, as_if_never=kind is StepKind.WAIVED and later % 2 == 0))
            before = kind if kind in ENDS | STANDS else before
    return taken


@given(histories(), cures, days, days)
def test_nothing_recorded_later_changes_what_was_known(
    steps: list[Step], cure: CurePeriod | None, day: date, known: date
) -> None:
    held = [each for each in steps if each.known <= known]
    assert default_standing(steps, cure, CALENDAR, day, known) == default_standing(held, cure, CALENDAR, day, known)


@given(histories(), cures, days)
def test_it_stands_exactly_while_nothing_has_ended_it(steps: list[Step], cure: CurePeriod | None, day: date) -> None:
    found = default_standing(steps, cure, CALENDAR, day, date.max)
    assert found is not None
    open_now = False
    for each in steps:
        if each.day <= day and each.kind in ENDS | STANDS:
            open_now = each.kind in STANDS
    assert found.state.stands is open_now
    assert (found.ended is None) is open_now
    assert found.event_since is None or found.since <= found.event_since <= day
    assert found.state is not State.EVENT_OF_DEFAULT or found.event_since is not None


@given(histories(), days)
def test_time_to_cure_never_makes_an_event_of_default_earlier(steps: list[Step], day: date) -> None:
    at_once = default_standing(steps, None, CALENDAR, day, date.max)
    later = default_standing(steps, TEN_DAYS, CALENDAR, day, date.max)
    assert at_once is not None
    assert later is not None
    if later.event_since is not None:
        assert at_once.event_since is not None
        assert at_once.event_since <= later.event_since
    assert at_once == replace(later, state=at_once.state, event_since=at_once.event_since, cure_until=None)
