"""Asking for work in the background by name: once the transaction is kept, with ids alone, so that it may run twice.

Where the broker cannot be reached, the transaction stands all the same and the failure is logged: beat asks again every
minute for what was not tested, not sent or not put on paper.
"""

from collections.abc import Iterable
from datetime import date, datetime

from celery import current_app
from django.db import transaction

EVALUATE = "compliance.tasks.evaluate_agreement"
SWEEP = "compliance.tasks.sweep_agreement"
SEND = "compliance.tasks.send_alerts"
RENDER = "compliance.tasks.render_certificate"


def evaluate_agreement_later(agreement_id: int, days: Iterable[date], at: datetime) -> None:
    """Test the agreement's covenants that rest on figures of these days, as of the instant `at`."""
    arguments = [agreement_id, [day.isoformat() for day in days], at.isoformat()]
    transaction.on_commit(lambda: _send(EVALUATE, arguments), robust=True)


def sweep_agreement_later(agreement_id: int, at: datetime) -> None:
    """Test what is due of the agreement as of the instant `at`."""
    transaction.on_commit(lambda: _send(SWEEP, [agreement_id, at.isoformat()]), robust=True)


def send_alerts_later() -> None:
    """Send what waits in the outbox soon, rather than on the next minute."""
    transaction.on_commit(lambda: _send(SEND, []), robust=True)


def render_certificate_later(certificate_id: int) -> None:
    """Put an issued certificate on paper."""
    transaction.on_commit(lambda: _send(RENDER, [certificate_id]), robust=True)


def _send(name: str, arguments: list[object]) -> None:
    current_app.send_task(name, args=arguments)
