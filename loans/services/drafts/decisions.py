"""Handing a draft on: submitted by who prepared it, approved or rejected by another, withdrawn, taken up again."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from accounts.clock import day_of
from loans.agreement_file.addition import Fault
from loans.agreement_file.problems import Check
from loans.domain.draft import Act
from loans.domain.drafting.reading import Treatment
from loans.models import DraftOperation, DraftTerm, ModificationDraft
from loans.selectors.draft_additions import draft_faults
from loans.services.drafts.completing import draft_complete
from loans.services.drafts.events import Step, act_on, draft_lock, event_record
from loans.services.drafts.recording import draft_record


class NotReviewed(ValueError):
    """Something of the draft is not settled yet. `open_parts` counts what is left."""


class NotRecordable(ValueError):
    """The agreement cannot take the draft in as it stands; `faults` say what is wrong and which part states it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(fault.text for fault in faults))


@transaction.atomic
def draft_submit(*, step: Step, checks: Sequence[Check] = ()) -> ModificationDraft:
    """Hand the draft to an approver.

    Raises NotReviewed while an operation, a value or an unread passage waits for somebody, NotRecordable where the
    agreement could not take it in, ActRefused and DraftChanged.
    """
    draft = draft_lock(step)
    state = act_on(draft, Act.SUBMIT, step.actor)
    refuse_unreviewed(draft)
    refuse_faults(draft, day_of(step.at), checks)
    return _moved(draft, step, Act.SUBMIT, state.value, edits=True)


@transaction.atomic
def draft_approve(*, step: Step, why: str = "", checks: Sequence[Check] = ()) -> ModificationDraft:
    """Put the draft on record as a modification; it counts once all have signed and every condition is met.

    Raises ActRefused for anybody who prepared or edited it, NotRecordable where the agreement has changed meanwhile so
    that it cannot take the draft in, and DraftChanged.
    """
    draft = draft_lock(step)
    state = act_on(draft, Act.APPROVE, step.actor, why)
    refuse_faults(draft, day_of(step.at), checks)
    draft.modification = draft_record(draft=draft, actor=step.actor, at=step.at)
    draft.approved_by, draft.approved_at, draft.state = step.actor, step.at, state.value
    draft.save(update_fields=["modification", "approved_by", "approved_at", "state"])
    event_record(draft, step, Act.APPROVE, why=why, after={"modification": draft.modification.key})
    return draft_complete(draft=draft, step=step)


@transaction.atomic
def draft_reject(*, step: Step, why: str) -> ModificationDraft:
    """Send the draft back with the reason. Raises ActRefused, DraftChanged."""
    draft = draft_lock(step)
    return _moved(draft, step, Act.REJECT, act_on(draft, Act.REJECT, step.actor, why).value, why=why)


@transaction.atomic
def draft_reopen(*, step: Step) -> ModificationDraft:
    """Take up a draft again that was submitted or rejected. Raises ActRefused, DraftChanged."""
    draft = draft_lock(step)
    return _moved(draft, step, Act.REOPEN, act_on(draft, Act.REOPEN, step.actor).value, edits=True)


@transaction.atomic
def draft_withdraw(*, step: Step, why: str) -> ModificationDraft:
    """Give the draft up, with the reason; one that is on record stays there and never counts.

    Raises ActRefused, DraftChanged.
    """
    draft = draft_lock(step)
    return _moved(draft, step, Act.WITHDRAW, act_on(draft, Act.WITHDRAW, step.actor, why).value, why=why)


def refuse_unreviewed(draft: ModificationDraft) -> None:
    """Raise NotReviewed with what still waits for somebody."""
    waiting = [
        (draft.operations.filter(decision=DraftOperation.Decision.OPEN).count(), "operation", "operations"),
        (draft.terms.filter(decision=DraftTerm.Decision.OPEN).count(), "proposed value", "proposed values"),
        (draft.clauses.filter(treatment=Treatment.UNREAD, settled_by=None).count(), "unread clause", "unread clauses"),
    ]
    left = [f"{count} {one if count == 1 else many}" for count, one, many in waiting if count]
    if left:
        raise NotReviewed(f"Still to be reviewed: {', '.join(left)}.")


def refuse_faults(draft: ModificationDraft, recorded: date, checks: Sequence[Check]) -> None:
    """Raise NotRecordable with everything that keeps the agreement from taking the draft in."""
    faults = draft_faults(draft, recorded, checks=checks)
    if faults:
        raise NotRecordable(faults)


def _moved(
    draft: ModificationDraft, step: Step, act: Act, state: str, *, why: str = "", edits: bool = False
) -> ModificationDraft:
    before, draft.state = draft.state, state
    draft.save(update_fields=["state"])
    event_record(draft, step, act, why=why, edits=edits, before={"state": before}, after={"state": state})
    return draft
