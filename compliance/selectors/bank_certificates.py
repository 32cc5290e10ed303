"""The certificates of a whole bank: where each stands, and whether what was reported is what is recomputed now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, QuerySet, Subquery, Value, When

from accounts.clock import day_of
from accounts.permissions import Access, Right
from compliance.domain.certificate_life import LABELS, SUPERSEDED, State, StepKind
from compliance.models import Certificate, CertificateStep
from compliance.selectors.certificate_values import differing_rows

REPLACED = "superseded"
STATES = {
    State.SIGNED.value: LABELS[State.SIGNED],
    State.RECEIVED.value: LABELS[State.RECEIVED],
    State.VERIFIED.value: LABELS[State.VERIFIED],
    State.RETURNED.value: LABELS[State.RETURNED],
    REPLACED: SUPERSEDED,
}
"""What waits for the bank first."""
AGREE = "agree in all rows"


def bank_certificates(access: Access) -> QuerySet[Certificate]:
    """Every certificate that an officer of a borrower has signed, with its state and the days of its steps."""
    last = CertificateStep.objects.filter(certificate=OuterRef("pk")).order_by("-ordinal")
    rows = Certificate.objects.annotate(
        state=Case(
            When(stands_in_its_place(), then=Value(REPLACED)),
            default=Subquery(last.values("kind")[:1]),
            output_field=CharField(),
        ),
        signed_at=_of(StepKind.SIGNED, "taken_at"),
        signed_by=_of(StepKind.SIGNED, "name"),
        received_at=_of(StepKind.RECEIVED, "taken_at"),
        verified_at=_of(StepKind.VERIFIED, "taken_at"),
        in_compliance=_of(StepKind.VERIFIED, "in_compliance"),
    ).filter(signed_at__isnull=False)
    own = access.restrict(rows, Right.SEE_BANK_VIEW, prefix="agreement__")
    return own.select_related("agreement__borrower").defer("content").annotate(borrower=F("agreement__borrower__name"))


def stands_in_its_place() -> Exists:
    """Whether a later certificate of the same period is signed."""
    return Exists(
        Certificate.objects.filter(
            steps__kind=StepKind.SIGNED.value,
            agreement=OuterRef("agreement"),
            period_end=OuterRef("period_end"),
            version__gt=OuterRef("version"),
        )
    )


def _of(kind: StepKind, column: str) -> Subquery:
    return Subquery(CertificateStep.objects.filter(certificate=OuterRef("pk"), kind=kind.value).values(column)[:1])


@dataclass(frozen=True, slots=True)
class BankLine:
    """One certificate; `row` has the annotations of `bank_certificates`."""

    row: Any
    differing: tuple[str, ...]
    """The rows whose reported value is not what is recomputed now."""

    @property
    def word(self) -> str:
        return STATES[self.row.state]

    @property
    def signed_on(self) -> date:
        return day_of(self.row.signed_at)

    @property
    def received_on(self) -> date | None:
        return day_of(self.row.received_at) if self.row.received_at else None

    @property
    def verified_on(self) -> date | None:
        return day_of(self.row.verified_at) if self.row.verified_at else None

    @property
    def compliance(self) -> str:
        """The bank's answer, where it has verified."""
        return {True: "Yes", False: "No"}.get(self.row.in_compliance, "")

    @property
    def agreement_words(self) -> str:
        return agreement_words(self.differing)


def bank_lines(rows: Iterable[Certificate]) -> Sequence[BankLine]:
    """The lines of some certificates, each compared with what is recomputed now; one query more."""
    found = list(rows)
    differing = differing_rows(found)
    return [BankLine(row, differing[row.pk]) for row in found]


def agreement_words(differing: Sequence[str]) -> str:
    """How reported and recomputed compare: "agree in all rows", "differ in Profitability"."""
    return f"differ in {', '.join(differing)}" if differing else AGREE
