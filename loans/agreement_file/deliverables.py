"""What the borrower owes the bank besides money, and by when."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from loans.agreement_file.dated import DatedTerm
from loans.agreement_file.remedies import CurePeriod
from loans.domain.terms import Clause


class DueKind(StrEnum):
    AFTER_PERIOD = "after_period"
    AFTER_EVENT = "after_event"
    ON_DAY = "on_day"
    PROMPTLY = "promptly"
    ON_REQUEST = "on_request"


class Owed(StrEnum):
    """The period for which a deliverable is owed."""

    MONTH = "month"
    QUARTER = "quarter"
    FISCAL_YEAR = "fiscal_year"


@dataclass(frozen=True, slots=True)
class DueRule:
    """When a deliverable falls due; which of the fields speak depends on `kind`.

    `after_period`: `days` after the end of each `period`. `after_event`: `days` after the event named by `event`, which
    happens for each `period`. `on_day`: `day`. `promptly` and `on_request`: `event` says after what, `amount` from
    which amount on. `days` are calendar days unless `business_days`. `at_most_every_months` caps how often the bank may
    ask, except while a default continues if `unless_default`. `grace_days` come on top and are not a cure period.
    """

    kind: DueKind
    period: Owed | None = None
    event: str = ""
    days: int | None = None
    business_days: bool = False
    day: date | None = None
    amount: Decimal | None = None
    at_most_every_months: int | None = None
    unless_default: bool = False
    grace_days: int = 0


@dataclass(frozen=True, slots=True)
class DueOverride:
    """A one-off day for one period, set by a clause, in place of what the rule gives."""

    period_end: date
    due: date
    clause: Clause


@dataclass(frozen=True, slots=True)
class EventEntry:
    """Something that happens outside (a filing) and starts a deadline; it is noticed missing after `expected_days`.

    `expected_days` counts from the end of a quarter, `expected_days_year_end` from the end of a fiscal year.
    """

    key: str
    name: str
    expected_days: int | None = None
    expected_days_year_end: int | None = None
    assumption: str = ""


class Brings(StrEnum):
    """What a delivery consists of, as far as the tracker handles it by itself."""

    FIGURES = "figures"
    CERTIFICATE = "certificate"
    BORROWING_BASE = "borrowing_base"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class DeliverableEntry:
    """`covenants`: keys of the covenants that are tested with what comes in; `cure`: its own cure period, if any."""

    key: str
    section: str
    name: str
    brings: tuple[Brings, ...]
    due: tuple[DatedTerm[DueRule], ...]
    covenants: tuple[str, ...] = ()
    overrides: tuple[DueOverride, ...] = ()
    cure: tuple[DatedTerm[CurePeriod], ...] = ()
    assumptions: tuple[str, ...] = ()
