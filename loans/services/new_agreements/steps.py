"""One step on a draft of an agreement: the lock under which it is taken, and the trace that it leaves."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from accounts.clock import bank_zone
from accounts.models import Person
from accounts.services.trail import trail_record
from loans.domain.draft import WHOLE, Act, Change, Standing, State, after, later_changes
from loans.models import AgreementDraft, AgreementDraftEvent
from loans.services.drafts.events import DraftChanged

RUN: Final = timedelta(minutes=30)
"""How long a person may go on changing one part before a new event tells of it."""


@dataclass(frozen=True, slots=True)
class DraftStep:
    """One step that somebody takes: on which draft, as seen in which revision, and when."""

    draft: AgreementDraft
    seen: int
    actor: Person
    at: datetime


def scope_of(draft: AgreementDraft) -> str:
    """The trail of a bank's new agreements; an agreement has one of its own once it is on record."""
    return f"new-agreements/{draft.bank_id}"


def step_lock(step: DraftStep, *, about: str = WHOLE) -> AgreementDraft:
    """The draft, locked until the transaction ends.

    Raises DraftChanged where somebody else has changed what the step is about since the revision that its actor saw.
    """
    draft = AgreementDraft.objects.select_for_update().get(pk=step.draft.pk)
    events = {each.revision: each for each in draft.events.filter(revision__gt=step.seen).select_related("actor")}
    changes = [Change(each.revision, each.about, each.actor_id) for each in events.values()]
    overwritten = later_changes(changes, step.seen, about, step.actor.pk)
    if overwritten:
        told = "; ".join(_told(events[each.revision]) for each in overwritten[:3])
        raise DraftChanged(f"Since you opened this page, {told}. Nothing was saved. Look again, then decide.")
    return draft


def _told(event: AgreementDraftEvent) -> str:
    at = event.at.astimezone(bank_zone())
    return f"{event.actor.name} did “{event}” at {at:%H:%M}"


def act_on(draft: AgreementDraft, act: Act, actor: Person, why: str = "") -> State:
    """The state to which the act leads. Raises ActRefused."""
    editors = frozenset(draft.events.filter(edits=True).values_list("actor_id", flat=True))
    return after(Standing(State(draft.state), editors), act, actor.pk, why)


def step_tell(draft: AgreementDraft, step: DraftStep, act: str, *, about: str = WHOLE, why: str = "") -> None:
    """Append one event, and the same to the trail; the draft's revision and its day move on with it.

    Going on with the change of one part makes no new event: the last one then tells of the later time.
    """
    edits = act in {"start", Act.CORRECT, Act.SUBMIT}
    last = draft.events.order_by("-revision").select_related("actor").first()
    draft.revision += 1
    draft.changed_at = step.at
    draft.save(update_fields=["revision", "changed_at"])
    if last is not None and act == Act.CORRECT and _goes_on(last, step, about):
        AgreementDraftEvent.objects.filter(pk=last.pk).update(revision=draft.revision, at=step.at)
        return
    AgreementDraftEvent.objects.create(
        draft=draft,
        revision=draft.revision,
        act=act,
        edits=edits,
        about=about,
        actor=step.actor,
        at=step.at,
        why=why,
    )
    trail_record(
        scope=scope_of(draft),
        act=f"{act} agreement",
        subject=f"{draft}, {about}" if about else str(draft),
        actor=step.actor,
        at=step.at,
        why=why,
        after={"draft": draft.pk, "revision": draft.revision},
    )


def _goes_on(last: AgreementDraftEvent, step: DraftStep, about: str) -> bool:
    same = (last.act, last.about, last.actor_id) == (Act.CORRECT, about, step.actor.pk)
    return same and step.at - last.at <= RUN
