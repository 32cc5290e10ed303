"""The steps of a certificate's life after it was prepared: each once, by whom it may, of what was on the page."""

from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import Person
from accounts.services.trail import trail_record
from compliance.domain.alerts import Kind
from compliance.domain.certificate_life import State, StepKind
from compliance.models import Certificate, CertificateStep
from compliance.selectors.certificate_documents import NoForm, certificate_filled
from compliance.selectors.certificate_lives import CertificateLife, life_of
from compliance.selectors.certificate_words import received_message, returned_message, sent_back_message, signed_message
from compliance.services.alert_posting import alert_post
from compliance.services.background import seal_certificate_later
from compliance.services.certificate_defaults import certified_exceptions_open
from compliance.services.certificates import certificate_subject, period_lock
from compliance.services.settling import owed_settle

ACTS = {
    StepKind.SENT_BACK: "send certificate back",
    StepKind.WITHDRAWN: "withdraw certificate",
    StepKind.SIGNED: "sign certificate",
    StepKind.RECEIVED: "receive certificate",
    StepKind.VERIFIED: "verify certificate",
    StepKind.RETURNED: "return certificate",
}
"""How the trail names each step."""


class StepRefused(ValueError):
    """The step cannot follow what has happened to the certificate already; the text says what has."""


class PageStale(ValueError):
    """What the person saw is not what is on record now."""


@transaction.atomic
def certificate_sign(
    *, certificate: Certificate, name: str, title: str, seen: str, actor: Person, at: datetime
) -> CertificateStep:
    """Sign what was prepared. The caller has asked for the password again.

    Raises StepRefused, and PageStale where figures, terms or accounts have changed since it was prepared: then nobody
    would sign what is true now, and it is prepared again.
    """
    life = _locked(certificate)
    _follow(life, StepKind.SIGNED, actor, seen)
    _refuse_stale(certificate, at)
    step = step_record(life, StepKind.SIGNED, actor, at, seen=seen, name=name.strip(), title=title.strip())
    certified_exceptions_open(certificate=certificate, actor=actor, at=at)
    owed_settle(agreement=certificate.agreement, at=at)
    _tell(Kind.CERTIFICATE_SIGNED, life_of(certificate), signed_message, at, actor)
    seal_certificate_later(certificate.pk, at)
    return step


@transaction.atomic
def certificate_send_back(
    *, certificate: Certificate, reason: str, seen: str, actor: Person, at: datetime
) -> CertificateStep:
    """The signing officer does not sign it and says why; it is prepared again. Raises StepRefused and PageStale."""
    life = _locked(certificate)
    _follow(life, StepKind.SENT_BACK, actor, seen)
    step = step_record(life, StepKind.SENT_BACK, actor, at, seen=seen, reason=reason.strip())
    _tell(Kind.CERTIFICATE_RETURNED, life_of(certificate), sent_back_message, at, actor)
    return step


@transaction.atomic
def certificate_withdraw(
    *, certificate: Certificate, reason: str, seen: str, actor: Person, at: datetime
) -> CertificateStep:
    """The borrower takes it back before it is signed. Raises StepRefused and PageStale."""
    life = _locked(certificate)
    _follow(life, StepKind.WITHDRAWN, actor, seen)
    return step_record(life, StepKind.WITHDRAWN, actor, at, seen=seen, reason=reason.strip())


@transaction.atomic
def certificate_receive(*, certificate: Certificate, seen: str, actor: Person, at: datetime) -> CertificateStep:
    """The bank's reader has it. Raises StepRefused and PageStale."""
    life = _locked(certificate)
    _follow(life, StepKind.RECEIVED, actor, seen)
    step = step_record(life, StepKind.RECEIVED, actor, at, seen=seen)
    _tell(Kind.CERTIFICATE_RECEIVED, life_of(certificate), received_message, at, actor)
    return step


@transaction.atomic
def certificate_return(
    *, certificate: Certificate, reason: str, seen: str, actor: Person, at: datetime
) -> CertificateStep:
    """The bank gives it back to be corrected, and the borrower reads why. Raises StepRefused and PageStale."""
    life = _locked(certificate)
    _follow(life, StepKind.RETURNED, actor, seen)
    step = step_record(life, StepKind.RETURNED, actor, at, seen=seen, reason=reason.strip())
    owed_settle(agreement=certificate.agreement, at=at)
    _tell(Kind.CERTIFICATE_RETURNED, life_of(certificate), returned_message, at, actor)
    return step


def step_record(
    life: CertificateLife, kind: StepKind, actor: Person, at: datetime, *, seen: str, **said: Any
) -> CertificateStep:
    """Write one step and its entry of the trail. The caller holds the transaction and the period's lock."""
    certificate = life.certificate
    step = CertificateStep.objects.create(
        certificate=certificate,
        ordinal=len(life.steps) + 1,
        kind=kind.value,
        taken_by=actor,
        taken_at=at,
        seen=seen,
        **said,
    )
    trail_record(
        scope=f"agreement/{certificate.agreement.slug}",
        act=ACTS[kind],
        subject=certificate_subject(certificate),
        actor=actor,
        at=at,
        why=step.reason,
        before={"state": life.state.value},
        after={"state": State(kind.value).value, "digest": certificate.digest, **_named(step)},
    )
    return step


def _locked(certificate: Certificate) -> CertificateLife:
    period_lock(certificate.agreement, certificate.period_end)
    return life_of(certificate)


def _follow(life: CertificateLife, kind: StepKind, actor: Person, seen: str) -> None:
    """Refuse a step that may not be taken now, or of a page that showed something else."""
    if why := life.refusal(kind, actor.pk):
        raise StepRefused(why)
    if seen != life.certificate.digest:
        raise PageStale("The page showed something else than what is on record. Read it again.")


def _refuse_stale(certificate: Certificate, at: datetime) -> None:
    stale = PageStale("Figures, terms or accounts have changed since it was prepared. Have it prepared again.")
    try:
        now = certificate_filled(certificate.agreement, certificate.period_end, at=at)
    except NoForm as error:
        raise stale from error
    if (now.document.digest, now.form_term.pk) != (certificate.content["digest"], certificate.form_term_id):
        raise stale


def _named(step: CertificateStep) -> dict[str, str | bool]:
    """What the trail says of a step besides its state."""
    said = {"name": step.name, "title": step.title}
    answer = {} if step.in_compliance is None else {"in_compliance": step.in_compliance}
    return {**{key: value for key, value in said.items() if value}, **answer}


def _tell(kind: Kind, life: CertificateLife, message: Any, at: datetime, but: Person) -> None:
    alert_post(
        kind=kind,
        agreement=life.certificate.agreement,
        cause=f"certificate/{life.certificate.pk}/{life.state.value}",
        message=message(life),
        at=at,
        but=but,
    )
