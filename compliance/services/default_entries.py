"""What officers enter about defaults: one that no test has shown, and an end with what proves it."""

from datetime import date, datetime

from django.db import transaction

from accounts.clock import day_of
from accounts.models import Person
from compliance.domain.default.steps import CauseKind, StepKind
from compliance.models import Default, DefaultStep, StoredFile
from compliance.services.defaults import Cause, Evidence, Happened, default_open, default_step
from compliance.services.standings import standing_refresh
from loans.domain.days import day_text
from loans.models import Agreement, Covenant, Deliverable


class AlreadyOpen(ValueError):
    """The same default is on record: the message says where."""

    def __init__(self, default: Default) -> None:
        super().__init__(f"{default} is on record as a default since {day_text(default.since)}.")
        self.default = default


@transaction.atomic
def default_enter(
    *,
    agreement: Agreement,
    about: Covenant | Deliverable | None,
    section: str,
    name: str,
    since: date,
    note: str,
    file: StoredFile | None,
    actor: Person,
    at: datetime,
) -> Default:
    """Open a default on an officer's word: of a covenant, of a deliverable, or of another section by its name.

    Raises AlreadyOpen where an officer entered the same for the same day before.
    """
    key = about.key if about else f"section/{section}"
    cause = Cause(
        kind=CauseKind.OFFICERS_ENTRY,
        key=f"entry/{key}/{since.isoformat()}",
        section=about.section if about else section,
        name=about.name if about else name,
        since=since,
        covenant=about if isinstance(about, Covenant) else None,
        deliverable=about if isinstance(about, Deliverable) else None,
    )
    opened, made = default_open(
        agreement=agreement, cause=cause, at=at, actor=actor, evidence=Evidence(file=file), note=note
    )
    if not made:
        raise AlreadyOpen(opened)
    standing_refresh(agreement=agreement, on=day_of(at))
    return opened


@transaction.atomic
def default_end(
    *,
    default: Default,
    kind: StepKind,
    day: date,
    note: str,
    file: StoredFile | None,
    actor: Person,
    at: datetime,
) -> DefaultStep:
    """End a default on an officer's word, with what proves it. Raises StepRefused where it does not stand."""
    happened = Happened(kind, day, Evidence(file=file), note)
    step = default_step(default=default, happened=happened, at=at, actor=actor)
    standing_refresh(agreement=default.agreement, on=day_of(at))
    return step
