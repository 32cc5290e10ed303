"""The trace of a draft: one event for each step, in its transaction; and the lock under which a step is taken."""

from dataclasses import dataclass
from datetime import datetime

from accounts.clock import bank_zone
from accounts.domain.trail import Json
from accounts.models import Person
from accounts.services.trail import trail_record
from loans.domain.draft import WHOLE, Act, Change, Standing, State, after, later_changes
from loans.models import DraftEvent, ModificationDraft

EDITS = frozenset({Act.CORRECT, Act.SUBMIT})


class DraftChanged(ValueError):
    """Somebody else changed the same thing since the page was opened. Nothing was saved."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step that somebody takes: on which draft, as seen in which revision, and when."""

    draft: ModificationDraft
    seen: int
    actor: Person
    at: datetime


def draft_lock(step: Step, *, about: str = WHOLE) -> ModificationDraft:
    """The draft, locked until the transaction ends.

    Raises DraftChanged where somebody else has changed what the step is about since the revision that its actor saw.
    """
    draft = ModificationDraft.objects.select_for_update().get(pk=step.draft.pk)
    events = {each.revision: each for each in draft.events.filter(revision__gt=step.seen).select_related("actor")}
    changes = [Change(each.revision, each.about, each.actor_id) for each in events.values()]
    overwritten = later_changes(changes, step.seen, about, step.actor.pk)
    if overwritten:
        told = "; ".join(_told(events[each.revision]) for each in overwritten[:3])
        raise DraftChanged(f"Since you opened this page, {told}. Nothing was saved. Look again, then decide.")
    return draft


def act_on(draft: ModificationDraft, act: Act, actor: Person, why: str = "") -> State:
    """The state to which the act leads. Raises ActRefused."""
    editors = frozenset(draft.events.filter(edits=True).values_list("actor_id", flat=True))
    return after(Standing(State(draft.state), editors), act, actor.pk, why)


def event_record(
    draft: ModificationDraft,
    step: Step,
    act: str,
    *,
    about: str = WHOLE,
    what: str = "",
    why: str = "",
    edits: bool = False,
    before: Json = None,
    after: Json = None,
) -> DraftEvent:
    """Append one event, and the same to the trail of the agreement; the draft's revision moves on with it."""
    draft.revision += 1
    draft.save(update_fields=["revision"])
    trail_record(
        scope=f"agreement/{draft.agreement.slug}",
        act=f"{act} draft",
        subject=f"{draft}, {what}" if what else str(draft),
        actor=step.actor,
        at=step.at,
        why=why,
        before=before,
        after=after,
    )
    return DraftEvent.objects.create(
        draft=draft,
        revision=draft.revision,
        act=act,
        edits=edits,
        about=about,
        what=what[:200],
        actor=step.actor,
        at=step.at,
        why=why,
        before=before,
        after=after,
    )


def _told(event: DraftEvent) -> str:
    time = event.at.astimezone(bank_zone()).strftime("%H:%M")
    return f"{event.actor.name} at {time}: {event.act} {event.what}".rstrip()
