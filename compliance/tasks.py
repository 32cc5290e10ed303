"""What workers do: each task is a thin door to a service, carries ids alone, and may run twice without harm."""

from collections.abc import Sequence
from datetime import date, datetime

from celery import shared_task
from django.utils import timezone

from accounts import clock
from compliance.models import Certificate, Statement
from compliance.services.background import EVALUATE, RENDER, SEND, render_certificate_later, send_alerts_later
from compliance.services.certificate_papers import certificate_render
from compliance.services.evaluations import agreement_evaluate
from compliance.services.outbox import alert_send, outbox_claim
from compliance.services.sweeps import due_tests
from loans.models import Agreement


@shared_task(name=EVALUATE, autoretry_for=(OSError,), retry_backoff=True, max_retries=8)
def evaluate_agreement(agreement_id: int, days: Sequence[str], at: str) -> int:
    """Test an agreement's covenants of these days as of an instant; return how many evaluations are new."""
    agreement = Agreement.objects.get(pk=agreement_id)
    made = agreement_evaluate(
        agreement=agreement,
        days=[date.fromisoformat(day) for day in days],
        at=datetime.fromisoformat(at).astimezone(clock.bank_zone()),
    )
    send_alerts_later()
    return len(made)


@shared_task(name="compliance.tasks.sweep_due")
def sweep_due() -> int:
    """Test every covenant that is due, agreement by agreement; a missed day is made up by the next sweep."""
    at = clock.now()
    made = 0
    for agreement in Agreement.objects.order_by("pk").iterator():
        made += len(agreement_evaluate(agreement=agreement, days=due_tests(agreement, at=at), at=at))
    send_alerts_later()
    return made


@shared_task(name="compliance.tasks.make_up")
def make_up() -> int:
    """Ask again for what the broker was not told: statements not tested, certificates not on paper."""
    at = clock.now()
    waiting = Statement.objects.filter(tested__isnull=True).select_related("agreement").order_by("pk")
    for statement in waiting:
        agreement_evaluate(agreement=statement.agreement, days=[statement.period_end], at=at)
    for certificate in Certificate.objects.filter(paper__isnull=True).order_by("pk"):
        render_certificate_later(certificate.pk)
    return len(waiting)


@shared_task(name=SEND)
def send_alerts() -> int:
    """Hand over every alert that waits and is due; return how many the mail server took."""
    sent = 0
    while (alert := outbox_claim(now=timezone.now())) is not None:
        sent += alert_send(alert=alert, now=timezone.now())
    return sent


@shared_task(name=RENDER, autoretry_for=(OSError,), retry_backoff=True, max_retries=3)
def render_certificate(certificate_id: int) -> None:
    """Put an issued certificate on paper, unless it is there already."""
    certificate_render(certificate=Certificate.objects.get(pk=certificate_id), at=clock.now())
