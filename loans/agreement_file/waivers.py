"""What a waiver, a consent or a forbearance excuses, for which periods, and on which conditions."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Excuse:
    """Covenants and deliverables (keys) and sections (as "7.4"), of the periods that end from `first` to `last`.

    Both days are included; a default that belongs to no period counts by its own day. A section stands for what is
    neither a covenant nor a deliverable on file. `clause` is the number of the document's own clause that says so.
    """

    clause: str
    first: date
    last: date
    covenants: tuple[str, ...] = ()
    deliverables: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConditionEntry:
    """What must be done by the day `by`, or the document lapses; `clause` is the number of its own clause."""

    key: str
    clause: str
    text: str
    by: date


@dataclass(frozen=True, slots=True)
class WaiverEntry:
    """`until` is the last day on which it holds, where it ends by itself.

    `as_if_never`: what it excuses counts as never having been a default.
    """

    excuses: tuple[Excuse, ...]
    until: date | None = None
    as_if_never: bool = False
    conditions: tuple[ConditionEntry, ...] = ()
    reserves_rights: bool = False
