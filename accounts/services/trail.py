"""Writing the trail: one entry for each act, in the transaction of the act."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from accounts.domain.trail import GENESIS, Entry, Json, entry_digest
from accounts.models.person import Person
from accounts.models.trail import TrailEntry, TrailHead


@dataclass(frozen=True, slots=True)
class Act:
    """What is to be written of one act; nobody as its actor is the tracker itself."""

    scope: str
    act: str
    subject: str
    actor: Person | None = None
    why: str = ""
    before: Json = None
    after: Json = None


def trail_record(
    *,
    scope: str,
    act: str,
    subject: str,
    actor: Person | None,
    at: datetime,
    why: str = "",
    before: Json = None,
    after: Json = None,
) -> TrailEntry:
    """Append one entry to the chain of `scope`. Writers to one scope wait for one another; others do not.

    The chain's head is locked until the transaction ends; the database moves it on as the entry is stored, and takes no
    entry that does not follow it. Raises NotPlain for a float in `before` or `after`.
    """
    return trail_record_all(acts=[Act(scope, act, subject, actor, why, before, after)], at=at)[0]


@transaction.atomic
def trail_record_all(*, acts: Sequence[Act], at: datetime) -> list[TrailEntry]:
    """Append many entries, to any number of chains, each as `trail_record` would."""
    heads = trail_lock(act.scope for act in acts)
    entries: list[Entry] = []
    for act in acts:
        sequence, digest = heads[act.scope]
        entry = _entry(act, at, sequence + 1, digest)
        heads[act.scope] = entry.sequence, entry.digest
        entries.append(entry)
    return TrailEntry.objects.bulk_create([_row(entry) for entry in entries])


def trail_lock(scopes: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Lock the chains of these scopes until the transaction ends; return sequence and digest of each one's end.

    Always in the same order, so that two who lock several never wait for each other. A scope without a chain gets its
    head, once, however many ask for it.
    """
    wanted = sorted(set(scopes))
    locked = TrailHead.objects.select_for_update().filter(scope__in=wanted).order_by("scope")
    heads = {head.scope: (head.sequence, head.digest) for head in locked}
    missing = [scope for scope in wanted if scope not in heads]
    if missing:
        made = [TrailHead(scope=scope, sequence=0, digest=GENESIS) for scope in missing]
        TrailHead.objects.bulk_create(made, ignore_conflicts=True)
        heads = {head.scope: (head.sequence, head.digest) for head in locked.all()}
    return heads


def _entry(act: Act, at: datetime, sequence: int, previous: str) -> Entry:
    said = Entry(
        scope=act.scope,
        sequence=sequence,
        at=at,
        actor=act.actor.pk if act.actor else None,
        act=act.act,
        subject=act.subject,
        why=act.why,
        before=act.before,
        after=act.after,
        previous=previous,
        digest="",
    )
    return replace(said, digest=entry_digest(said))


def _row(entry: Entry) -> TrailEntry:
    return TrailEntry(
        scope=entry.scope,
        sequence=entry.sequence,
        at=entry.at,
        actor_id=entry.actor,
        act=entry.act,
        subject=entry.subject,
        why=entry.why,
        before=entry.before,
        after=entry.after,
        previous=entry.previous,
        digest=entry.digest,
    )
