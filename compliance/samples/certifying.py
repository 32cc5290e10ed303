"""Certifying in the samples: the controller prepares, the officer signs, the bank receives, another verifies."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from accounts.models import Membership, Person
from accounts.models.membership import Role
from compliance.models import Certificate, Statement
from compliance.samples.story import Far, Step
from compliance.selectors.certificate_answers import Answers
from compliance.selectors.certificate_documents import Filled, certificate_filled
from compliance.selectors.certificate_lives import life_of
from compliance.selectors.certificate_reporting import NOT_ANSWERED
from compliance.selectors.certificate_values import value_rows, values_seen
from compliance.services.certificate_steps import certificate_receive, certificate_return, certificate_sign
from compliance.services.certificate_verification import certificate_verify
from compliance.services.certificates import certificate_prepare
from loans.models import Agreement

SIGNS_AFTER = timedelta(hours=2)
RECEIVED_AFTER = timedelta(days=1)
VERIFIED_AFTER = timedelta(days=2, hours=1)


def certify(statement: Statement, step: Step, at: datetime) -> None:
    """Take the certificate of a step as far as the story says."""
    if step.certificate is Far.NONE:
        return
    signer = _first(statement.agreement.borrower_id, Role.SIGNING_OFFICER)
    certificate = _prepared(statement, step, signer, at)
    if step.certificate is not Far.TO_SIGN and signer is not None:
        certificate_sign(
            certificate=certificate,
            name=signer.name,
            title=signer.title,
            seen=certificate.digest,
            actor=signer,
            at=at + SIGNS_AFTER,
        )
        _taken_up(certificate, step, at)


def _taken_up(certificate: Certificate, step: Step, at: datetime) -> None:
    """What the bank makes of it."""
    reader = _first(certificate.agreement.bank_id, Role.OFFICER)
    checker = _first(certificate.agreement.bank_id, Role.APPROVER)
    if reader is None or checker is None or step.certificate is Far.SIGNED:
        return
    certificate_receive(certificate=certificate, seen=certificate.digest, actor=reader, at=at + RECEIVED_AFTER)
    if step.certificate is Far.RETURNED:
        certificate_return(
            certificate=certificate,
            reason=step.reason,
            seen=certificate.digest,
            actor=reader,
            at=at + RECEIVED_AFTER + SIGNS_AFTER,
        )
    elif step.certificate is Far.VERIFIED:
        _verified(certificate, checker, at + VERIFIED_AFTER)


def _verified(certificate: Certificate, checker: Person, at: datetime) -> None:
    """Every value taken as recomputed; in compliance where nothing is excepted."""
    life = life_of(certificate)
    rows = value_rows(life)
    certificate_verify(
        certificate=certificate,
        in_compliance=not life.evidence.exceptions,
        accepted={},
        note="",
        seen=values_seen(life, rows),
        actor=checker,
        at=at,
    )


def _prepared(statement: Statement, step: Step, signer: Person | None, at: datetime) -> Certificate:
    agreement: Agreement = statement.agreement
    draft = certificate_filled(agreement, statement.period_end, at=at)
    return certificate_prepare(
        agreement=agreement,
        period_end=statement.period_end,
        answers=answers_yes(draft, step.words, signer),
        actor=statement.submitted_by,
        at=at,
    )


def answers_yes(draft: Filled, words: Mapping[str, str], signer: Person | None) -> Answers:
    """Yes to everything that is asked; `words` say what there is to say of each row that is not certified."""
    return Answers(
        reporting={row.covenant: True for row in draft.document.reporting if row.answer.note == NOT_ANSWERED},
        certifications=dict.fromkeys(range(len(draft.document.certifications)), True),
        attested={each.covenant: True for each in draft.evidence.attestations},
        words=words,
        signer=signer,
    )


def _first(organization: int, role: Role) -> Person | None:
    rows = Membership.objects.filter(organization=organization, role=role).select_related("person")
    membership = rows.order_by("id").first()
    return membership.person if membership else None
