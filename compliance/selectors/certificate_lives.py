"""A certificate with the steps of its life: where it stands, who took each step, and what stands in its place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Prefetch, QuerySet

from accounts.clock import bank_zone, day_of
from compliance.certificates.content import document_from_json, evidence_from_json
from compliance.certificates.document import BankUse, Document
from compliance.certificates.evidence import Evidence
from compliance.domain.certificate_life import (
    BEFORE_SIGNING,
    LABELS,
    SUPERSEDED,
    State,
    Step,
    StepKind,
    refusal,
    state_after,
)
from compliance.models import Certificate, CertificateSeal, CertificateStep
from loans.models import Agreement

NOT_SIGNED = "Not signed: no officer of the borrower has certified this yet."


@dataclass(frozen=True, slots=True)
class CertificateLife:
    """One certificate; `superseded_by` is the later certificate of the period that is signed, if there is one."""

    certificate: Certificate
    steps: tuple[CertificateStep, ...]
    superseded_by: Certificate | None = None

    @property
    def taken(self) -> tuple[Step, ...]:
        return tuple(Step(StepKind(row.kind), row.taken_by_id) for row in self.steps)

    @property
    def state(self) -> State:
        return state_after(self.taken)

    @property
    def word(self) -> str:
        """Where it stands, in one word."""
        return SUPERSEDED if self.is_signed and self.superseded_by else LABELS[self.state]

    @property
    def is_signed(self) -> bool:
        """Whether an officer has certified it, whatever happened afterwards."""
        return self.state not in BEFORE_SIGNING

    @property
    def counts(self) -> bool:
        """Whether it is what the borrower certifies now: signed, not returned, and nothing stands in its place."""
        return self.is_signed and self.state is not State.RETURNED and self.superseded_by is None

    @property
    def seal(self) -> CertificateSeal | None:
        return getattr(self.certificate, "seal", None)

    @property
    def last(self) -> CertificateStep | None:
        return self.steps[-1] if self.steps else None

    def step(self, kind: StepKind) -> CertificateStep | None:
        return next((row for row in self.steps if row.kind == kind.value), None)

    @property
    def signed(self) -> CertificateStep | None:
        return self.step(StepKind.SIGNED)

    @property
    def received(self) -> CertificateStep | None:
        return self.step(StepKind.RECEIVED)

    @property
    def verified(self) -> CertificateStep | None:
        return self.step(StepKind.VERIFIED)

    @property
    def went_back(self) -> CertificateStep | None:
        """The step by which it came back, with its reason."""
        return next((row for row in self.steps if row.reason), None)

    def refusal(self, kind: StepKind, by: int) -> str:
        """Why this person may not take a step now; empty where nothing is in the way but the right to it."""
        return refusal(self.taken, Step(kind, by), superseded=self.superseded_by is not None)

    @property
    def evidence(self) -> Evidence:
        return evidence_from_json(self.certificate.evidence)

    @property
    def document(self) -> Document:
        """As it stands: signed by name, or a draft that nobody has signed. What the bank notes is no part of it."""
        kept = document_from_json(self.certificate.content)
        document = replace(kept, prepared_at=kept.prepared_at.astimezone(bank_zone()))
        if self.signed is None:
            return replace(document, draft_reasons=(NOT_SIGNED,))
        day = day_of(self.signed.taken_at)
        signature = replace(
            document.signature,
            name=self.signed.name,
            title=self.signed.title,
            signed_on=day,
            electronic=True,
            signed_at=self.signed.taken_at.astimezone(bank_zone()),
        )
        return replace(document, dated=day, signature=signature)

    @property
    def bank_copy(self) -> Document:
        """The same with the bank's box filled in; only a form that has one shows it."""
        received, verified = self.received, self.verified
        box = BankUse(
            received_by=received.taken_by.name if received else "",
            received_on=day_of(received.taken_at) if received else None,
            verified_by=verified.taken_by.name if verified else "",
            verified_on=day_of(verified.taken_at) if verified else None,
            in_compliance=verified.in_compliance if verified else None,
        )
        return replace(self.document, bank_use=box)


def certificate_lives(rows: QuerySet[Certificate]) -> list[CertificateLife]:
    """The lives of certificates, each knowing what stands in its place, even where that is not among `rows`."""
    found = list(_read(rows))
    others = Certificate.objects.filter(
        agreement__in={row.agreement_id for row in found},
        period_end__in={row.period_end for row in found},
        steps__kind=StepKind.SIGNED.value,
    ).defer("content", "evidence")
    latest: dict[tuple[int, date], Certificate] = {}
    for row in others.order_by("version"):
        latest[row.agreement_id, row.period_end] = row
    return [_life(row, latest.get((row.agreement_id, row.period_end))) for row in found]


def lives_of_period(agreement: Agreement, period_end: date) -> list[CertificateLife]:
    """The versions of one period, the newest first."""
    rows = Certificate.objects.filter(agreement=agreement, period_end=period_end)
    return certificate_lives(rows.order_by("-version"))


def life_of(certificate: Certificate) -> CertificateLife:
    (found,) = certificate_lives(Certificate.objects.filter(pk=certificate.pk))
    return found


def certified_ends(agreement: Agreement) -> frozenset[date]:
    """The periods of an agreement that the borrower has certified: signed, and the newest not returned. One query."""
    steps = CertificateStep.objects.filter(
        certificate__agreement=agreement, kind__in=[StepKind.SIGNED.value, StepKind.RETURNED.value]
    )
    rows = steps.order_by("certificate__version", "ordinal").values_list("certificate__period_end", "kind")
    last = dict(rows)
    return frozenset(end for end, kind in last.items() if kind == StepKind.SIGNED.value)


def _read(rows: QuerySet[Certificate]) -> QuerySet[Certificate]:
    steps = CertificateStep.objects.select_related("taken_by").order_by("ordinal")
    wide = rows.select_related("agreement__bank", "agreement__borrower", "prepared_by", "signer", "seal")
    return wide.prefetch_related(Prefetch("steps", queryset=steps))


def _life(row: Certificate, latest: Certificate | None) -> CertificateLife:
    later = latest if latest is not None and latest.version > row.version else None
    return CertificateLife(row, tuple(row.steps.all()), later)


def newest_signed(lives: Sequence[CertificateLife]) -> CertificateLife | None:
    """Of the versions of one period the one that is signed and stands."""
    return next((each for each in lives if each.is_signed and each.superseded_by is None), None)
