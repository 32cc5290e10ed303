"""Defaults: opened once for each cause, and every step to their end, in the transaction of what caused it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

from django.db import transaction

from accounts.models import Person
from accounts.services.trail import trail_lock, trail_record
from compliance.domain.default.steps import ENDS, STANDS, CauseKind, StepKind, may_follow
from compliance.models import Certificate, Default, DefaultStep, Delivery, Evaluation, Letter, Statement, StoredFile
from compliance.services.default_alerts import step_tell
from loans.models import Agreement, Covenant, Deliverable, Modification

TURNS = tuple(kind.value for kind in ENDS | STANDS)


class StepRefused(ValueError):
    """The step cannot follow what has happened to the default already."""


@dataclass(frozen=True, slots=True)
class Cause:
    """What opens a default. `key` names it within the agreement, so that it is opened once; `since` is its own day."""

    kind: CauseKind
    key: str
    section: str
    name: str
    since: date
    covenant: Covenant | None = None
    deliverable: Deliverable | None = None
    period_end: date | None = None

    @classmethod
    def covenant_failed(
        cls, covenant: Covenant, test_day: date, kind: CauseKind = CauseKind.FAILED_COVENANT
    ) -> "Cause":
        """A covenant not met on a test day; certified as an exception, it is the same default."""
        return cls(
            kind=kind,
            key=f"covenant/{covenant.key}/{test_day.isoformat()}",
            section=covenant.section,
            name=covenant.name,
            since=test_day,
            covenant=covenant,
            period_end=test_day,
        )

    @classmethod
    def delivery_missed(cls, deliverable: Deliverable, occasion: str, since: date, period_end: date | None) -> "Cause":
        """A deliverable that did not come within its grace; the occasion tells it from the deliverable's others."""
        return cls(
            kind=CauseKind.MISSED_DELIVERY,
            key=f"delivery/{deliverable.key}/{occasion}",
            section=deliverable.section,
            name=deliverable.name,
            since=since,
            deliverable=deliverable,
            period_end=period_end,
        )


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a step rests on."""

    evaluation: Evaluation | None = None
    statement: Statement | None = None
    certificate: Certificate | None = None
    delivery: Delivery | None = None
    modification: Modification | None = None
    letter: Letter | None = None
    file: StoredFile | None = None

    def columns(self) -> Mapping[str, Any]:
        return {each.name: getattr(self, each.name) for each in fields(self)}

    def named(self) -> dict[str, str]:
        """For the trail: what each piece is, where there is one."""
        return {name: str(row) for name, row in self.columns().items() if row is not None}


@dataclass(frozen=True, slots=True)
class Happened:
    """A step to take: what happened on which day, what it rests on, and what there is to say of it."""

    kind: StepKind
    day: date
    evidence: Evidence = field(default_factory=Evidence)
    note: str = ""
    as_if_never: bool = False


@transaction.atomic
def default_open(
    *,
    agreement: Agreement,
    cause: Cause,
    at: datetime,
    actor: Person | None = None,
    evidence: Evidence = Evidence(),
    note: str = "",
) -> tuple[Default, bool]:
    """The default of that cause, and whether it was opened now. Asked for again, it stays as it is."""
    _lock(agreement)
    known = Default.objects.filter(agreement=agreement, cause=cause.key).first()
    if known is not None:
        return known, False
    opened = Default.objects.create(
        agreement=agreement,
        kind=cause.kind.value,
        cause=cause.key,
        covenant=cause.covenant,
        deliverable=cause.deliverable,
        section=cause.section,
        name=cause.name,
        period_end=cause.period_end,
        since=cause.since,
        opened_at=at,
    )
    happened = Happened(StepKind.OPENED, cause.since, evidence, note)
    _record(opened, happened, 1, at, actor)
    return opened, True


@transaction.atomic
def default_step(*, default: Default, happened: Happened, at: datetime, actor: Person | None = None) -> DefaultStep:
    """Record what happened to a default. Raises StepRefused where it cannot follow what is on record."""
    _lock(default.agreement)
    before = last_turn_of(default)
    if not may_follow(happened.kind, before):
        stands = "stands" if before in STANDS else f"is {before.value}" if before else "was never opened"
        raise StepRefused(f"{default} {stands}, so it cannot be {happened.kind.value} now.")
    if happened.day < default.since:
        raise StepRefused(f"{default} began on {default.since.isoformat()}; the day given lies before it.")
    return _record(default, happened, default.steps.count() + 1, at, actor)


def last_turn_of(default: Default) -> StepKind | None:
    """The kind of the last step that began or ended the default."""
    row = default.steps.filter(kind__in=TURNS).order_by("-ordinal").first()
    return StepKind(row.kind) if row else None


def last_turns(defaults: Iterable[Default]) -> dict[int, StepKind]:
    """Of each default, by its row's key, the kind of the last step that began or ended it."""
    rows = DefaultStep.objects.filter(default__in=[each.pk for each in defaults], kind__in=TURNS)
    found = rows.order_by("default_id", "ordinal").values_list("default_id", "kind")
    return {default: StepKind(kind) for default, kind in found}


def _record(default: Default, happened: Happened, ordinal: int, at: datetime, actor: Person | None) -> DefaultStep:
    step = DefaultStep.objects.create(
        default=default,
        ordinal=ordinal,
        kind=happened.kind.value,
        day=happened.day,
        taken_at=at,
        author=actor,
        note=happened.note,
        as_if_never=happened.as_if_never,
        **happened.evidence.columns(),
    )
    trail_record(
        scope=f"agreement/{default.agreement.slug}",
        act="open default" if happened.kind is StepKind.OPENED else f"default {happened.kind.value}",
        subject=f"{default}, {default.cause}",
        actor=actor,
        at=at,
        why=happened.note,
        after={"day": happened.day.isoformat(), "step": ordinal, **happened.evidence.named()},
    )
    step_tell(step=step, at=at)
    return step


def _lock(agreement: Agreement) -> None:
    """Steps of one agreement's defaults wait for one another, so that none is opened or ended twice.

    The head of its trail serves as the lock: a step is written there too, and whoever tests the agreement has often
    written there before a default follows. With a lock of its own the two would be taken in either order.
    """
    trail_lock([f"agreement/{agreement.slug}"])
