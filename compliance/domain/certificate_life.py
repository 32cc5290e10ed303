"""The life of a certificate: prepared, signed, received, verified; and how it may come back before its end.

A certificate begins when the preparer sends it to be signed. Every step is taken once and none is undone: what was
wrong is put right by another certificate, which supersedes this one when it is signed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class StepKind(StrEnum):
    """What happened to a certificate after it was prepared."""

    SENT_BACK = "sent_back"
    """The signing officer did not sign it, and said why."""
    WITHDRAWN = "withdrawn"
    """The borrower took it back before it was signed."""
    SIGNED = "signed"
    RECEIVED = "received"
    """The bank's reader has it."""
    VERIFIED = "verified"
    """Another person of the bank has checked it and said whether the borrower complies."""
    RETURNED = "returned"
    """The bank gave it back with a reason; a corrected one is expected."""


class State(StrEnum):
    """Where a certificate stands."""

    TO_SIGN = "to_sign"
    SENT_BACK = "sent_back"
    WITHDRAWN = "withdrawn"
    SIGNED = "signed"
    RECEIVED = "received"
    VERIFIED = "verified"
    RETURNED = "returned"


FOLLOWS: Final[dict[State, frozenset[StepKind]]] = {
    State.TO_SIGN: frozenset({StepKind.SIGNED, StepKind.SENT_BACK, StepKind.WITHDRAWN}),
    State.SIGNED: frozenset({StepKind.RECEIVED, StepKind.RETURNED}),
    State.RECEIVED: frozenset({StepKind.VERIFIED, StepKind.RETURNED}),
    State.SENT_BACK: frozenset(),
    State.WITHDRAWN: frozenset(),
    State.VERIFIED: frozenset(),
    State.RETURNED: frozenset(),
}
"""What may happen next."""

BEFORE_SIGNING: Final = frozenset({State.TO_SIGN, State.SENT_BACK, State.WITHDRAWN})
"""In these nobody has certified anything."""

IN_WORDS: Final[dict[State, str]] = {
    State.TO_SIGN: "waits for its signature",
    State.SENT_BACK: "was sent back by the signing officer",
    State.WITHDRAWN: "was withdrawn before it was signed",
    State.SIGNED: "is signed and waits for the bank",
    State.RECEIVED: "is with the bank, to be verified",
    State.VERIFIED: "is verified",
    State.RETURNED: "was returned by the bank",
}
"""Of each state what a sentence about a certificate says of it."""


LABELS: Final[dict[State, str]] = {
    State.TO_SIGN: "To sign",
    State.SENT_BACK: "Sent back",
    State.WITHDRAWN: "Withdrawn",
    State.SIGNED: "Signed",
    State.RECEIVED: "Received",
    State.VERIFIED: "Verified",
    State.RETURNED: "Returned",
}
"""Of each state its one word, the same in lists and on pages."""
SUPERSEDED: Final = "Superseded"


@dataclass(frozen=True, slots=True)
class Step:
    """One step and who took it, by the person's key."""

    kind: StepKind
    by: int


def state_after(steps: Sequence[Step]) -> State:
    """Where a certificate stands after these steps, in their order. Raises ValueError where one could not follow."""
    state = State.TO_SIGN
    for at, step in enumerate(steps):
        why = refusal(steps[:at], step)
        if why:
            raise ValueError(f"{step.kind}: {why}")
        state = State(step.kind.value)
    return state


def refusal(before: Sequence[Step], step: Step, *, superseded: bool = False) -> str:
    """Why a step may not follow those before it, as a sentence; empty where it may.

    `superseded` says that a later certificate of the period is signed. Whoever received a certificate does not verify
    it: two people of the bank look at each.
    """
    state = State(before[-1].kind.value) if before else State.TO_SIGN
    if step.kind not in FOLLOWS[state]:
        return f"This certificate {IN_WORDS[state]}."
    if superseded:
        return "A later certificate of this period is signed and stands in its place."
    if step.kind is StepKind.VERIFIED and before[-1].by == step.by:
        return "You received this certificate; another person verifies it."
    return ""
