"""Certificates at any point of their life, for tests: prepared with Yes to everything, signed, received, verified."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from accounts.models import Membership, Person
from accounts.models.membership import Role
from compliance.models import Certificate, CertificateStep
from compliance.samples.certifying import answers_yes
from compliance.selectors.certificate_answers import Answers
from compliance.selectors.certificate_documents import certificate_filled
from compliance.selectors.certificate_lives import life_of
from compliance.selectors.certificate_values import value_rows, values_seen
from compliance.services.certificate_steps import certificate_receive, certificate_sign
from compliance.services.certificate_verification import Accepted, certificate_verify
from compliance.services.certificates import certificate_prepare
from loans.models import Agreement
from tests import cast

WORDS = "It is known, and being put right."
HOUR = timedelta(hours=1)


def answers(agreement: Agreement, day: date, at: datetime, **changes: Any) -> Answers:
    """Yes to all that is asked and words for all that fails, but for what is changed."""
    draft = certificate_filled(agreement, day, at=at)
    words = {each.row: WORDS for each in draft.evidence.exceptions}
    return replace(answers_yes(draft, words, None), **changes)


def prepared(
    agreement: Agreement, day: date, *, actor: Person | None = None, at: datetime | None = None, **changes: Any
) -> Certificate:
    """By default forty days after the period's end."""
    instant = at or cast.instant(day + timedelta(days=40))
    given = answers(agreement, day, instant, **changes)
    return certificate_prepare(agreement=agreement, period_end=day, answers=given, actor=actor, at=instant)


def signed(
    agreement: Agreement, day: date, *, actor: Person | None = None, at: datetime | None = None, **changes: Any
) -> Certificate:
    """Prepared, and signed an hour later by the borrower's officer."""
    made = prepared(agreement, day, at=at, **changes)
    sign(made, actor=actor)
    return made


def sign(certificate: Certificate, *, actor: Person | None = None, at: datetime | None = None) -> CertificateStep:
    person = actor or somebody(certificate.agreement, Role.SIGNING_OFFICER)
    return certificate_sign(
        certificate=certificate,
        name=person.name,
        title="Chief Financial Officer",
        seen=certificate.digest,
        actor=person,
        at=at or certificate.prepared_at + HOUR,
    )


def receive(certificate: Certificate, *, actor: Person | None = None) -> CertificateStep:
    person = actor or somebody(certificate.agreement, Role.OFFICER)
    at = certificate.prepared_at + 2 * HOUR
    return certificate_receive(certificate=certificate, seen=certificate.digest, actor=person, at=at)


def verify(
    certificate: Certificate,
    *,
    actor: Person | None = None,
    accepted: Mapping[str, Accepted] | None = None,
    in_compliance: bool = True,
    note: str = "",
) -> CertificateStep:
    person = actor or somebody(certificate.agreement, Role.APPROVER)
    life = life_of(certificate)
    return certificate_verify(
        certificate=certificate,
        in_compliance=in_compliance,
        accepted=accepted or {},
        note=note,
        seen=values_seen(life, value_rows(life)),
        actor=person,
        at=certificate.prepared_at + 3 * HOUR,
    )


def somebody(agreement: Agreement, role: Role) -> Person:
    """A person with a role in the agreement's bank or borrower, made if there is none."""
    organization = agreement.borrower if role in (Role.PREPARER, Role.SIGNING_OFFICER) else agreement.bank
    found = Membership.objects.filter(organization=organization, role=role).order_by("id").first()
    return found.person if found else cast.person(f"{role}@{agreement.slug}.example", role.label, role, organization)
