"""The life of a certificate: which step may follow which, by whom, and what a refusal says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.domain.certificate_life import BEFORE_SIGNING, FOLLOWS, State, Step, StepKind, refusal, state_after

SIGNER, READER, CHECKER = 1, 2, 3
SIGNED, RECEIVED = Step(StepKind.SIGNED, SIGNER), Step(StepKind.RECEIVED, READER)
VERIFIED, RETURNED = Step(StepKind.VERIFIED, CHECKER), Step(StepKind.RETURNED, READER)
SENT_BACK, WITHDRAWN = Step(StepKind.SENT_BACK, SIGNER), Step(StepKind.WITHDRAWN, SIGNER)


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ((), State.TO_SIGN),
        ((SENT_BACK,), State.SENT_BACK),
        ((WITHDRAWN,), State.WITHDRAWN),
        ((SIGNED,), State.SIGNED),
        ((SIGNED, RETURNED), State.RETURNED),
        ((SIGNED, RECEIVED), State.RECEIVED),
        ((SIGNED, RECEIVED, RETURNED), State.RETURNED),
        ((SIGNED, RECEIVED, VERIFIED), State.VERIFIED),
    ],
)
def test_every_way_through(steps: tuple[Step, ...], state: State) -> None:
    assert state_after(steps) is state


@pytest.mark.parametrize(
    ("before", "step", "why"),
    [
        ((), RECEIVED, "This certificate waits for its signature."),
        ((), RETURNED, "This certificate waits for its signature."),
        ((SIGNED,), SIGNED, "This certificate is signed and waits for the bank."),
        ((SIGNED,), WITHDRAWN, "This certificate is signed and waits for the bank."),
        ((SIGNED,), VERIFIED, "This certificate is signed and waits for the bank."),
        ((SIGNED, RECEIVED), RECEIVED, "This certificate is with the bank, to be verified."),
        ((SIGNED, RECEIVED, VERIFIED), RETURNED, "This certificate is verified."),
        ((SENT_BACK,), SIGNED, "This certificate was sent back by the signing officer."),
        ((WITHDRAWN,), SIGNED, "This certificate was withdrawn before it was signed."),
        ((SIGNED, RETURNED), RECEIVED, "This certificate was returned by the bank."),
    ],
)
def test_what_cannot_follow_says_why(before: tuple[Step, ...], step: Step, why: str) -> None:
    assert refusal(before, step) == why
    with pytest.raises(ValueError, match=why):
        state_after((*before, step))


def test_whoever_received_it_does_not_verify_it() -> None:
    said = refusal((SIGNED, RECEIVED), Step(StepKind.VERIFIED, READER))
    assert said == "You received this certificate; another person verifies it."
    assert not refusal((SIGNED, RECEIVED), Step(StepKind.VERIFIED, CHECKER))


def test_whoever_prepared_it_may_sign_it() -> None:
    assert not refusal((), Step(StepKind.SIGNED, SIGNER))


def test_one_that_another_stands_in_place_of_goes_no_further() -> None:
    assert "stands in its place" in refusal((SIGNED,), RECEIVED, superseded=True)
    assert "stands in its place" in refusal((SIGNED, RECEIVED), VERIFIED, superseded=True)


@given(st.lists(st.builds(Step, st.sampled_from(StepKind), st.integers(1, 3)), max_size=8))
def test_no_kind_of_step_is_taken_twice_and_nothing_follows_an_end(tries: list[Step]) -> None:
    taken: list[Step] = []
    for step in tries:
        if not refusal(taken, step):
            taken.append(step)
    state = state_after(taken)
    kinds = [step.kind for step in taken]
    assert len(kinds) == len(set(kinds)) <= 3
    assert (StepKind.SIGNED in kinds) == (state not in BEFORE_SIGNING)
    if state is State.VERIFIED:
        received = next(step for step in taken if step.kind is StepKind.RECEIVED)
        assert taken[-1].by != received.by
    assert all(refusal(taken, Step(kind, 9)) for kind in StepKind if kind not in FOLLOWS[state])
