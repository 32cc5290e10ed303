"""What a borrower has to do: one need for each thing, and its page."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from compliance.domain.certificate_life import State as CertificateState
from compliance.models import Upload
from compliance.selectors.certificate_lives import CertificateLife


class What(StrEnum):
    """What is to be done, in the order in which it is done."""

    NUMBERS = "numbers"
    EVENT = "event"
    CERTIFICATE = "certificate"
    DOCUMENT = "document"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True)
class Need:
    """One thing to do. Without a counted day `when` says what the deadline hangs on."""

    what: What
    name: str
    due: date | None
    when: str = ""
    after_numbers: bool = False
    """Whether the numbers of the period must come first."""
    missing: tuple[str, ...] = ()
    """Lines that the numbers on record leave out, so that the certificate cannot be issued."""
    begun: Upload | None = None
    """Numbers under preview that were never submitted."""
    certificate: CertificateLife | None = None
    """The newest version of the certificate: it waits for its signature, or came back."""
    address: str = ""
    """The page on which a document is delivered or an event reported."""
    asked: str = ""
    """What the bank asks for, or what happened, in a line."""
    returned: str = ""
    """Why the bank returned what came."""
    late: bool = False
    """Whether it should be there by now."""
    expected_by: date | None = None
    """By when the event is expected that is to be reported, or from which the deadline will run."""

    @property
    def waits(self) -> bool:
        """Whether the certificate is prepared and lacks nothing but its signature."""
        return self.certificate is not None and self.certificate.state is CertificateState.TO_SIGN

    @property
    def day(self) -> date:
        """By which it is put in order."""
        return self.due or self.expected_by or date.max
