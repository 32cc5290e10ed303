"""What a borrower has delivered: statements, certificates and documents, newest first, as receipts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from compliance.addresses import certificate_address, delivery_address
from compliance.models import Certificate, Delivery, DeliveryDecision, Statement
from compliance.selectors.certificate_lives import certificate_lives
from compliance.selectors.owed import decision_of
from loans.models import Agreement

SHORT_DIGEST = 12
LATER = "a later version stands in its place"


@dataclass(frozen=True, slots=True)
class Done:
    """One thing delivered, with what its receipt says; `note` says what became of it, and `passed` that it is past."""

    name: str
    agreement: Agreement
    period_end: date | None
    at: datetime
    by: str
    digest: str
    address: str
    note: str = ""
    passed: bool = False


def deliveries_of(agreements: Sequence[Agreement]) -> list[Done]:
    """Everything delivered under these agreements, newest first."""
    found = [*_statements(agreements), *_certificates(agreements), *_documents(agreements)]
    return sorted(found, key=lambda done: (done.at, done.address), reverse=True)


def _statements(agreements: Sequence[Agreement]) -> Iterator[Done]:
    rows = list(Statement.objects.filter(agreement__in=agreements).select_related("agreement", "submitted_by"))
    latest = _latest([(row.agreement_id, row.period_end, row.version) for row in rows])
    for row in rows:
        day = row.period_end.isoformat()
        yield _done(
            row,
            f"Numbers, version {row.version}",
            row.submitted_at,
            str(row.submitted_by or ""),
            reverse("receipt", args=[row.agreement.slug, day, row.version]),
            past=row.version < latest[row.agreement_id, row.period_end],
        )


def _certificates(agreements: Sequence[Agreement]) -> Iterator[Done]:
    """Certificates once they are signed."""
    rows = Certificate.objects.filter(agreement__in=agreements).defer("content", "evidence")
    signed = [(each.certificate, each.signed) for each in certificate_lives(rows) if each.signed is not None]
    latest = _latest([(row.agreement_id, row.period_end, row.version) for row, _ in signed])
    for row, step in signed:
        yield _done(
            row,
            f"Certificate, version {row.version}",
            step.taken_at,
            step.name,
            f"{certificate_address(row.agreement, row.period_end)}?version={row.version}",
            past=row.version < latest[row.agreement_id, row.period_end],
        )


def _documents(agreements: Sequence[Agreement]) -> Iterator[Done]:
    found = Delivery.objects.filter(agreement__in=agreements)
    rows = found.select_related("agreement", "deliverable", "delivered_by").prefetch_related("decisions")
    for row in rows:
        decision = decision_of(row)
        returned = decision is not None and decision.verdict == DeliveryDecision.Verdict.RETURNED
        yield Done(
            name=row.deliverable.name,
            agreement=row.agreement,
            period_end=row.period_end,
            at=row.delivered_at,
            by=str(row.delivered_by or ""),
            digest=row.digest[:SHORT_DIGEST],
            address=delivery_address(row.agreement, row),
            note=f"returned: {decision.reason}" if returned and decision else "accepted" if decision else "",
            passed=returned,
        )


def _done(row: Statement | Certificate, name: str, at: datetime, by: str, address: str, *, past: bool) -> Done:
    return Done(
        name, row.agreement, row.period_end, at, by, row.digest[:SHORT_DIGEST], address, LATER if past else "", past
    )


def _latest(rows: Sequence[tuple[int, date, int]]) -> dict[tuple[int, date], int]:
    latest: dict[tuple[int, date], int] = {}
    for agreement, end, version in rows:
        latest[agreement, end] = max(version, latest.get((agreement, end), 0))
    return latest
