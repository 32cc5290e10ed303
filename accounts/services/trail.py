"""Writing the trail: one entry for each act, in the transaction of the act."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from accounts.domain.trail import GENESIS, Entry, Json, entry_digest
from accounts.models.person import Person
from accounts.models.trail import TrailEntry, TrailHead


@transaction.atomic
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
    head = _head(scope)
    said = Entry(
        scope=scope,
        sequence=head.sequence + 1,
        at=at,
        actor=actor.pk if actor else None,
        act=act,
        subject=subject,
        why=why,
        before=before,
        after=after,
        previous=head.digest,
        digest="",
    )
    entry = _row(replace(said, digest=entry_digest(said)))
    entry.save(force_insert=True)
    return entry


def _head(scope: str) -> TrailHead:
    """The scope's head, locked; a scope that has none yet gets one, once, however many ask for it."""
    locked = TrailHead.objects.select_for_update()
    head = locked.filter(scope=scope).first()
    if head is None:
        TrailHead.objects.bulk_create([TrailHead(scope=scope, sequence=0, digest=GENESIS)], ignore_conflicts=True)
        head = locked.get(scope=scope)
    return head


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
