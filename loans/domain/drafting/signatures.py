"""Who signed for whom."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature: the party, the person and the office; `signed` when the document shows it as given."""

    party: str
    person: str
    office: str
    signed: bool
