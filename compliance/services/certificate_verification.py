"""Verifying a certificate: another person of the bank says whether it complies, and what each row is taken to be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import Person
from compliance.domain.alerts import Kind
from compliance.domain.certificate_life import StepKind
from compliance.models import AcceptedValue, Certificate, CertificateStep
from compliance.selectors.certificate_lives import life_of
from compliance.selectors.certificate_values import ValueRow, value_rows, values_seen
from compliance.selectors.certificate_words import verified_message
from compliance.services.alert_posting import alert_post
from compliance.services.certificate_steps import PageStale, StepRefused, step_record
from compliance.services.certificates import period_lock


class ReasonNeeded(ValueError):
    """A row is accepted as another value than is recomputed, and nobody has said why."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What the bank takes one row to be, as a decimal text, and why it is not what was recomputed."""

    value: str
    reason: str = ""


@transaction.atomic
def certificate_verify(
    *,
    certificate: Certificate,
    in_compliance: bool,
    accepted: Mapping[str, Accepted],
    note: str,
    seen: str,
    actor: Person,
    at: datetime,
) -> CertificateStep:
    """Verify what another person received. `accepted` is by covenant; a row without an entry is taken as recomputed.

    Raises StepRefused, ReasonNeeded, and PageStale where what is recomputed has changed since the page showed it.
    """
    period_lock(certificate.agreement, certificate.period_end)
    life = life_of(certificate)
    if why := life.refusal(StepKind.VERIFIED, actor.pk):
        raise StepRefused(why)
    rows = value_rows(life)
    if seen != values_seen(life, rows):
        raise PageStale("What is recomputed has changed since you opened this page. Read it again.")
    step = step_record(life, StepKind.VERIFIED, actor, at, seen=seen, in_compliance=in_compliance, note=note.strip())
    _accept(step, rows, accepted)
    alert_post(
        kind=Kind.CERTIFICATE_VERIFIED,
        agreement=certificate.agreement,
        cause=f"certificate/{certificate.pk}/verified",
        message=verified_message(life_of(certificate)),
        at=at,
        but=actor,
    )
    return step


def _accept(step: CertificateStep, rows: Sequence[ValueRow], accepted: Mapping[str, Accepted]) -> None:
    for row in rows:
        taken = accepted.get(row.covenant.key, Accepted(row.recomputed))
        if taken.value != row.recomputed and not taken.reason.strip():
            raise ReasonNeeded(f"{row.covenant.name}: say why the accepted value is not the recomputed one.")
        AcceptedValue.objects.create(
            step=step,
            covenant=row.covenant,
            recomputed=row.recomputed,
            accepted=taken.value,
            reason=taken.reason.strip() if taken.value != row.recomputed else "",
        )
