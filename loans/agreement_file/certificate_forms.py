"""The form of the compliance certificate that an agreement prescribes, in own words."""

from dataclasses import dataclass
from enum import StrEnum

from loans.agreement_file.dated import DatedTerm


class Layout(StrEnum):
    LETTER = "letter"
    BANK_USE = "bank_use"


class RequiredColumn(StrEnum):
    """Whether a row prints every step of the schedule in force, or only the step that governs the period."""

    SCHEDULE = "schedule"
    IN_FORCE = "in_force"


@dataclass(frozen=True, slots=True)
class ReportingRowForm:
    """A row of the reporting table; `required` is what stands in that column."""

    name: str
    required: str
    deliverables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FinancialRowForm:
    """A row of the financial table; `frequency` reads "monthly", `footnote` is printed beneath the table."""

    covenant: str
    name: str
    frequency: str
    required: RequiredColumn = RequiredColumn.IN_FORCE
    footnote: str = ""


@dataclass(frozen=True, slots=True)
class CertificateForm:
    """`opening` may name `{agreement}`, `{through}` and `{period}`; `no_exceptions` states that there are none."""

    title: str
    layout: Layout
    opening: str
    certifications: tuple[str, ...]
    acknowledgements: tuple[str, ...]
    reporting: tuple[ReportingRowForm, ...]
    financial: tuple[FinancialRowForm, ...]
    no_exceptions: str


@dataclass(frozen=True, slots=True)
class CertificateEntry:
    """A certificate that the agreement knows, with its form from day to day."""

    key: str
    name: str
    form: tuple[DatedTerm[CertificateForm], ...]
