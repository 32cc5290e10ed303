"""What an alert says: subject, what happened, the numbers, the clause, what to do, one link, and why it came."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string

from compliance.addresses import alert_address
from compliance.templatetags.status import Mark, mark
from loans.models import Agreement

SUBJECT_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Words:
    """What one side of an agreement is told to do, and the one page on which to do it (a path)."""

    to_do: str
    address: str


@dataclass(frozen=True, slots=True)
class Message:
    """What is told of one cause, before it is known to whom.

    `thing` says what and when, as "minimum liquidity failed for 31 Mar 2006", and makes the subject with the borrower
    before it and `figures`, as "18,400,000 of 20,000,000", behind. `numbers` are lines of a label and a value. `clause`
    is what the matter rests on. The borrower's people read `borrower` where it is given, the bank's always `bank`.
    """

    thing: str
    happened: str
    bank: Words
    borrower: Words | None = None
    numbers: tuple[tuple[str, str], ...] = ()
    clause: str = ""
    figures: str = ""
    status: str = ""
    """One of the seven statuses where there is one; shown as its word and shape."""

    def words(self, *, to_bank: bool) -> Words:
        return self.bank if to_bank or self.borrower is None else self.borrower


@dataclass(frozen=True, slots=True)
class Copy:
    """A message as one person reads it."""

    message: Message
    agreement: Agreement
    key: str
    to_bank: bool
    why: str

    @property
    def subject(self) -> str:
        return f"{self.agreement.borrower.name}: {self.message.thing}{self._figures}"[:SUBJECT_LENGTH]

    @property
    def _figures(self) -> str:
        """In parentheses; after a comma where a negative amount among them stands in parentheses already."""
        figures = self.message.figures
        if not figures:
            return ""
        return f", {figures}" if "(" in figures else f" ({figures})"

    @property
    def words(self) -> Words:
        return self.message.words(to_bank=self.to_bank)

    @property
    def link(self) -> str:
        """The alert's own address, which leads on to the page on which to act."""
        return f"{settings.SITE_URL}{alert_address(self.key)}"

    @property
    def mark(self) -> Mark | None:
        """The status as word and shape, where there is one."""
        return mark(self.message.status) if self.message.status else None

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """The numbers, then the clause."""
        clause = (("Clause", self.message.clause),) if self.message.clause else ()
        return self.message.numbers + clause

    @property
    def text(self) -> str:
        width = max((len(label) for label, _ in self.rows), default=0)
        lines = tuple(f"{label:<{width}}  {value}" for label, value in self.rows)
        return render_to_string("mail/alert.txt", {"copy": self, "lines": lines})

    @property
    def html(self) -> str:
        return render_to_string("mail/alert.html", {"copy": self})
