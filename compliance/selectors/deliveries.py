"""What a borrower has delivered: statements and certificates, newest first, as receipts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from compliance.models import Certificate, Statement
from compliance.selectors.open_periods import What
from loans.models import Agreement

SHORT_DIGEST = 12


@dataclass(frozen=True, slots=True)
class Done:
    """One thing delivered, with what its receipt says."""

    what: What
    row: Statement | Certificate
    at: datetime
    by: str
    superseded: bool

    @property
    def digest(self) -> str:
        """The first letters of the digest, enough to tell two apart."""
        return self.row.digest[:SHORT_DIGEST]


def deliveries_of(agreements: Sequence[Agreement]) -> list[Done]:
    """Everything delivered under these agreements, newest first."""
    statements = Statement.objects.filter(agreement__in=agreements).select_related("agreement", "submitted_by")
    certificates = Certificate.objects.filter(agreement__in=agreements).select_related("agreement", "issued_by")
    found = [
        *_done(What.NUMBERS, [(row, row.submitted_at, row.submitted_by) for row in statements]),
        *_done(
            What.CERTIFICATE,
            [(row, row.issued_at, row.issued_by) for row in certificates.defer("content")],
        ),
    ]
    return sorted(found, key=lambda done: (done.at, done.row.pk), reverse=True)


def _done(what: What, rows: Sequence[tuple[Statement | Certificate, datetime, object]]) -> list[Done]:
    latest: dict[tuple[int, object], int] = {}
    for row, _, _ in rows:
        key = (row.agreement_id, row.period_end)
        latest[key] = max(latest.get(key, 0), row.version)
    return [
        Done(what, row, at, str(by or ""), row.version < latest[row.agreement_id, row.period_end])
        for row, at, by in rows
    ]
