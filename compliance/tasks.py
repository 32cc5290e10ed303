"""What workers do: each task is a thin door to a service, carries ids alone, and may run twice without harm."""

import time
from collections.abc import Sequence
from datetime import date, datetime

from celery import shared_task
from django.utils import timezone

from accounts import clock
from compliance.certificates.availability import missing_for_pdf
from compliance.models import Certificate, Statement
from compliance.services.background import (
    EVALUATE,
    RENDER,
    SEND,
    SWEEP,
    evaluate_agreement_later,
    render_certificate_later,
    send_alerts_later,
    sweep_agreement_later,
)
from compliance.services.certificate_papers import certificate_render
from compliance.services.evaluations import agreement_evaluate
from compliance.services.outbox import alert_send, outbox_claim
from compliance.services.sweeps import agreement_sweep, agreements_to_review
from loans.models import Agreement

LONGEST_RUN_SECONDS = 120
"""After it a sender leaves what still waits to the next run, well within the time that a task is given."""

MADE_UP_AT_ONCE = 100
"""A worker that is behind is asked for no more than this each minute, so that its queue does not grow for ever."""


@shared_task(name=EVALUATE, autoretry_for=(OSError,), retry_backoff=True, max_retries=8)
def evaluate_agreement(agreement_id: int, days: Sequence[str], at: str) -> int:
    """Test an agreement's covenants that rest on these days, as of an instant; return how many evaluations are new."""
    made = agreement_evaluate(
        agreement=Agreement.objects.get(pk=agreement_id),
        days=[date.fromisoformat(day) for day in days],
        at=datetime.fromisoformat(at),
    )
    send_alerts_later()
    return len(made)


@shared_task(name="compliance.tasks.sweep_due")
def sweep_due() -> int:
    """Ask for a sweep of every agreement whose turn has come; a missed day is made up by the next sweep."""
    at = clock.now()
    turns = agreements_to_review(clock.day_of(at)).values_list("pk", flat=True)
    for agreement_id in turns:
        sweep_agreement_later(agreement_id, at)
    return len(turns)


@shared_task(name=SWEEP, autoretry_for=(OSError,), retry_backoff=True, max_retries=8)
def sweep_agreement(agreement_id: int, at: str) -> int:
    """Test what is due of one agreement, so that one that cannot be tested holds up no other."""
    made = agreement_sweep(agreement=Agreement.objects.get(pk=agreement_id), at=datetime.fromisoformat(at))
    send_alerts_later()
    return len(made)


@shared_task(name="compliance.tasks.make_up")
def make_up() -> int:
    """Ask again for what the broker was not told: statements not tested, certificates not on paper."""
    statements = Statement.objects.filter(tested__isnull=True).order_by("pk")[:MADE_UP_AT_ONCE]
    for statement in statements:
        evaluate_agreement_later(statement.agreement_id, [statement.period_end], statement.submitted_at)
    if missing_for_pdf():
        return len(statements)
    certificates = Certificate.objects.filter(paper__isnull=True).order_by("pk")[:MADE_UP_AT_ONCE]
    for certificate_id in certificates.values_list("pk", flat=True):
        render_certificate_later(certificate_id)
    return len(statements) + len(certificates)


@shared_task(name=SEND)
def send_alerts() -> int:
    """Hand over every alert that waits and is due; return how many the mail server took."""
    sent = 0
    until = time.monotonic() + LONGEST_RUN_SECONDS
    while time.monotonic() < until and (alert := outbox_claim(now=timezone.now())) is not None:
        sent += alert_send(alert=alert, now=timezone.now())
    return sent


@shared_task(name=RENDER, autoretry_for=(OSError,), retry_backoff=True, max_retries=3)
def render_certificate(certificate_id: int) -> None:
    """Put an issued certificate on paper, unless it is there already or this machine makes no PDFs."""
    if not missing_for_pdf():
        certificate_render(certificate=Certificate.objects.get(pk=certificate_id), at=clock.now())
