"""What follows from a default: time to cure it, what stops meanwhile, and who may waive it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from loans.agreement_file.dated import DatedTerm
from loans.agreement_file.modifications import SignatureNeeded


class RunsFrom(StrEnum):
    """What a cure period runs from: the day of the default, or that of the bank's notice of it."""

    DEFAULT = "default"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class CurePeriod:
    """So many days to cure a default before it is an Event of Default; calendar days unless `business_days`."""

    days: int
    business_days: bool = False
    runs_from: RunsFrom = RunsFrom.DEFAULT


class During(StrEnum):
    """While what a consequence lasts, from the strictest on.

    `not_in_compliance`: while any default stands or a covenant due cannot be tested. `default`: while any default
    stands. `event_of_default`: while one stands whose cure period is over.
    """

    NOT_IN_COMPLIANCE = "not_in_compliance"
    DEFAULT = "default"
    EVENT_OF_DEFAULT = "event_of_default"


@dataclass(frozen=True, slots=True)
class DefaultRate:
    """Percentage points a year on top of the ordinary rate."""

    margin: Decimal
    during: During


@dataclass(frozen=True, slots=True)
class EquityCure:
    """Money paid in may count as the line item `item` of a test that fails.

    At most `times` in any `in_quarters` consecutive quarters and `in_total` over the agreement's life, at most
    `at_most` each time, and received within `within_days` days after the test day; what is `None` is not limited.
    """

    item: str
    times: int
    in_quarters: int
    in_total: int | None = None
    at_most: Decimal | None = None
    within_days: int | None = None


@dataclass(frozen=True, slots=True)
class Remedies:
    """Of the agreement as a whole. `waivers` are the signatures without which a waiver or consent does not count."""

    cure: tuple[DatedTerm[CurePeriod], ...] = ()
    no_borrowing: tuple[DatedTerm[During], ...] = ()
    default_rate: tuple[DatedTerm[DefaultRate], ...] = ()
    waivers: tuple[DatedTerm[tuple[SignatureNeeded, ...]], ...] = ()
