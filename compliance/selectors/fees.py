"""The fees of an agreement, and when each instalment falls due, as known on a day; and the default rate."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from compliance.domain.default.borrowing import During, stops
from compliance.domain.default.fees import FallsDue, Instalment, falls_due
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.defaults import AgreementDefaults, StandingDefault
from loans.agreement_file.remedy_shapes import DEFAULT_RATE
from loans.agreement_file.stored import value_of
from loans.domain.terms import InForce
from loans.models import Clause, Fee


@dataclass(frozen=True, slots=True)
class InstalmentDue:
    """An instalment with the day on which it falls due, and the default that brought that about, if one did."""

    amount: Decimal
    stated: date
    or_event_of_default: bool
    falls_due: FallsDue
    brought_by: StandingDefault | None = None

    @property
    def due(self) -> date:
        return self.falls_due.day


@dataclass(frozen=True, slots=True)
class FeeOwed:
    """A fee with its instalments; one without an amount says in words what is owed."""

    row: Fee
    instalments: tuple[InstalmentDue, ...]

    @property
    def clause(self) -> Clause:
        return self.row.clause


@dataclass(frozen=True, slots=True)
class DefaultRate:
    """The default rate of a day; `since` is None while no default, of those in `brought_by`, has brought it on."""

    margin: Decimal
    during: During
    set_by: str
    since: date | None
    brought_by: tuple[StandingDefault, ...] = ()


def fees_on(tests: AgreementTests, on: date, defaults: AgreementDefaults) -> tuple[FeeOwed, ...]:
    """Every fee of a document that counts on the day `tests.known`, with what Events of Default by `on` made due."""
    counting = {link.key for link in tests.record.chain if link.counts(tests.known)}
    events = dict(defaults.events(on))
    rows = tests.agreement.fees.select_related("clause__modification").prefetch_related("instalments")
    return tuple(
        FeeOwed(row, tuple(_instalments(row, events)))
        for row in rows.order_by("position")
        if row.clause.modification.key in counting
    )


def _instalments(fee: Fee, events: dict[date, StandingDefault]) -> Iterator[InstalmentDue]:
    for row in fee.instalments.all():
        stated = Instalment(row.amount, row.due, row.or_event_of_default)
        found = falls_due(stated, fee.earned, events)
        brought_by = events[found.day] if found.by_event else None
        yield InstalmentDue(row.amount, row.due, row.or_event_of_default, found, brought_by)


def default_rate_on(tests: AgreementTests, on: date, defaults: AgreementDefaults) -> DefaultRate | None:
    """The default rate as in force on a day, and since when it runs; None where the agreement has none."""
    found = tests.record.in_force("agreement/default_rate", on, tests.known)
    if not isinstance(found, InForce):
        return None
    said = value_of(DEFAULT_RATE, found.value)
    during = During(said.during.value)
    bringing = tuple(each for each in defaults.standing_on(on) if stops(during, each.standing))
    since = min((_since(each, during) for each in bringing), default=None)
    return DefaultRate(said.margin, during, found.set_by, since, bringing)


def _since(default: StandingDefault, during: During) -> date:
    event = default.standing.event_since
    return event if during is During.EVENT_OF_DEFAULT and event is not None else default.standing.since
