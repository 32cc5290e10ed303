"""Noticing that a modification on record is executed: all who must have signed, and every condition is met."""

from loans.domain.draft import Act, State
from loans.models import Modification, ModificationDraft
from loans.selectors.records import execution_of
from loans.services.drafts.events import Step, act_on, event_record


def draft_complete(*, draft: ModificationDraft, step: Step) -> ModificationDraft:
    """Move an approved draft on once its modification is executed; the caller holds the transaction and the lock."""
    if draft.state != State.APPROVED or draft.modification_id is None:
        return draft
    if execution_of(Modification.objects.get(pk=draft.modification_id)).on is None:
        return draft
    draft.state = act_on(draft, Act.EXECUTE, step.actor).value
    draft.save(update_fields=["state"])
    event_record(draft, step, Act.EXECUTE)
    return draft
