"""The life of a draft: a document of the chain from its reading to its execution, and who may take the next step.

A draft is prepared by one and approved by another. Once approved it is on record and waits for the signatures and
conditions that it needs; only when these are complete does it count. Nothing of it is deleted: a draft that comes to
nothing ends as rejected, withdrawn or superseded, and says why.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class State(StrEnum):
    """Where a draft stands."""

    DRAFT = "draft"
    """Being prepared: everything may still be corrected."""
    SUBMITTED = "submitted"
    """Handed to an approver, and unchanged since."""
    APPROVED = "approved"
    """On record, and waiting for signatures or conditions."""
    RECORDED = "recorded"
    """Executed by all who must sign, every condition met: it counts from its effective day."""
    REJECTED = "rejected"
    """Sent back by an approver, with the reason; it may be taken up again."""
    WITHDRAWN = "withdrawn"
    """Given up, with the reason."""
    SUPERSEDED = "superseded"
    """Another draft took its place."""


class Act(StrEnum):
    """What can be done to a draft."""

    CORRECT = "correct"
    SUBMIT = "submit"
    REOPEN = "take up again"
    APPROVE = "approve"
    REJECT = "reject"
    WITHDRAW = "withdraw"
    SUPERSEDE = "supersede"
    SIGN = "enter a signature or a condition of"
    EXECUTE = "execute"


_LEADS: Final[dict[tuple[State, Act], State]] = {
    (State.DRAFT, Act.CORRECT): State.DRAFT,
    (State.DRAFT, Act.SUBMIT): State.SUBMITTED,
    (State.DRAFT, Act.WITHDRAW): State.WITHDRAWN,
    (State.DRAFT, Act.SUPERSEDE): State.SUPERSEDED,
    (State.SUBMITTED, Act.REOPEN): State.DRAFT,
    (State.SUBMITTED, Act.APPROVE): State.APPROVED,
    (State.SUBMITTED, Act.REJECT): State.REJECTED,
    (State.SUBMITTED, Act.WITHDRAW): State.WITHDRAWN,
    (State.SUBMITTED, Act.SUPERSEDE): State.SUPERSEDED,
    (State.REJECTED, Act.REOPEN): State.DRAFT,
    (State.REJECTED, Act.WITHDRAW): State.WITHDRAWN,
    (State.REJECTED, Act.SUPERSEDE): State.SUPERSEDED,
    (State.APPROVED, Act.SIGN): State.APPROVED,
    (State.APPROVED, Act.EXECUTE): State.RECORDED,
    (State.APPROVED, Act.WITHDRAW): State.WITHDRAWN,
    (State.APPROVED, Act.SUPERSEDE): State.SUPERSEDED,
    (State.RECORDED, Act.SIGN): State.RECORDED,
}

NEEDS_REASON: Final = frozenset({Act.REJECT, Act.WITHDRAW, Act.SUPERSEDE})
OPEN: Final = frozenset({State.DRAFT, State.SUBMITTED, State.REJECTED, State.APPROVED})
"""The states in which somebody still has something to do."""


class ActRefused(ValueError):
    """The step cannot be taken; the message says why and what can be done."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A draft as a step finds it: its state, and the ids of all who prepared or edited it."""

    state: State
    editors: frozenset[int]


def acts(state: State) -> tuple[Act, ...]:
    """What can be done next, in the order of `Act`."""
    return tuple(act for act in Act if (state, act) in _LEADS)


def after(standing: Standing, act: Act, person: int, why: str = "") -> State:
    """The state to which the act leads. Raises ActRefused, with a sentence for the page."""
    if (standing.state, act) not in _LEADS:
        raise ActRefused(f"The draft is {standing.state}; nobody can {act} it now.")
    if act is Act.APPROVE and person in standing.editors:
        raise ActRefused("Whoever prepared or edited a draft does not approve it. Another approver has to.")
    if act in NEEDS_REASON and not why.strip():
        raise ActRefused(f"Say why you {act} it: the reason stays with the draft.")
    return _LEADS[standing.state, act]


@dataclass(frozen=True, slots=True)
class Change:
    """One change on a draft's record: the revision it made, what it was about, by whom."""

    revision: int
    about: str
    person: int


WHOLE: Final = ""
"""The name of the draft itself among the things that a change may be about."""


def later_changes(changes: Collection[Change], seen: int, about: str, person: int) -> tuple[Change, ...]:
    """Those changes by others which somebody who read revision `seen` has not seen and now would overwrite.

    A change of one operation does not touch another: two officers may work side by side. Who acts on the whole draft
    has to have seen everything.
    """
    unseen = [each for each in changes if each.revision > seen and each.person != person]
    return tuple(each for each in unseen if WHOLE in {about, each.about} or each.about == about)
