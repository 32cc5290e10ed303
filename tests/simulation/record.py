"""The record that a year leaves, read so that two playings can be compared: by what rows say, not by their keys."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from accounts.models import TrailEntry
from compliance.domain.reminders import matter_of
from compliance.models import (
    Alert,
    Certificate,
    CertificateStep,
    Deadline,
    Default,
    DefaultStep,
    Delivery,
    DeliveryDecision,
    EarlyWarning,
    Evaluation,
    Occurrence,
    OpenDefault,
    Standing,
    Statement,
)
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.defaults import AgreementDefaults
from compliance.selectors.fees import fees_on
from compliance.services.deadlines import KEPT
from loans.models import Agreement, WaiverCondition

ROWS = {
    "statements": (Statement, "period_end version submitted_at", "digest note", "submitted_at"),
    "certificates": (
        CertificateStep,
        "certificate__period_end certificate__version kind",
        "ordinal seen in_compliance reason taken_by__email",
        "taken_at",
    ),
    "evaluations": (
        Evaluation,
        "covenant__key test_day ordinal",
        "verdict narrow reason actual required headroom headroom_share set_by formula terms_digest figures_digest"
        " inputs statement__version supersedes__ordinal",
        "evaluated_at",
    ),
    "defaults": (Default, "cause", "kind section name period_end since", "opened_at"),
    "steps of defaults": (
        DefaultStep,
        "default__cause ordinal",
        "kind day note as_if_never author__email statement__period_end statement__version evaluation__covenant__key"
        " evaluation__test_day evaluation__verdict certificate__period_end certificate__version"
        " delivery__deliverable__key delivery__received_on modification__key",
        "taken_at",
    ),
}
"""What is compared at the end of a year: of each kind of fact its name, what it says, and when it was recorded."""

STANDINGS = {
    "standing": (Standing, "status rank since event_since worst_share last_tested next_due next_what commitment"),
    "open defaults": (OpenDefault, "default__cause since cure_until event_from is_noticed is_reserved is_forborne"),
    "early warnings": (EarlyWarning, "covenant__key cause rank test_day actual required headroom set_by"),
}
"""What is compared each morning: how everything stands."""

DEADLINE = (
    "deliverable__key occasion name clause day due original_due state is_open is_overdue is_missed awaits_decision"
    " late_days opens is_counted is_expected delivered_on revision"
)
"""Of the calendar what is not over for so long that it leaves with the next look."""

_COUNTED: dict[str, Any] = {
    "delivery/": Delivery,
    "deliveries/": Delivery,
    "decision/": DeliveryDecision,
    "certificate/": Certificate,
    "occurrence/": Occurrence,
    "after-": Occurrence,
}
"""What people do, by the words that stand before its key in a cause, a matter or an address."""
_KEYED = re.compile(rf"\b(?:{'|'.join(_COUNTED)}|evaluation/|defaults?/)\d+\b")


@dataclass(frozen=True, slots=True)
class Fact:
    """What a row says, and the instant at which it was recorded."""

    said: tuple[Any, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """One alert to one person."""

    kind: str
    at: datetime
    matter: str
    words: tuple[Any, ...]
    is_mailed: bool

    @property
    def is_passed_on(self) -> bool:
        return "not acknowledged" in self.words[0]


@dataclass(slots=True)
class Record:
    """All of a year; equal to another where nothing differs, not even an instant."""

    mornings: dict[date, dict[str, frozenset[tuple[Any, ...]]]] = field(default_factory=dict)
    reminded: dict[date, frozenset[str]] = field(default_factory=dict)
    facts: dict[str, dict[tuple[Any, ...], Fact]] = field(default_factory=dict)
    told: dict[tuple[str, str], Told] = field(default_factory=dict)
    acts: Counter[tuple[str, ...]] = field(default_factory=Counter)
    fees: list[tuple[Any, ...]] = field(default_factory=list)

    def look(self, day: date) -> None:
        """Note how everything stands on a morning."""
        named = _naming()
        self.mornings[day] = {
            name: frozenset(_named_row(row, named) for row in model._default_manager.values_list(*columns.split()))
            for name, (model, columns) in STANDINGS.items()
        }
        kept = Deadline.objects.filter(day__gte=day - KEPT).values_list(*DEADLINE.split())
        self.mornings[day]["deadlines"] = frozenset(_named_row(row, named) for row in kept)
        self.reminded[day] = frozenset(named(matter) for matter in _reminded(day))

    def close(self, agreement: Agreement, on: date) -> None:
        """Note what is on record at the end."""
        named = _naming()
        self.facts = {name: _facts(*described, named) for name, described in ROWS.items()}
        self.told = {(named(row.cause), row.person.email): _told(row, named) for row in _alerts()}
        self.acts = Counter(
            _entry(row, named) for row in TrailEntry.objects.exclude(act="alert").select_related("actor")
        )
        tests = AgreementTests(agreement, known=on)
        self.fees = [
            (fee.row.key, each.amount, each.due, each.falls_due.by_event, each.brought_by and each.brought_by.row.cause)
            for fee in fees_on(tests, on, AgreementDefaults(tests))
            for each in fee.instalments
        ]


def use_up_keys() -> None:
    """Leave a gap in the keys of what people do, as an act does whose process is killed in the middle of it."""
    tables = {model._meta.db_table for model in _COUNTED.values()}
    with connection.cursor() as cursor:
        for table in sorted(tables):
            cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [table])


def _reminded(day: date) -> Iterator[str]:
    """The matters of which somebody may still be reminded on a day."""
    stands = Q(agreement__ended_on__isnull=True) | Q(agreement__ended_on__gt=day)
    rows = Deadline.objects.filter(stands, is_open=True)
    for agreement, deliverable, occasion in rows.values_list("agreement", "deliverable__key", "occasion"):
        yield matter_of(agreement, deliverable, occasion)
    for condition in WaiverCondition.objects.filter(by__gte=day):
        yield f"condition/{condition.pk}"


def _facts(model: Any, key: str, said: str, at: str, named: Callable[[str], str]) -> dict[tuple[Any, ...], Fact]:
    names, columns = key.split(), said.split()
    rows = (_named_row(row, named) for row in model.objects.values_list(*names, *columns, at))
    return {row[: len(names)]: Fact(row[len(names) : -1], row[-1]) for row in rows}


def _alerts() -> QuerySet[Alert]:
    return Alert.objects.select_related("person").order_by("id")


def _told(row: Alert, named: Callable[[str], str]) -> Told:
    words = (row.subject, row.happened, row.numbers, row.to_do, named(row.address), row.capacity, row.way)
    return Told(row.kind, row.created_at, named(row.matter), words, is_mailed=row.mail_id is not None)


def _entry(row: TrailEntry, named: Callable[[str], str]) -> tuple[str, ...]:
    said = (row.act, row.subject, row.why, row.actor and row.actor.email, row.before, row.after)
    return tuple(named(str(each)) for each in said)


def _named_row(row: tuple[Any, ...], named: Callable[[str], str]) -> tuple[Any, ...]:
    return tuple(named(value) if isinstance(value, str) else value for value in row)


def _naming() -> Callable[[str], str]:
    """Puts names in place of keys: of what came of the record what it is, of what people did which it was."""
    names = {
        f"evaluation/{pk}": f"{covenant}/{day}/{ordinal}"
        for pk, covenant, day, ordinal in Evaluation.objects.values_list("pk", "covenant__key", "test_day", "ordinal")
    }
    for kind, model in _COUNTED.items():
        keys = model._default_manager.order_by("pk").values_list("pk", flat=True)
        names |= {f"{kind}{pk}": f"{kind}{place}." for place, pk in enumerate(keys, start=1)}
    done = partial(_KEYED.sub, lambda found: names.get(found[0], found[0]))
    for kind in ("default", "defaults"):
        names |= {f"{kind}/{pk}": done(cause) for pk, cause in Default.objects.values_list("pk", "cause")}
    return done
