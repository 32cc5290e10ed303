"""Telling the bank that a modification or a waiver waits for approval, was approved, or came back."""

from compliance.addresses import draft_address
from compliance.alerts.message import Message, Words
from compliance.domain.alerts import Kind
from compliance.services.alert_posting import alert_post
from loans.models import ModificationDraft
from loans.services.drafts.events import Step

READ = "Read what it would do, then approve it or send it back."
SIGN = "Have it signed by all who must sign; until then it does not count."
CORRECT = "Take it up again and correct it, or withdraw it."


def draft_handed_on(draft: ModificationDraft, step: Step) -> None:
    """To those who approve, but for whoever handed it on."""
    happened = f"{step.actor.name} handed on the {_kind(draft)} “{draft}” for approval."
    _post(Kind.MODIFICATION_TO_APPROVE, draft, step, Message(f"{draft} waits for approval", happened, _on(draft, READ)))


def draft_approved(draft: ModificationDraft, step: Step) -> None:
    """To those who answer for the agreement."""
    happened = f"{step.actor.name} approved the {_kind(draft)} “{draft}”."
    _post(Kind.MODIFICATION_APPROVED, draft, step, Message(f"{draft} approved", happened, _on(draft, SIGN)))


def draft_sent_back(draft: ModificationDraft, step: Step, why: str) -> None:
    """To those who answer for the agreement, with the reason."""
    happened = f"{step.actor.name} sent back the {_kind(draft)} “{draft}”."
    reason = (("Reason", why),)
    message = Message(f"{draft} sent back", happened, _on(draft, CORRECT), numbers=reason)
    _post(Kind.MODIFICATION_REJECTED, draft, step, message)


def _kind(draft: ModificationDraft) -> str:
    return str(draft.get_kind_display()).lower()


def _on(draft: ModificationDraft, to_do: str) -> Words:
    return Words(to_do, draft_address(draft))


def _post(kind: Kind, draft: ModificationDraft, step: Step, message: Message) -> None:
    """Once for each revision: what is handed on again is told again."""
    cause = f"{kind.value}/draft/{draft.pk}/{draft.revision}"
    alert_post(kind=kind, agreement=draft.agreement, cause=cause, message=message, at=step.at, but=step.actor)
