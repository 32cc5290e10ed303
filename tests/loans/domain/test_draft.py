"""The life of a draft: which step follows which, who may take it, and what it would overwrite."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loans.domain.draft import (
    NEEDS_REASON,
    OPEN,
    WHOLE,
    Act,
    ActRefused,
    Change,
    Standing,
    State,
    acts,
    after,
    later_changes,
)

OFFICER, APPROVER, COLLEAGUE = 1, 2, 3
PREPARED = frozenset({OFFICER})
EVERY_STEP = [(state, act) for state in State for act in Act]


def step(state: State, act: Act, person: int = APPROVER, why: str = "a reason") -> State:
    return after(Standing(state, PREPARED), act, person, why)


def test_a_draft_goes_from_one_to_another_person_into_the_record() -> None:
    assert step(State.DRAFT, Act.SUBMIT, OFFICER) is State.SUBMITTED
    assert step(State.SUBMITTED, Act.APPROVE) is State.APPROVED
    assert step(State.APPROVED, Act.SIGN, OFFICER) is State.APPROVED
    assert step(State.APPROVED, Act.EXECUTE, OFFICER) is State.RECORDED


def test_what_was_rejected_is_taken_up_again() -> None:
    assert step(State.SUBMITTED, Act.REJECT) is State.REJECTED
    assert step(State.REJECTED, Act.REOPEN, OFFICER) is State.DRAFT


@pytest.mark.parametrize("state", [State.RECORDED, State.WITHDRAWN, State.SUPERSEDED])
def test_an_end_is_an_end(state: State) -> None:
    assert state not in OPEN
    for act in Act:
        if (state, act) != (State.RECORDED, Act.SIGN):
            with pytest.raises(ActRefused, match=f"The draft is {state}"):
                step(state, act)


def test_nobody_approves_what_they_edited() -> None:
    with pytest.raises(ActRefused, match="Another approver has to"):
        step(State.SUBMITTED, Act.APPROVE, OFFICER)
    with pytest.raises(ActRefused):
        after(Standing(State.SUBMITTED, frozenset({OFFICER, APPROVER})), Act.APPROVE, APPROVER)


@pytest.mark.parametrize("act", sorted(NEEDS_REASON))
def test_an_end_without_a_reason_is_refused(act: Act) -> None:
    with pytest.raises(ActRefused, match="Say why"):
        step(State.SUBMITTED, act, why="  ")
    assert step(State.SUBMITTED, act) not in {State.SUBMITTED, State.APPROVED}


@given(st.sampled_from(EVERY_STEP))
def test_a_step_is_taken_exactly_where_it_is_offered(pair: tuple[State, Act]) -> None:
    state, act = pair
    if act in acts(state):
        assert isinstance(step(state, act), State)
    else:
        with pytest.raises(ActRefused):
            step(state, act)


@given(st.lists(st.sampled_from(list(Act)), max_size=12))
def test_nothing_is_recorded_that_nobody_else_approved(path: list[Act]) -> None:
    state, approved = State.DRAFT, False
    for act in path:
        if act in acts(state):
            approved = approved or act is Act.APPROVE
            state = step(state, act)
    assert approved or state not in {State.APPROVED, State.RECORDED}


CHANGES = (
    Change(2, "operation 1", OFFICER),
    Change(3, "operation 2", COLLEAGUE),
    Change(4, "head", COLLEAGUE),
)


def test_a_change_of_one_thing_does_not_touch_another() -> None:
    assert later_changes(CHANGES, 1, "operation 1", OFFICER) == ()
    assert later_changes(CHANGES, 1, "operation 2", OFFICER) == (CHANGES[1],)
    assert later_changes(CHANGES, 3, "operation 2", OFFICER) == ()


def test_whoever_acts_on_the_whole_has_to_have_seen_everything() -> None:
    assert later_changes(CHANGES, 1, WHOLE, OFFICER) == CHANGES[1:]
    assert later_changes(CHANGES, 4, WHOLE, OFFICER) == ()


def test_a_change_of_the_whole_touches_everything() -> None:
    submitted = Change(5, WHOLE, COLLEAGUE)
    assert later_changes((submitted,), 4, "operation 1", OFFICER) == (submitted,)


def test_nobody_is_stopped_by_their_own_change() -> None:
    assert later_changes(CHANGES, 1, "operation 2", COLLEAGUE) == ()
