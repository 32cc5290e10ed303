"""What a certificate rests on, complete: figures with their cells, terms with their clauses, verdicts, answers.

It is kept with the certificate and sealed inside its paper, so that whoever holds the paper can work it out again.
Amounts and ratios are decimal texts; empty where there is none. Digests are SHA-256 in hex.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class CertifiedStatement:
    """One statement of figures that a test used."""

    period_end: date
    version: int
    submitted_at: datetime
    digest: str


@dataclass(frozen=True, slots=True)
class CertifiedFigure:
    """One figure that a test used, in the agreement's currency; `cell` is where the borrower's file has it."""

    item: str
    span: str
    period_end: date
    amount: str
    cell: str


@dataclass(frozen=True, slots=True)
class CertifiedTest:
    """One covenant on its test day: what it was held to, what the figures come to, and what the borrower reports.

    `reported` is what the borrower states; where it is not what the figures come to (`recomputed`), `reason` says why.
    """

    covenant: str
    section: str
    name: str
    unit: str
    comparison: str
    test_day: date
    required: str
    set_by: str
    formula: str
    recomputed: str
    verdict: str
    reported: str
    reported_verdict: str
    reason: str
    working: tuple[dict[str, Any], ...]
    terms_digest: str
    figures_digest: str
    inputs: str


@dataclass(frozen=True, slots=True)
class Attestation:
    """One affirmative or negative covenant in the wording then in force, and whether the borrower attests it."""

    covenant: str
    section: str
    name: str
    kind: str
    wording: str
    set_by: str
    digest: str
    holds: bool | None = None


@dataclass(frozen=True, slots=True)
class CertifiedAccount:
    """An account held elsewhere, as the borrower confirmed it; `control` is the state of the control agreement."""

    number: int
    institution: str
    purpose: str
    ending: str
    control: str
    control_day: date | None
    as_of: date


class About(StrEnum):
    """What an exception is about."""

    FINANCIAL = "financial"
    REPORTING = "reporting"
    CERTIFICATION = "certification"
    ATTESTATION = "attestation"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class CertifiedException:
    """One thing that the certificate does not certify. `text` is as it stands on the paper.

    `key` names the row: a covenant's key, the place of a reporting row or of a certification from 0; empty for what the
    borrower added. `words` are the borrower's own.
    """

    about: About
    key: str
    section: str
    name: str
    text: str
    words: str = ""
    asks: bool = True
    """Whether the borrower must say something of it; of what is waived or cured nothing need be said."""

    @property
    def lacks_words(self) -> bool:
        return self.asks and not self.words

    @property
    def row(self) -> str:
        """Which row of the form it is about: "financial/profitability"."""
        return f"{self.about.value}/{self.key}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """All of it. `certifications` are the answers to the certifications in their order, None before they are given."""

    currency: str
    statements: tuple[CertifiedStatement, ...]
    figures: tuple[CertifiedFigure, ...]
    tests: tuple[CertifiedTest, ...]
    attestations: tuple[Attestation, ...]
    accounts: tuple[CertifiedAccount, ...]
    certifications: tuple[bool | None, ...]
    exceptions: tuple[CertifiedException, ...]
