"""What the borrower answers on a certificate: whatever the record does not know by itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from accounts.models import Person


@dataclass(frozen=True, slots=True)
class Reported:
    """A value that the borrower states in place of what the figures come to, and why."""

    value: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What the preparer states.

    `reporting` answers reporting rows by name, `certifications` the certifications by their place from 0, `attested`
    the affirmative and negative covenants by key. `words` explain what is not certified, by row
    (compliance.certificates.evidence.CertifiedException.row); `exceptions` are further ones. `signer` is the officer
    that it is sent to.
    """

    reporting: Mapping[str, bool] = field(default_factory=dict)
    certifications: Mapping[int, bool] = field(default_factory=dict)
    attested: Mapping[str, bool] = field(default_factory=dict)
    reported: Mapping[str, Reported] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    exceptions: tuple[str, ...] = ()
    signer: Person | None = None
