"""An agreement file, read and checked: everything that it states, and nothing that is derived from it.

Amounts are in the agreement's currency, to the cent. Keys are unique within their list and refer to each other; a file
that was read without problems has no dangling key. Order is that of the file.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from loans.agreement_file.certificate_forms import CertificateEntry
from loans.agreement_file.covenants import CovenantEntry, Definition, LineItemEntry
from loans.agreement_file.deliverables import DeliverableEntry, EventEntry
from loans.agreement_file.facilities import Facility, Fee, IndexRate
from loans.agreement_file.modifications import ModificationEntry
from loans.agreement_file.parties import DocumentOnRecord, Party
from loans.agreement_file.remedies import Remedies
from loans.domain.calendar import Roll


class Weekday(StrEnum):
    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class WeeksEnd(StrEnum):
    """Which weekday ends a fiscal year of 52 or 53 weeks: the last of the month, or the one nearest to its end."""

    LAST = "last"
    NEAREST = "nearest"


@dataclass(frozen=True, slots=True)
class WeeksRule:
    """`months` are the weeks in each of the three months of a quarter, thirteen together."""

    weekday: Weekday
    falls: WeeksEnd
    months: tuple[int, ...] = (4, 4, 5)


@dataclass(frozen=True, slots=True)
class FiscalYearEntry:
    """The month and day on which the fiscal year ends; with `weeks`, the year has 52 or 53 whole weeks."""

    end_month: int
    end_day: int
    weeks: WeeksRule | None = None


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """The holiday calendar by name and the rule for a deadline on a holiday; `assumption` where no clause says so."""

    name: str
    roll: Roll
    assumption: str = ""


@dataclass(frozen=True, slots=True)
class EarlyWarning:
    """Below this share of the requirement, headroom counts as narrow: 0.15 is 15 %."""

    margin: Decimal
    assumption: str = ""


@dataclass(frozen=True, slots=True)
class Assumption:
    """Something that the documents leave open and the file decides; shown to people wherever it matters."""

    key: str
    about: str
    text: str


@dataclass(frozen=True, slots=True)
class Ended:
    """From this day nothing is tested or owed any more; `reason` says why, `assumption` where no document does."""

    on: date
    assumption: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AgreementFile:
    """`origin` says where the content comes from, `office` which of the bank's offices is in charge.

    `illustrative` marks a sample: pages and papers then say that figures are not a real borrower's.
    """

    slug: str
    title: str
    dated: date
    currency: str
    fiscal_year: FiscalYearEntry
    calendar: CalendarEntry
    early_warning: EarlyWarning
    parties: tuple[Party, ...]
    modifications: tuple[ModificationEntry, ...]
    origin: str = ""
    office: str = ""
    illustrative: bool = False
    ended: "Ended | None" = None
    documents: tuple[DocumentOnRecord, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    line_items: tuple[LineItemEntry, ...] = ()
    definitions: tuple[Definition, ...] = ()
    covenants: tuple[CovenantEntry, ...] = ()
    events: tuple[EventEntry, ...] = ()
    deliverables: tuple[DeliverableEntry, ...] = ()
    certificates: tuple[CertificateEntry, ...] = ()
    facilities: tuple[Facility, ...] = ()
    index_rates: tuple[IndexRate, ...] = ()
    fees: tuple[Fee, ...] = ()
    remedies: Remedies = field(default_factory=Remedies)
