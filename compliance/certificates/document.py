"""What a compliance certificate shows, complete and already in words: nothing here is looked up or computed later.

The service fills a `Document` once; `render` turns it into paper. Amounts and ratios come as the text that is to
stand on the paper, because only the evaluation knows how many digits the verdict needs.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Form(StrEnum):
    """The arrangement of the paper; its wording is in `forms`, its layout in templates/certificates/<value>.html."""

    LETTER = "letter"
    """Closes as a letter: comments on exceptions, then signature, title and date (Exhibit B of 12 May 1999)."""
    BANK_USE = "bank_use"
    """Dated at its head, closed by an officer's signature beside a box for the bank (Exhibit B of 7 Feb 2006)."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Yes or No under "complies". `None` circles neither word, and then `note` says why (a figure missing, not due)."""

    complies: bool | None
    note: str = ""

    def __post_init__(self) -> None:
        if self.complies is None and not self.note:
            raise ValueError("an answer that is neither yes nor no must say why")


@dataclass(frozen=True, slots=True)
class ReportingRow:
    """One deliverable: what is owed, by when, and whether it came."""

    covenant: str
    required: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the required column. A step of a schedule that is not in force has no answer and an empty actual.

    `required` is the requirement as it reads on paper ("1.50 : 1.0"), `when` the days of the step ("through 30 June
    1999", "thereafter"; empty where the covenant has one requirement only). `actual` is the tested value in the same
    unit; empty while it is unknown.
    """

    required: str
    actual: str = ""
    answer: Answer | None = None
    when: str = ""

    def __post_init__(self) -> None:
        if self.actual and self.answer is None:
            raise ValueError(f"the step {self.required!r} has an actual but no answer")

    @property
    def in_force(self) -> bool:
        return self.answer is not None


@dataclass(frozen=True, slots=True)
class CovenantRow:
    """One financial covenant, or an event owed once, with every step of its schedule that the form prints.

    `frequency` reads "monthly", "quarterly" or "by 31 October 1999"; `footnote` ties the row to its clause or says
    what its requirement is where the form does not print it.
    """

    name: str
    frequency: str
    steps: tuple[Step, ...]
    footnote: str = ""

    def __post_init__(self) -> None:
        if not self.steps:
            raise ValueError(f"{self.name} has no requirement line")
        if sum(step.in_force for step in self.steps) > 1:
            raise ValueError(f"{self.name} has more than one step in force")


@dataclass(frozen=True, slots=True)
class AttestedRow:
    """An affirmative or negative covenant in the wording in force, with the clause that it stands in."""

    section: str
    name: str
    wording: str
    set_by: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account held elsewhere: where, for what ("Payroll, ending 4417"), and how its control agreement stands."""

    institution: str
    purpose: str
    control: str


@dataclass(frozen=True, slots=True)
class Signature:
    """The borrower's officer. What is empty or `None` is printed as a line to write on."""

    company: str
    name: str = ""
    title: str = ""
    signed_on: date | None = None
    electronic: bool = False
    signed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class BankUse:
    """The box that the bank fills in. What is empty or `None` is printed as a line to write on."""

    received_by: str = ""
    received_on: date | None = None
    verified_by: str = ""
    verified_on: date | None = None
    in_compliance: bool | None = None


@dataclass(frozen=True, slots=True)
class AgreementReference:
    """The agreement certified under: `through` is the last modification in force on the period's last day."""

    title: str
    dated: date
    through: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One certificate of one period.

    `exceptions`: lines written out; an empty tuple states that there are none; `None` leaves lines to write on.
    `certifications`: one text each, numbered on paper in this order; `acknowledgements`: paragraphs that follow them.
    `attested`: covenants that are promised rather than measured, on a page of their own with `accounts`, those held
    elsewhere; an empty tuple states that there are none, `None` that the agreement does not ask.
    `draft_reasons`: why the certificate is not signed; any reason marks every page as a draft.
    `prepared_at`: the certificate's own instant, aware, in the bank's zone; it is shown, and dates the PDF file.
    `period_kind`: "Month", "Quarter" or "Year", read as "<kind> ended".
    `digest`: sha256 in hex of the figures and terms behind the certificate.
    `notes`: assumptions and remarks that a reader of the figures must see, printed beneath the tables.
    `sample_note`: "Sample figures." where figures are illustrative, printed at the foot of each page.
    """

    form: Form
    number: str
    version: int
    addressee: str
    borrower: str
    agreement: AgreementReference
    dated: date | None
    period_kind: str
    period_end: date
    opening: str
    certifications: tuple[str, ...]
    acknowledgements: tuple[str, ...]
    reporting: tuple[ReportingRow, ...]
    financial: tuple[CovenantRow, ...]
    events: tuple[CovenantRow, ...]
    exceptions: tuple[str, ...] | None
    signature: Signature
    prepared_at: datetime
    digest: str
    bank_use: BankUse | None = None
    draft_reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    sample_note: str = ""
    attested: tuple[AttestedRow, ...] = ()
    accounts: tuple[AccountRow, ...] | None = None

    def __post_init__(self) -> None:
        if self.prepared_at.tzinfo is None:
            raise ValueError("prepared_at must carry its time zone")

    @property
    def is_draft(self) -> bool:
        return bool(self.draft_reasons)
