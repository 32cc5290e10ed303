"""What the bank lends under the agreement, and what it charges for it."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

from loans.agreement_file.dated import DatedTerm
from loans.domain.terms import Clause


class FacilityKind(StrEnum):
    REVOLVING_LINE = "revolving_line"
    LETTERS_OF_CREDIT = "letters_of_credit"
    TERM_LOAN = "term_loan"
    EQUIPMENT_LINE = "equipment_line"


@dataclass(frozen=True, slots=True)
class Rate:
    """Interest a year: a published index plus `margin`, in percentage points."""

    index: str
    margin: Decimal


@dataclass(frozen=True, slots=True)
class Notice:
    """How early an advance must be asked for: by `by` in `zone`, so many business days before."""

    by: time
    zone: str
    business_days_before: int


@dataclass(frozen=True, slots=True)
class Facility:
    """A line or a loan with its dated terms; what is not on record is an empty tuple.

    Amounts in the agreement's currency. Shares are percentages (80 means 80 %): `advance_share` of eligible accounts,
    `invoice_share` of an invoice, `software_share` of all advances, `concentration_share` of all accounts.
    `availability` says in words what counts against what. `installments` are equal monthly principal payments.
    """

    key: str
    section: str
    name: str
    kind: FacilityKind
    under: str = ""
    commitment: tuple[DatedTerm[Decimal], ...] = ()
    maturity: tuple[DatedTerm[date], ...] = ()
    available_through: tuple[DatedTerm[date], ...] = ()
    rate: tuple[DatedTerm[Rate], ...] = ()
    notice: tuple[DatedTerm[Notice], ...] = ()
    availability: tuple[DatedTerm[str], ...] = ()
    advance_share: tuple[DatedTerm[Decimal], ...] = ()
    concentration_share: tuple[DatedTerm[Decimal], ...] = ()
    invoice_share: tuple[DatedTerm[Decimal], ...] = ()
    software_share: tuple[DatedTerm[Decimal], ...] = ()
    bought_after: tuple[DatedTerm[date], ...] = ()
    installments: tuple[DatedTerm[int], ...] = ()
    reborrowing: tuple[DatedTerm[bool], ...] = ()
    balances: tuple["StatedBalance", ...] = ()
    assumptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatedBalance:
    """The principal outstanding on a day, as a clause states it."""

    amount: Decimal
    on: date
    clause: Clause


@dataclass(frozen=True, slots=True)
class IndexRate:
    """A published rate, in percent a year, from a day until the next one of the same index."""

    index: str
    percent: Decimal
    first: date
    assumption: str = ""


@dataclass(frozen=True, slots=True)
class FeeInstalment:
    """Due on `due`, or on the day of an earlier Event of Default if `or_event_of_default`."""

    amount: Decimal
    due: date
    or_event_of_default: bool = False


@dataclass(frozen=True, slots=True)
class Fee:
    """`amount` is earned in full on `earned`; `None` where the instalments depend on bills (reimbursed expenses)."""

    key: str
    name: str
    clause: Clause
    earned: date | None
    amount: Decimal | None
    instalments: tuple[FeeInstalment, ...] = ()
    text: str = ""
