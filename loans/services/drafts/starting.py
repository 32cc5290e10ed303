"""Starting a draft: from a paper, from a head that somebody typed, or in the place of an earlier draft."""

from datetime import datetime

from django.db import transaction

from accounts.models import Person
from loans.domain.chain import Kind
from loans.domain.draft import OPEN, Act, ActRefused
from loans.models import Agreement, ModificationDraft, SourceDocument
from loans.services.drafts.events import Step, act_on, draft_lock, event_record
from loans.services.drafts.head import DraftHead


@transaction.atomic
def draft_start(
    *,
    agreement: Agreement,
    actor: Person,
    at: datetime,
    source: SourceDocument | None = None,
    head: DraftHead | None = None,
) -> ModificationDraft:
    """A new draft. With a paper it is still to be read (`draft_fill`); a typed head is taken as it stands."""
    head = head or DraftHead(kind=Kind.MODIFICATION, title=source.name if source else "")
    draft = ModificationDraft.objects.create(
        agreement=agreement, source=source, revision=0, started_by=actor, started_at=at, **head.columns()
    )
    after = {"kind": head.kind.value, "source": source.digest if source else None}
    event_record(draft, Step(draft, 0, actor, at), "start", edits=True, after=after)
    return draft


@transaction.atomic
def draft_supersede(*, step: Step, by: ModificationDraft, why: str) -> ModificationDraft:
    """End a draft because another took its place, as when a corrected paper came.

    Both keep it in their trace. Raises ActRefused, also where the other cannot take its place, and DraftChanged.
    """
    draft = draft_lock(step)
    by = ModificationDraft.objects.select_for_update().get(pk=by.pk)
    _refuse_unfit(draft, by)
    draft.state = act_on(draft, Act.SUPERSEDE, step.actor, why).value
    draft.save(update_fields=["state"])
    event_record(draft, step, Act.SUPERSEDE, why=why, what=f"by {by}", after={"by": by.pk})
    by.supersedes = draft
    by.save(update_fields=["supersedes"])
    taking = Step(by, by.revision, step.actor, step.at)
    event_record(by, taking, "take the place of", why=why, what=str(draft), after={"supersedes": draft.pk})
    return draft


def _refuse_unfit(draft: ModificationDraft, by: ModificationDraft) -> None:
    if by.pk == draft.pk or by.agreement_id != draft.agreement_id:
        raise ActRefused("Only another draft of the same agreement can take its place.")
    if by.state not in OPEN or by.supersedes_id is not None:
        raise ActRefused(f"{by} cannot take its place: it has ended, or has taken the place of another draft.")
