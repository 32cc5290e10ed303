"""Telling of a failed covenant: one outbox row for each person concerned, in the transaction of the evaluation."""

import hashlib
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.models import Membership, Person
from accounts.models.membership import Role
from compliance.models import Alert, Evaluation
from compliance.selectors.mail_words import FailWords

KIND = "fail"


def fail_alerts_write(*, evaluation: Evaluation, at: datetime) -> list[Alert]:
    """Write an alert to each officer of the agreement and each signing officer of the borrower, each once.

    An evaluation that repeats what a superseded one already told is not told again.
    """
    before = evaluation.supersedes
    if before and (before.verdict, before.actual, before.required) == (
        evaluation.verdict,
        evaluation.actual,
        evaluation.required,
    ):
        return []
    return [_alert_write(evaluation, person, why, at) for person, why in people_concerned(evaluation)]


def people_concerned(evaluation: Evaluation) -> list[tuple[Person, str]]:
    """Whom a fail concerns, each once, and why."""
    agreement = evaluation.agreement
    officers = Person.objects.filter(agreements_watched__agreement=agreement, is_active=True).order_by("id")
    signing = Membership.objects.filter(
        organization=agreement.borrower, role=Role.SIGNING_OFFICER, person__is_active=True
    ).select_related("person")
    found = dict.fromkeys(officers, "you are the bank's officer for this agreement")
    for membership in signing.order_by("id"):
        found.setdefault(membership.person, f"you sign certificates for {agreement.borrower.name}")
    return list(found.items())


def _alert_write(evaluation: Evaluation, person: Person, why: str, at: datetime) -> Alert:
    cause = f"{KIND}/evaluation/{evaluation.pk}"
    words = FailWords(evaluation, why=why, to_bank=why.startswith("you are the bank's"), site=settings.SITE_URL)
    alert, _ = Alert.objects.get_or_create(
        person=person,
        cause=cause,
        defaults={
            "agreement": evaluation.agreement,
            "evaluation": evaluation,
            "kind": KIND,
            "subject": words.subject,
            "text": render_to_string("mail/fail.txt", {"words": words}),
            "html": render_to_string("mail/fail.html", {"words": words}),
            "message_id": message_id(cause, person),
            "created_at": at,
            "next_attempt_at": timezone.now(),
        },
    )
    return alert


def message_id(cause: str, person: Person) -> str:
    """The same for the same cause and person, however often the message is handed over."""
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{hashlib.sha256(f'{cause}/{person.pk}'.encode()).hexdigest()[:32]}@{host}>"
