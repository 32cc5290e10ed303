"""How an obligation stands on a day: owed, late, missed, delivered, returned, accepted."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.domain.obligations import Obligation
from compliance.domain.owing import Came, Owing, Part, State, opens, owing, turning_days

MARCH = date(2006, 3, 31)
DUE = date(2006, 4, 25)
MONTHLY = Obligation(MARCH, DUE, MARCH, grace_until=DUE)
WITH_GRACE = replace(MONTHLY, grace_until=date(2006, 4, 30))
AWAITED = Obligation(MARCH, None, date(2006, 5, 15), awaits="filing", expected_by=date(2006, 5, 15))
PROMPT = Obligation(None, date(2006, 5, 8), date(2006, 5, 8), occurrence="17")
REQUESTED = replace(PROMPT, due=date(2006, 5, 20), overridden=True)
STATED = Obligation(None, date(1999, 12, 31), date(1999, 12, 31), grace_until=date(1999, 12, 31))
NOTHING = Part("document")


def document(*came: Came) -> Part:
    return Part("document", came)


def stands(obligation: Obligation, on: date, *parts: Part) -> Owing:
    return owing(obligation, parts or (NOTHING,), on)


@pytest.mark.parametrize(
    ("obligation", "on", "state", "late"),
    [
        (MONTHLY, date(2006, 3, 31), State.NOT_DUE, 0),
        (MONTHLY, date(2006, 4, 1), State.DUE, 0),
        (MONTHLY, date(2006, 4, 25), State.DUE, 0),
        (MONTHLY, date(2006, 4, 26), State.MISSED, 1),
        (WITH_GRACE, date(2006, 4, 26), State.LATE, 1),
        (WITH_GRACE, date(2006, 4, 30), State.LATE, 5),
        (WITH_GRACE, date(2006, 5, 1), State.MISSED, 6),
        (AWAITED, date(2006, 3, 31), State.NOT_DUE, 0),
        (AWAITED, date(2006, 4, 1), State.AWAITING, 0),
        (AWAITED, date(2006, 5, 15), State.AWAITING, 0),
        (AWAITED, date(2006, 5, 16), State.EVENT_OVERDUE, 0),
        (replace(AWAITED, expected_by=None), date(2007, 5, 16), State.AWAITING, 0),
        (replace(AWAITED, due=date(2006, 6, 1), overridden=True), date(2006, 6, 2), State.LATE, 1),
        (PROMPT, date(2006, 5, 7), State.NOT_DUE, 0),
        (PROMPT, date(2006, 5, 8), State.DUE, 0),
        (PROMPT, date(2007, 5, 8), State.DUE, 0),
        (REQUESTED, date(2006, 5, 20), State.DUE, 0),
        (REQUESTED, date(2006, 6, 20), State.LATE, 31),
        (STATED, date(1999, 5, 12), State.DUE, 0),
        (STATED, date(2000, 1, 1), State.MISSED, 1),
    ],
)
def test_what_has_not_come_stands_by_its_deadline(obligation: Obligation, on: date, state: State, late: int) -> None:
    found = stands(obligation, on)
    assert (found.state, found.late_days) == (state, late)
    assert found.is_open
    assert found.is_missed == (state is State.MISSED)
    assert found.is_overdue == (late > 0 or state is State.EVENT_OVERDUE)
    assert not found.awaits_decision


@pytest.mark.parametrize(
    ("came", "state", "late"),
    [
        (Came(DUE), State.DELIVERED, 0),
        (Came(date(2006, 5, 4)), State.DELIVERED, 9),
        (Came(DUE, accepted=True), State.ACCEPTED, 0),
        (Came(date(2006, 5, 4), accepted=True), State.ACCEPTED, 9),
    ],
)
def test_what_came_late_stays_late_for_ever(came: Came, state: State, late: int) -> None:
    found = stands(MONTHLY, date(2007, 1, 17), document(came))
    assert (found.state, found.late_days, found.delivered_on) == (state, late, came.day)
    assert (found.is_open, found.is_overdue, found.is_missed) == (False, False, False)
    assert found.awaits_decision == (state is State.DELIVERED)


@pytest.mark.parametrize(
    ("on", "late", "missed"),
    [(date(2006, 4, 25), 0, False), (date(2006, 4, 28), 3, False), (date(2006, 5, 2), 7, True)],
)
def test_what_is_returned_is_owed_again_against_the_same_deadline(on: date, late: int, missed: bool) -> None:
    found = stands(WITH_GRACE, on, document(Came(date(2006, 4, 20), returned=True)))
    assert (found.state, found.late_days, found.is_missed) == (State.RETURNED, late, missed)
    assert found.is_open
    assert not found.awaits_decision


def test_what_comes_again_counts_by_its_own_day() -> None:
    again = document(Came(date(2006, 4, 20), returned=True), Came(date(2006, 4, 27)))
    found = stands(MONTHLY, date(2006, 4, 30), again)
    assert (found.state, found.delivered_on, found.late_days) == (State.DELIVERED, date(2006, 4, 27), 2)
    assert found.awaits_decision


def test_what_is_sent_after_what_was_accepted_makes_nothing_late_and_asks_for_a_look() -> None:
    found = stands(MONTHLY, date(2006, 6, 1), document(Came(date(2006, 4, 20), accepted=True), Came(date(2006, 5, 20))))
    assert (found.state, found.delivered_on, found.late_days) == (State.ACCEPTED, date(2006, 4, 20), 0)
    assert found.awaits_decision


FIGURES = Part("figures", (Came(date(2006, 4, 12)),), is_decided=False)


def test_an_obligation_is_delivered_once_its_last_part_is() -> None:
    assert stands(MONTHLY, DUE, FIGURES, NOTHING).state is State.DUE
    both = stands(MONTHLY, DUE, FIGURES, document(Came(date(2006, 4, 24))))
    assert (both.state, both.delivered_on) == (State.DELIVERED, date(2006, 4, 24))
    assert both.awaits_decision


def test_while_a_part_is_missing_the_other_may_be_looked_at() -> None:
    found = stands(MONTHLY, DUE, replace(FIGURES, came=()), document(Came(date(2006, 4, 24))))
    assert (found.state, found.awaits_decision) == (State.DUE, True)


def test_figures_are_tested_and_not_accepted() -> None:
    found = stands(MONTHLY, DUE, FIGURES)
    assert (found.state, found.awaits_decision) == (State.DELIVERED, False)
    accepted = stands(MONTHLY, DUE, FIGURES, document(Came(date(2006, 4, 11), accepted=True)))
    assert (accepted.state, accepted.delivered_on) == (State.ACCEPTED, date(2006, 4, 12))


def test_a_deadline_that_was_over_before_anybody_knew_of_it_makes_nothing_late() -> None:
    known = date(2006, 5, 1)
    late = owing(MONTHLY, [document(Came(date(2006, 5, 20)))], date(2006, 6, 1), known_from=known)
    assert (late.state, late.late_days) == (State.DELIVERED, 0)
    assert owing(MONTHLY, [NOTHING], date(2006, 6, 1), known_from=known).state is State.DUE
    assert owing(MONTHLY, [NOTHING], date(2006, 6, 1), known_from=DUE).state is State.MISSED


def test_something_must_be_able_to_come() -> None:
    with pytest.raises(ValueError, match="at least one part"):
        owing(MONTHLY, [], DUE)


@pytest.mark.parametrize(
    ("obligation", "first", "turns"),
    [
        (WITH_GRACE, date(2006, 4, 1), [date(2006, 4, 26), date(2006, 5, 1)]),
        (AWAITED, date(2006, 4, 1), [date(2006, 5, 16)]),
        (PROMPT, date(2006, 5, 8), [date(2006, 5, 9)]),
        (STATED, None, [date(2000, 1, 1)]),
    ],
)
def test_an_obligation_opens_on_a_day_and_turns_on_days(
    obligation: Obligation, first: date | None, turns: list[date]
) -> None:
    assert opens(obligation) == first
    assert list(turning_days(obligation)) == turns


days = st.dates(date(2006, 1, 1), date(2006, 12, 31))
graces = st.integers(0, 20)
comings = st.lists(st.builds(Came, days, st.booleans(), st.just(value=False)), max_size=3).map(tuple)
obligations = st.builds(
    lambda due, grace, awaited: (
        AWAITED if awaited else Obligation(MARCH, due, MARCH, grace_until=due + timedelta(days=grace))
    ),
    st.dates(date(2006, 4, 1), date(2006, 9, 30)),
    graces,
    st.booleans(),
)


@given(obligations, comings, days)
def test_once_open_an_obligation_stands_the_same_between_two_turning_days(
    obligation: Obligation, came: tuple[Came, ...], on: date
) -> None:
    turns = [day for day in (opens(obligation), *turning_days(obligation)) if day is not None and day <= on]
    since = max(turns, default=date(2006, 1, 1))
    assert stands(obligation, on, document(*came)).state is stands(obligation, since, document(*came)).state


@given(obligations, comings, days)
def test_missed_is_open_late_is_counted_and_what_came_is_closed(
    obligation: Obligation, came: tuple[Came, ...], on: date
) -> None:
    found = stands(obligation, on, document(*came))
    assert found.is_open == all(each.returned for each in came)
    assert not found.is_missed or (found.is_overdue and found.late_days > 0)
    assert (found.late_days > 0) == (obligation.due is not None and (found.delivered_on or on) > obligation.due)
    assert (found.state is State.RETURNED) == (found.is_open and bool(came))


@given(obligations, days, st.integers(0, 60))
def test_an_open_obligation_never_becomes_less_pressing(obligation: Obligation, on: date, more: int) -> None:
    order = list(State)
    now, later = stands(obligation, on), stands(obligation, on + timedelta(days=more))
    assert order.index(later.state) <= order.index(now.state)
    assert later.late_days >= now.late_days
