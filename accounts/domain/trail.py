"""An entry of the trail, and the digest that ties it to the entry before."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

Json = None | bool | int | str | Sequence["Json"] | Mapping[str, "Json"]
"""What an entry may hold as before and after. No floats: a number has to read back as it was written."""

GENESIS = "0" * 64
"""What the first entry of a chain names as the digest before it."""


ACCOUNTS = "accounts"
"""The scope of people and their roles; every other is `agreement/SLUG`."""


class NotPlain(TypeError):
    """A value that a database may give back written otherwise, so that its digest would not hold."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One act in the chain of its scope; `sequence` counts from 1 without gaps, `actor` is the key of a person."""

    scope: str
    sequence: int
    at: datetime
    actor: int | None
    act: str
    subject: str
    why: str
    before: Json
    after: Json
    previous: str
    digest: str


def entry_digest(entry: Entry) -> str:
    """SHA-256, in hexadecimal, over everything that the entry says and the digest before it; keys in a fixed order.

    The entry's own `digest` has no part in it. Raises NotPlain for a float in `before` or `after`.
    """
    _refuse_floats(entry.before)
    _refuse_floats(entry.after)
    content = {
        "scope": entry.scope,
        "sequence": entry.sequence,
        "at": entry.at.astimezone(UTC).isoformat(),
        "actor": entry.actor,
        "act": entry.act,
        "subject": entry.subject,
        "why": entry.why,
        "before": entry.before,
        "after": entry.after,
        "previous": entry.previous,
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def fits_digest(entry: Entry) -> bool:
    """Whether what the entry says gives its digest; what could never have been written does not."""
    try:
        return entry_digest(entry) == entry.digest
    except NotPlain:
        return False


def _refuse_floats(value: Json) -> None:
    if isinstance(value, float):
        raise NotPlain(f"{value!r} is a float; the trail holds amounts as text or whole numbers")
    if isinstance(value, Mapping):
        for each in value.values():
            _refuse_floats(each)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for each in value:
            _refuse_floats(each)
