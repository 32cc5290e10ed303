"""Writing the trail: one entry for each act, in the transaction of the act."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction

from accounts.models.person import Person
from accounts.models.trail import TrailEntry

GENESIS = "0" * 64


def entry_digest(entry: TrailEntry) -> str:
    """SHA-256 over the entry's content and the digest before it; the order of keys is fixed."""
    content = {
        "scope": entry.scope,
        "sequence": entry.sequence,
        "at": entry.at.astimezone(UTC).isoformat(),
        "actor": entry.actor_id,
        "act": entry.act,
        "subject": entry.subject,
        "why": entry.why,
        "before": entry.before,
        "after": entry.after,
        "previous": entry.previous,
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


@transaction.atomic
def trail_record(
    *,
    scope: str,
    act: str,
    subject: str,
    actor: Person | None,
    at: datetime,
    why: str = "",
    before: Any = None,
    after: Any = None,
) -> TrailEntry:
    """Append one entry to the chain of `scope`. Writers to one scope wait for one another; others do not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"trail/{scope}"])
    last = TrailEntry.objects.filter(scope=scope).order_by("-sequence").only("sequence", "digest").first()
    entry = TrailEntry(
        scope=scope,
        sequence=last.sequence + 1 if last else 1,
        at=at,
        actor=actor,
        act=act,
        subject=subject,
        why=why,
        before=before,
        after=after,
        previous=last.digest if last else GENESIS,
    )
    entry.digest = entry_digest(entry)
    entry.save(force_insert=True)
    return entry
